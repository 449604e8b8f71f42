"""What every question of `orgplan explain` shares: its options, the solved plan, the answer."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Generic, TypeVar

import typer

from orgplan.capacity.explaining import Explainer
from orgplan.capacity.plan import Limits
from orgplan.progress import Progress
from orgplan.progress.executors import executor, refuse_silence
from orgplan.reports.solving import SolveReport
from orgplan.reports.tables import ReportTable
from orgplan.scenarios.scenario import BASELINE, scenario_timeline
from orgplan.tasks.explain import planned, solved_to_explain
from orgplan.tasks.open_plan import Opened
from solvers.explain.explanations import Explanations
from solvers.highs import HighsSolver
from ui.cli.exits import ExitCode, from_account
from ui.cli.output import print_json, print_lines, print_table
from ui.cli.running import cancellable, opened
from ui.cli.shapes.importing import shaped_held_back

Context = typer.Context
Id = Annotated[str, typer.Argument(metavar="ID", help="Id of an initiative.")]
Seconds = Annotated[
    float,
    typer.Option(
        "--time-limit", metavar="SECONDS", min=0.1, help="Stop solving and explaining after this."
    ),
]
Seed = Annotated[int, typer.Option(metavar="N", min=0, help="Seed of the search.")]
Workers = Annotated[
    int,
    typer.Option(
        metavar="N", min=0, help="Processes that solve side by side; 0 is one per processor."
    ),
]
Scheduler = Annotated[
    str, typer.Option(metavar="ADDRESS", help="Solve on the workers of a dask cluster.")
]
AllowHeldBack = Annotated[
    bool, typer.Option("--allow-held-back", help="Exit with 0 although rows were held back.")
]

_SOLVING = 0.5
"""Share of the seconds that finding the plan may take."""

T = TypeVar("T")
Ask = Callable[[SolveReport, Explainer, Limits, Progress], T]


@dataclass(frozen=True, slots=True)
class Wish:
    """The options of one question; `allow_held_back` forgives rows that were held back."""

    verb: str
    scenario: str
    time_limit: float
    seed: int
    as_json: bool
    allow_held_back: bool = False
    workers: int = 1
    scheduler: str = ""

    @property
    def processes(self) -> int:
        """How many re-solves run at the same time."""
        return self.workers or os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    """An answer with the plan it explains, and how long each step took."""

    answer: T
    report: SolveReport
    source: Opened
    seconds: tuple[tuple[str, float], ...]


def told(context: Context, wish: Wish, ask: Ask[T], *, without_plan: bool = False) -> Told[T]:
    """Open the plan, solve it, and put the question; few can be asked where there is no plan."""
    path: Path = context.obj
    refuse_silence(wish.scheduler)
    began = time.perf_counter()
    with cancellable() as progress:
        source = opened(path, "", progress)
        read = time.perf_counter()
        timeline = scenario_timeline(source.organization, wish.scenario or BASELINE)
        branch = "" if wish.scenario == BASELINE else wish.scenario
        first = Limits(_SOLVING * wish.time_limit, seed=wish.seed)
        report = solved_to_explain(timeline, HighsSolver(), first, progress, branch)
        progress.check()
        if not without_plan:
            planned(report)
        solved = time.perf_counter()
        rest = Limits(max(0.1, wish.time_limit - (solved - read)), seed=wish.seed)
        with executor(wish.processes, wish.scheduler) as pool:
            many = pool if wish.processes > 1 or wish.scheduler else None
            explainer = Explanations(executor=many, workers=wish.processes)
            answer = ask(report, explainer, rest, progress)
    ended = time.perf_counter()
    steps = (("read", read - began), ("solve", solved - read), ("explain", ended - solved))
    return Told(answer, report, source, steps)


def shown(
    found: Told[T],
    wish: Wish,
    facts: dict[str, object],
    lines: Iterable[str],
    tables: Iterable[ReportTable],
) -> ExitCode:
    """Print an answer: the contract's object, or sentences and tables."""
    if wish.as_json:
        steps = dict(found.seconds)
        common = {
            "verb": wish.verb,
            "id": None,
            "seconds": steps["explain"],
            "steps": {**steps, "total": sum(steps.values())},
            "plan_hash": found.report.plan_hash,
            "model_hash": found.report.model_hash,
            "objective": _objective(found.report),
        }
        print_json({**common, **facts, **shaped_held_back(found.source.report)})
    else:
        print_lines(lines)
        for table in tables:
            if table.rows:
                print_table(table)
    return from_account(found.source.report, allow_held_back=wish.allow_held_back)


def _objective(report: SolveReport) -> float | None:
    return report.outcome.worth.objective if report.outcome.worth else None
