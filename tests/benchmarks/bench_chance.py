"""How fast plans are simulated, linear questions re-solved, and sweeps spread over processes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median

import numpy as np
import pulp

from orgplan.capacity.baselines import waterfall
from orgplan.capacity.levels import Against, present
from orgplan.capacity.plan import Limits
from orgplan.capacity.problem import Problem
from orgplan.capacity.uncertainty import Leaver, SupplyUncertainty, simulate
from orgplan.progress import Progress, executor
from solvers.highs import HighsSolver
from solvers.linear import LinearProgram
from solvers.pulp_model import pulp_model
from solvers.question import Question, question
from solvers.spec import Rows, Spec
from solvers.sweeps.frontier import Reached, reached
from solvers.sweeps.items import Sweep
from tests.benchmarks.harness import Result, seconds
from tests.portfolios import MEDIUM, SMALL, portfolio

DRAWS = 20_000
RESOLVES = 10
LEVELS = 24
SEED = 7


def bench_montecarlo_m() -> Result:
    """Draws per second of a plan of the medium size, efforts and leavers drawn, on one core."""
    asked = portfolio(MEDIUM, SEED)
    plan = waterfall(asked).plan
    people = _everyone_may_leave(asked)

    def speed(supply: SupplyUncertainty) -> float:
        runs = seconds(lambda: simulate(asked, plan, supply, DRAWS), runs=5)
        return DRAWS / median(runs)

    note = f"{DRAWS:,} draws, {len(plan.funded)} initiatives; efforts alone {speed(_NOBODY):,.0f}"
    return Result(speed(people), "draws/s", runs=5, note=note)


_NOBODY = SupplyUncertainty()


def _everyone_may_leave(asked: Problem) -> SupplyUncertainty:
    stays = tuple(0.9 ** ((period.number - 0.5) / 12) for period in asked.periods)
    return SupplyUncertainty(tuple(Leaver(((p.id, p.net),), stays) for p in asked.pools))


def bench_resolve_hot() -> Result:
    """PuLP's rebuild and solve ÷ a re-solve in place: one linear question, other supply."""
    asked = question(_without_promises(portfolio(MEDIUM, SEED)))
    bounds = list(_perturbed(asked))
    hot = LinearProgram(asked.matrix)
    hot.objective()
    ours = [_hot(asked, hot, upper) for upper in bounds]
    theirs = [_rebuilt(asked, upper) for upper in bounds]
    apart = max(
        abs(a.objective - b.objective) / abs(b.objective) for a, b in zip(ours, theirs, strict=True)
    )
    fast, slow = (median(one.seconds for one in runs) for runs in (ours, theirs))
    note = f"{1000 * fast:.1f} ms and {1000 * slow:.0f} ms; objectives apart by {apart:.0e} at most"
    if apart > 1e-9:
        return Result(None, "× PuLP rebuild", note=f"failed: {note}")
    return Result(slow / fast, "× PuLP rebuild", runs=len(bounds), note=note)


@dataclass(frozen=True, slots=True)
class _Timed:
    objective: float
    seconds: float


def _perturbed(asked: Question) -> Iterator[np.ndarray]:
    """Yield the upper bounds of all rows with supply 10 % less to 5 % more."""
    supply, chance = asked.rows("supply"), np.random.default_rng(SEED)
    for _ in range(RESOLVES):
        factor = chance.uniform(0.90, 1.05, len(supply))
        yield np.where(supply, asked.matrix.row_upper * factor, asked.matrix.row_upper)


def _hot(asked: Question, hot: LinearProgram, upper: np.ndarray) -> _Timed:
    began = time.perf_counter()
    rows = np.flatnonzero(asked.rows("supply"))
    hot.change_rows(rows, asked.matrix.row_lower[rows], upper[rows])
    objective = hot.objective()
    return _Timed(objective, time.perf_counter() - began)


def _rebuilt(asked: Question, upper: np.ndarray) -> _Timed:
    spec = _with_upper(asked.spec, upper)
    began = time.perf_counter()
    stated = pulp_model(spec).problem
    stated.solve(pulp.HiGHS(msg=False, threads=1, mip=False))
    spent = time.perf_counter() - began
    least = stated.solverModel.getInfo().objective_function_value
    return _Timed(-least, spent)  # PuLP hands a maximum over as a minimum


def _with_upper(spec: Spec, upper: np.ndarray) -> Spec:
    ends = np.cumsum([len(block.lower) for block in spec.rows])
    parts = np.split(upper, ends[:-1])
    rows: list[Rows] = [
        replace(block, upper=part) for block, part in zip(spec.rows, parts, strict=True)
    ]
    return replace(spec, rows=tuple(rows))


def bench_sweep_two_processes() -> Result:
    """A frontier of small questions: seconds here ÷ seconds in two processes that are warm."""
    asked = _without_promises(portfolio(SMALL, SEED))
    with executor(1) as here, executor(2) as two:
        list(two.map(time.sleep, [0.5, 0.5]))
        _swept(asked, two, 4)
        pairs = [(_swept(asked, here, LEVELS), _swept(asked, two, LEVELS)) for _ in range(3)]
    same = all(
        abs(a.worth.value - b.worth.value) <= 1e-9 and a.plan.funded == b.plan.funded
        for (_, one), (_, other) in pairs
        for a, b in zip(one, other, strict=True)
    )
    ratios = [one / other for (one, _), (other, _) in pairs]
    note = f"{LEVELS} levels, {median(one for (one, _), _ in pairs):.1f} s here, equal: {same}"
    return Result(median(ratios) if same else None, "× one process", runs=len(pairs), note=note)


def _swept(asked: Problem, pool: object, count: int) -> tuple[float, tuple[Reached, ...]]:
    there = present(asked, Against.FTE)
    levels = [there * (0.8 + 0.4 * n / count) for n in range(count)]
    sweep = Sweep(HighsSolver(), Limits(seconds=None, work=2), pool)
    began = time.perf_counter()
    found = reached(asked, Against.FTE, levels, sweep, Progress())
    return time.perf_counter() - began, found


def _without_promises(asked: Problem) -> Problem:
    """Must-dos that some seeds cannot meet would make a question infeasible."""
    free = tuple(replace(initiative, must_do=False) for initiative in asked.initiatives)
    return replace(asked, initiatives=free)
