"""`orgplan explain PLAN confidence`: how surely the plan fits."""

from __future__ import annotations

from typing import Annotated

import typer

from orgplan.capacity.plan import Limits
from orgplan.capacity.uncertainty import SureSet
from orgplan.progress.executors import refuse_silence
from orgplan.reports.sweeps import confidence_sentences, confidence_table, sure_set_sentences
from orgplan.tasks.confidence import Draws, confidence, sure_set
from ui.cli.exits import ExitCode
from ui.cli.options import AsJson, Scenario
from ui.cli.output import print_json, print_lines, print_table
from ui.cli.shapes.plain import plain, plain_object
from ui.cli.verbs.sweeping.solved import (
    Case,
    Scheduler,
    Seed,
    TimeLimit,
    Where,
    Workers,
    WorkLimit,
    solved,
)

Count = Annotated[
    int, typer.Option("--draws", metavar="N", min=1, max=1_000_000, help="How often to draw.")
]
Least = Annotated[
    float | None,
    typer.Option(
        "--confidence", metavar="CHANCE", help="Also find the best set that fits so surely, as 0.8."
    ),
]

Each = Annotated[
    bool, typer.Option("--each", help="Each initiative is to be so sure, not all of them at once.")
]


def run(
    context: typer.Context,
    draws: Count = 10_000,
    least: Least = None,
    each: Each = False,
    time_limit: TimeLimit = 10.0,
    work_limit: WorkLimit = None,
    seed: Seed = 0,
    workers: Workers = 0,
    scheduler: Scheduler = "",
    scenario: Scenario = "",
    as_json: AsJson = False,
) -> ExitCode:
    """Draw efforts, leavers and late seats, and count how often each initiative fits."""
    refuse_silence(scheduler)
    limits = Limits(time_limit, work_limit, 0.0, seed)
    drawn = Draws(draws, seed, each)
    chosen: SureSet | None = None
    with solved(context.obj, scenario, limits) as case:
        found = confidence(case.planned, case.report, drawn, case.progress)
        if least is not None:
            with Where(limits, workers, scheduler).sweeper() as sweeper:
                chosen = sure_set(case.planned, case.report, least, sweeper, case.progress, drawn)
    if as_json:
        facts = case.facts("confidence", exact=None, gap=case.report.outcome.gap)
        print_json({**facts, **plain_object(found), "set": plain(chosen)})
    else:
        print_table(confidence_table(case.report, found))
        print_lines(confidence_sentences(case.report, found))
        _print_set(case, least, chosen)
    return ExitCode.CONCERNS if chosen is not None and not chosen.reached else ExitCode.DONE


def _print_set(case: Case, least: float | None, chosen: SureSet | None) -> None:
    if least is not None and chosen is not None:
        print_lines(sure_set_sentences(case.report, least, chosen))
