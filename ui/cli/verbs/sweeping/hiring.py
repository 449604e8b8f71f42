"""`orgplan explain PLAN hiring`: the best hires within a budget."""

from __future__ import annotations

from typing import Annotated

import typer

from orgplan.capacity.plan import Limits
from orgplan.progress.executors import refuse_silence
from orgplan.reports.sweeps import hiring_sentence, hiring_table
from orgplan.tasks.frontier import hiring
from ui.cli.exits import ExitCode
from ui.cli.options import AsJson, Scenario
from ui.cli.output import print_json, print_lines, print_table
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

Budget = Annotated[
    float,
    typer.Option("--budget", metavar="AMOUNT", min=0.0, help="Money for hires over the horizon."),
]


def run(
    context: typer.Context,
    budget: Budget,
    time_limit: TimeLimit = 10.0,
    work_limit: WorkLimit = None,
    seed: Seed = 0,
    workers: Workers = 0,
    scheduler: Scheduler = "",
    scenario: Scenario = "",
    as_json: AsJson = False,
) -> ExitCode:
    """Choose whom to hire for a sum of money, the worthiest first."""
    refuse_silence(scheduler)
    limits = Limits(time_limit, work_limit, 0.0, seed)
    with (
        solved(context.obj, scenario, limits) as case,
        Where(limits, workers, scheduler).sweeper() as sweeper,
    ):
        found = hiring(case.planned, case.report, budget, sweeper, case.progress)
    if as_json:
        facts = case.facts("hiring", exact=found.exact, gap=found.gap)
        print_json({**facts, **plain_object(found)})
        return ExitCode.DONE
    if found.steps:
        print_table(hiring_table(case.report, found))
    print_lines([hiring_sentence(case.report, found)])
    return ExitCode.DONE
