"""How far plans are from the optima of published problems, 20 seconds each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import mean

from orgplan.capacity.plan import Limits, Status
from orgplan.capacity.verify import verify
from orgplan.progress import Progress
from solvers.highs import HighsSolver
from tests.benchmarks.harness import Result
from tests.published.cases import Case, assignments, knapsacks, projects, skilled_projects
from tests.published.given import (
    ASSIGNMENT,
    KNAPSACK,
    MULTISKILL,
    SCHEDULING,
    Given,
    brought,
    own,
)
from tests.published.rows import asked

SECONDS = 20.0


def bench_published_knapsack() -> Result:
    return _deviation(knapsacks(_files(KNAPSACK)))


def bench_published_assignment() -> Result:
    return _deviation(assignments(_files(ASSIGNMENT)))


def bench_published_scheduling() -> Result:
    return _deviation(projects(_files(SCHEDULING)))


def bench_published_multiskill() -> Result:
    return _deviation(skilled_projects(_files(MULTISKILL)))


def _files(name: str) -> Iterator[Given]:
    yield from own(name)
    yield from brought(name)


@dataclass(frozen=True, slots=True)
class _Run:
    """What became of one case; `deviation` is None without a plan that holds all rules."""

    name: str
    deviation: float | None
    seconds: float
    proven: bool


def _deviation(cases: Iterable[Case]) -> Result:
    """Return the mean part by which plans are worse than the published optimum."""
    runs = [_run(case) for case in cases]
    known = {run.name: run.deviation for run in runs if run.deviation is not None}
    worst = max(known, key=lambda name: known[name], default="none")
    note = (
        f"worst {known.get(worst, 0.0):.4f} ({worst}), {sum(run.proven for run in runs)} proven, "
        f"{len(runs) - len(known)} without a plan that holds, "
        f"{sum(one < -1e-9 for one in known.values())} better than published, "
        f"{sum(run.seconds for run in runs):.1f} s together"
    )
    return Result(mean(known.values()) if known else None, "share", runs=len(runs), note=note)


def _run(case: Case) -> _Run:
    problem = asked(case.workbook)
    outcome = HighsSolver(workers=2).solve(problem, Limits(seconds=SECONDS), Progress())
    deviation = None
    if outcome.plan is not None and outcome.worth is not None and not verify(problem, outcome.plan):
        deviation = case.deviation(outcome.plan, outcome.worth)
    proven = outcome.status is Status.OPTIMAL
    return _Run(case.name, deviation, sum(s for _, s in outcome.seconds), proven)
