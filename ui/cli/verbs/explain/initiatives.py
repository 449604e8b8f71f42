"""`orgplan explain PLAN why-not ID` and `what-would-it-take ID`."""

from __future__ import annotations

from orgplan.reports.explanation_tables import (
    binding_table,
    changes_table,
    moved_table,
    options_table,
)
from orgplan.reports.explanations import takes_sentences, why_not_sentences
from orgplan.tasks import explain
from ui.cli.exits import ExitCode
from ui.cli.options import AsJson, Scenario
from ui.cli.shapes.explaining import shaped_takes, shaped_why_not
from ui.cli.verbs.explain.asking import (
    AllowHeldBack,
    Context,
    Id,
    Seconds,
    Seed,
    Wish,
    shown,
    told,
)


def why_not(
    context: Context,
    initiative: Id,
    scenario: Scenario = "",
    time_limit: Seconds = 60.0,
    seed: Seed = 0,
    allow_held_back: AllowHeldBack = False,
    as_json: AsJson = False,
) -> ExitCode:
    """Say what funding an initiative would cost, and what it would displace."""
    wish = Wish("why-not", scenario, time_limit, seed, as_json, allow_held_back)
    found = told(context, wish, lambda report, *how: explain.why_not(report, initiative, *how))
    answer, report = found.answer, found.report
    lines = why_not_sentences(answer, report)
    tables = [moved_table(answer, report), binding_table(answer.binding, report.problem)]
    return shown(found, wish, shaped_why_not(answer), lines, tables)


def what_would_it_take(
    context: Context,
    initiative: Id,
    scenario: Scenario = "",
    time_limit: Seconds = 60.0,
    seed: Seed = 0,
    allow_held_back: AllowHeldBack = False,
    as_json: AsJson = False,
) -> ExitCode:
    """Find the least added capacity, delay or cut by which it fits beside all that is funded."""
    wish = Wish("what-would-it-take", scenario, time_limit, seed, as_json, allow_held_back)
    found = told(
        context, wish, lambda report, *how: explain.what_would_it_take(report, initiative, *how)
    )
    answer, report = found.answer, found.report
    lines = takes_sentences(answer, report)
    tables = [options_table(answer, report), changes_table(answer, report)]
    return shown(found, wish, shaped_takes(answer), lines, tables)
