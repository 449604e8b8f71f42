"""`orgplan explain PLAN frontier`: value against people, budget or changes."""

from __future__ import annotations

from typing import Annotated

import typer

from orgplan.capacity.levels import Against
from orgplan.capacity.plan import Limits
from orgplan.progress.executors import refuse_silence
from orgplan.reports.sweeps import frontier_table
from orgplan.tasks.frontier import frontier
from ui.cli.exits import ExitCode
from ui.cli.options import AsJson, Scenario
from ui.cli.output import print_json, print_table
from ui.cli.shapes.plain import plain_object
from ui.cli.verbs.sweeping.solved import (
    Scheduler,
    Seed,
    TimeLimit,
    Where,
    Workers,
    WorkLimit,
    solved,
)

Levels = Annotated[
    str,
    typer.Option("--levels", metavar="LEVELS", help="Such as 80%,100%,+5; usual ones if not said."),
]


def run(
    context: typer.Context,
    against: Annotated[Against, typer.Option("--against", help="What value is weighed against.")],
    levels: Levels = "",
    time_limit: TimeLimit = 10.0,
    work_limit: WorkLimit = None,
    seed: Seed = 0,
    workers: Workers = 0,
    scheduler: Scheduler = "",
    scenario: Scenario = "",
    as_json: AsJson = False,
) -> ExitCode:
    """Solve the plan at several levels and show who enters where."""
    refuse_silence(scheduler)
    limits = Limits(time_limit, work_limit, 0.0, seed)
    with (
        solved(context.obj, scenario, limits) as case,
        Where(limits, workers, scheduler).sweeper() as sweeper,
    ):
        found = frontier(case.report, against, levels.split(","), sweeper, case.progress)
    if as_json:
        gaps = [point.gap for point in found.points]
        known = [gap for gap in gaps if gap is not None]
        exact = len(known) == len(gaps) and not any(known)
        gap = sum(known) if len(known) == len(gaps) else None
        print_json({**case.facts("frontier", exact=exact, gap=gap), **plain_object(found)})
    else:
        print_table(frontier_table(case.report, found))
    return ExitCode.DONE
