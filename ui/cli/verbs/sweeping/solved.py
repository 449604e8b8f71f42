"""A plan opened and solved, ready to be asked, and where its sweeps run."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from orgplan.capacity.plan import Limits
from orgplan.changes.timeline import Timeline
from orgplan.progress import Progress, executor
from orgplan.reports.solving import SolveReport
from orgplan.scenarios.scenario import BASELINE, scenario_timeline
from orgplan.tasks.solve import solve
from solvers.child import ChildSolver
from solvers.highs import HighsSolver
from solvers.sweeps.sweeper import SolverSweeper
from ui.cli.running import cancellable, opened

TimeLimit = Annotated[
    float, typer.Option("--time-limit", metavar="SECONDS", min=0.1, help="For each single solve.")
]
WorkLimit = Annotated[
    int | None,
    typer.Option("--work-limit", metavar="N", min=1, help="Rounds of each solve: reproducible."),
]
Seed = Annotated[int, typer.Option(metavar="N", min=0, help="Seed of searches and draws.")]
Workers = Annotated[
    int,
    typer.Option(
        "--workers",
        metavar="N",
        min=0,
        help="Processes that solve side by side; 0 is one per processor.",
    ),
]
Scheduler = Annotated[
    str, typer.Option("--scheduler", metavar="ADDRESS", help="A running dask cluster to work on.")
]


@dataclass(frozen=True, slots=True)
class Where:
    """How long each solve may take, and where the solves of a sweep run."""

    limits: Limits
    workers: int
    scheduler: str

    @contextmanager
    def sweeper(self) -> Iterator[SolverSweeper]:
        """Give a sweeper whose workers end with the block."""
        with executor(self.workers or os.cpu_count() or 1, self.scheduler) as pool:
            yield SolverSweeper(HighsSolver(), self.limits, pool)


@dataclass(frozen=True, slots=True)
class Case:
    """A plan as it changes over time, its solve, and when that began."""

    planned: Timeline
    report: SolveReport
    progress: Progress
    began: float

    def facts(self, verb: str, *, exact: bool | None, gap: float | None) -> dict[str, object]:
        """Return what every explanation says besides its answer."""
        return {
            "verb": verb,
            "id": None,
            "seconds": time.perf_counter() - self.began,
            "exact": exact,
            "gap": gap,
            "plan_hash": self.report.plan_hash,
            "model_hash": self.report.model_hash,
        }


@contextmanager
def solved(plan: Path, scenario: str, limits: Limits) -> Iterator[Case]:
    """Open a plan and solve it; Ctrl+C stops whatever is done with it."""
    began = time.perf_counter()
    with cancellable() as progress:
        found = opened(plan, "", progress)
        planned = scenario_timeline(found.organization, scenario or BASELINE)
        branch = "" if scenario == BASELINE else scenario
        report = solve(planned, ChildSolver(), limits, progress, branch)
        progress.check()
        yield Case(planned, report, progress, began)
