"""`orgplan explain PLAN worth`: what one more engineer brings."""

from __future__ import annotations

from orgplan.reports.explanation_tables import one_more_table
from orgplan.reports.explanations import one_more_sentences
from ui.cli.exits import ExitCode
from ui.cli.options import AsJson, Scenario
from ui.cli.shapes.explaining import shaped_one_more
from ui.cli.verbs.explain.asking import (
    AllowHeldBack,
    Context,
    Scheduler,
    Seconds,
    Seed,
    Wish,
    Workers,
    shown,
    told,
)


def worth(
    context: Context,
    scenario: Scenario = "",
    time_limit: Seconds = 120.0,
    seed: Seed = 0,
    workers: Workers = 0,
    scheduler: Scheduler = "",
    allow_held_back: AllowHeldBack = False,
    as_json: AsJson = False,
) -> ExitCode:
    """Rank what one more engineer would bring, by team, skill and start."""
    wish = Wish("worth", scenario, time_limit, seed, as_json, allow_held_back, workers, scheduler)
    found = told(
        context,
        wish,
        lambda report, explainer, limits, progress: explainer.worth_of_one_more(
            report.problem, report.outcome, limits, progress
        ),
    )
    lines = one_more_sentences(found.answer, found.report)
    tables = [one_more_table(found.answer, found.report)]
    return shown(found, wish, shaped_one_more(found.answer), lines, tables)
