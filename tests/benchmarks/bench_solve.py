"""How close to proven best a plan is within a budget of seconds, and what stating it costs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from statistics import mean, median
from threading import Timer

import pulp

from orgplan.capacity.baselines import waterfall
from orgplan.capacity.plan import Limits
from orgplan.capacity.problem import Problem
from orgplan.progress import CancelToken, Progress
from solvers.child import ChildSolver
from solvers.highs import HighsSolver
from solvers.pulp_model import lifted, pulp_model
from solvers.question import question
from tests.benchmarks.harness import Result
from tests.portfolios import LARGE, MEDIUM, SAMPLE_BY_MONTH, SMALL, Size, portfolio

SEEDS = (7, 11, 12)
UPLIFT_SEEDS = range(100, 120)


def bench_solve_s_gap() -> Result:
    return _gap(SMALL, 1.0, SEEDS)


def bench_solve_m_gap() -> Result:
    return _gap(MEDIUM, 10.0, SEEDS)


def bench_solve_l_gap() -> Result:
    return _gap(LARGE, 60.0, SEEDS[:1])


def bench_solve_overhead_l() -> Result:
    """PuLP's share of a budget of 60 s: stating the large question and handing it over."""
    asked = question(_without_promises(portfolio(LARGE, SEEDS[0])))
    shares = []
    for _ in range(3):
        began = time.perf_counter()
        lifted(pulp_model(asked.spec))
        shares.append((time.perf_counter() - began) / 60.0)
    entries = len(asked.matrix.value)
    return Result(median(shares), "share", runs=len(shares), note=f"{entries:,} entries")


def bench_solve_cancel() -> Result:
    """Milliseconds from the wish to stop to the best plan so far."""
    asked = portfolio(MEDIUM, SEEDS[0])
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
        asked = _without_promises(portfolio(SAMPLE_BY_MONTH, seed))
        outcome = HighsSolver().solve(asked, Limits(seconds=10, gap=0.005), Progress())
        base = waterfall(asked).worth.objective
        if outcome.worth is not None and base > 0:
            yield outcome.worth.objective / base


def _gap(size: Size, seconds: float, seeds: tuple[int, ...]) -> Result:
    ours: list[float | None] = []
    alone: list[float | None] = []
    for seed in seeds:
        asked = _without_promises(portfolio(size, seed))
        ours.append(HighsSolver().solve(asked, Limits(seconds=seconds), Progress()).gap)
        alone.append(_pulp_alone(asked, seconds))
    note = f"worst {_told(ours)}, PuLP with HiGHS alone {_told(alone)}"
    return Result(_mean(ours), "share", peer=_mean(alone), runs=len(seeds), note=note)


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


def _without_promises(asked: Problem) -> Problem:
    """Must-dos that some seeds cannot meet would make objectives incomparable."""
    free = tuple(replace(initiative, must_do=False) for initiative in asked.initiatives)
    return replace(asked, initiatives=free)


def _cancel(token: CancelToken, wished: list[float]) -> None:
    wished.append(time.perf_counter())
    token.cancel()
