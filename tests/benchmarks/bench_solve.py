"""How close to proven best a plan is within a budget of seconds, and what stating it costs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from statistics import mean, median
from threading import Timer

import pulp

from orgplan.capacity.baselines import cut_line, waterfall
from orgplan.capacity.plan import Limits, Outcome
from orgplan.capacity.problem import Problem
from orgplan.capacity.remaining import candidates
from orgplan.capacity.verify import verify
from orgplan.progress import CancelToken, Progress
from solvers.arrays import arrays
from solvers.child import ChildSolver
from solvers.engine import Effort, loaded
from solvers.highs import HighsSolver
from solvers.pulp_model import lifted, pulp_model
from solvers.question import question
from solvers.rules.statement import state
from tests.benchmarks.harness import Result
from tests.benchmarks.memory import watching_memory
from tests.portfolios import (
    EXTRA_LARGE,
    LARGE,
    MEDIUM,
    SAMPLE_BY_MONTH,
    SMALL,
    Size,
    portfolio,
    without_promises,
)

SEEDS = tuple(range(7, 17))
UPLIFT_SEEDS = range(100, 120)
PEER_SEEDS_L = SEEDS[:3]
LONG_SEEDS = SEEDS[:2]


def bench_solve_s_gap() -> Result:
    return _gap(SMALL, 1.0, SEEDS, SEEDS)


def bench_solve_m_gap() -> Result:
    return _gap(MEDIUM, 10.0, SEEDS, SEEDS)


def bench_solve_l_gap() -> Result:
    return _gap(LARGE, 60.0, SEEDS, PEER_SEEDS_L)


def bench_solve_l_gap_5min() -> Result:
    return _gap(LARGE, 300.0, LONG_SEEDS, ())


def bench_solve_xl_gap() -> Result:
    return _gap(EXTRA_LARGE, 300.0, SEEDS[:1], ())


def bench_solve_xl_memory() -> Result:
    """The most memory that all processes of one search together hold at once."""
    asked = without_promises(portfolio(EXTRA_LARGE, SEEDS[0]))
    with watching_memory() as most:
        ChildSolver().solve(asked, Limits(seconds=120), Progress())
    return Result(most(), "MB", runs=1, note="120 s of the largest size, child and workers")


def bench_solve_overhead_l() -> Result:
    """The share of a budget of 60 s that stating the large question takes; the peer is PuLP's."""
    problem = without_promises(portfolio(LARGE, SEEDS[0]))
    found = candidates(problem)
    ours, theirs = [], []
    for _ in range(3):
        began = time.perf_counter()
        spec, _ = state(found)
        matrix = arrays(spec)
        loaded(matrix, Effort())
        ours.append((time.perf_counter() - began) / 60.0)
        began = time.perf_counter()
        lifted(pulp_model(spec))
        theirs.append((time.perf_counter() - began) / 60.0)
    note = f"{len(matrix.value):,} entries; rules, matrix and hand-over to HiGHS"
    return Result(median(ours), "share", peer=median(theirs), runs=len(ours), note=note)


def bench_solve_cancel() -> Result:
    """Milliseconds from the wish to stop to the best plan so far."""
    asked = portfolio(LARGE, SEEDS[0])
    waits = []
    for seconds in (2.0, 3.0, 4.0, 5.0, 6.0):
        token = CancelToken()
        wished: list[float] = []
        timer = Timer(seconds, _cancel, (token, wished))
        timer.start()
        ChildSolver().solve(asked, Limits(seconds=60), Progress(token), waterfall(asked).plan)
        waits.append(1000 * (time.perf_counter() - wished[0]))
    return Result(median(waits), "ms", runs=len(waits), note=f"longest {max(waits):.0f} ms")


def bench_uplift_portfolios() -> Result:
    """Median of optimum ÷ waterfall over generated portfolios of the sample's size."""
    ratios = sorted(_uplifts())
    note = (
        f"{len(ratios)} portfolios of 45 initiatives, 24 teams, 12 months, 10 s each; "
        f"from {ratios[0]:.3f} to {ratios[-1]:.3f}"
    )
    return Result(median(ratios), "× waterfall", runs=len(ratios), note=note)


def _uplifts() -> Iterator[float]:
    for seed in UPLIFT_SEEDS:
        asked = without_promises(portfolio(SAMPLE_BY_MONTH, seed))
        outcome = HighsSolver().solve(asked, Limits(seconds=10, gap=0.005), Progress())
        base = waterfall(asked).worth.objective
        if outcome.worth is not None and base > 0:
            yield outcome.worth.objective / base


def _gap(size: Size, seconds: float, seeds: tuple[int, ...], peers: tuple[int, ...]) -> Result:
    """The gap over all modes as a share of delivered value; the peer is PuLP with HiGHS alone."""
    ours: list[float | None] = []
    alone: list[float | None] = []
    beaten = 0
    for seed in seeds:
        asked = without_promises(portfolio(size, seed))
        outcome = ChildSolver().solve(asked, Limits(seconds=seconds), Progress())
        assert outcome.plan is not None
        assert verify(asked, outcome.plan) == ()
        ours.append(outcome.gap)
        beaten += _beats_baselines(asked, outcome)
        if seed in peers:
            alone.append(_pulp_alone(asked, seconds))
    each = ", ".join("–" if gap is None else f"{gap:.4f}" for gap in ours)
    note = f"{seconds:g} s; seeds {seeds[0]}–{seeds[-1]}: {each}; above both baselines {beaten}"
    if alone:
        note += f"; PuLP with HiGHS alone ({len(alone)}): {_told(alone)}"
    return Result(
        _mean(ours), "share", peer=_mean(alone) if alone else None, runs=len(seeds), note=note
    )


def _beats_baselines(asked: Problem, outcome: Outcome) -> bool:
    assert outcome.worth is not None
    others = [cut_line(asked).worth.key(), waterfall(asked).worth.key()]
    return all(outcome.worth.key() >= other for other in others)


def _mean(gaps: list[float | None]) -> float | None:
    known = [gap for gap in gaps if gap is not None]
    return mean(known) if len(known) == len(gaps) else None


def _told(gaps: list[float | None]) -> str:
    known = [gap for gap in gaps if gap is not None]
    without = len(gaps) - len(known)
    worst = f"{max(known):.4f}" if known else "–"
    return f"{worst} ({without} of {len(gaps)} without plan or bound)" if without else worst


def _pulp_alone(asked: Problem, seconds: float) -> float | None:
    began = time.perf_counter()
    stated = pulp_model(question(asked).spec).problem
    left = max(0.1, seconds - (time.perf_counter() - began))
    stated.solve(pulp.HiGHS(msg=False, threads=1, timeLimit=left, gapRel=0.0))
    info = stated.solverModel.getInfo()
    reached, bound = abs(info.objective_function_value), abs(info.mip_dual_bound)
    return (bound - reached) / reached if 0 < reached <= bound < float("inf") else None


def _cancel(token: CancelToken, wished: list[float]) -> None:
    wished.append(time.perf_counter())
    token.cancel()
