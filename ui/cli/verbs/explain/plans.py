"""`orgplan explain PLAN plans` and `alternatives`: other plans beside the best one."""

from __future__ import annotations

from typing import Annotated

import typer

from orgplan.reports.explanation_tables import alternatives_table, three_plans_table
from orgplan.reports.explanations import alternatives_sentences, three_plans_sentences
from orgplan.reports.three_plans import three_plans
from ui.cli.exits import ExitCode
from ui.cli.options import AsJson, Scenario
from ui.cli.shapes.explaining import shaped_alternatives, shaped_three_plans
from ui.cli.verbs.explain.asking import (
    AllowHeldBack,
    Context,
    Seconds,
    Seed,
    Wish,
    shown,
    told,
)

Within = Annotated[
    float, typer.Option(metavar="SHARE", min=0.0, max=1.0, help="How much less they may be worth.")
]


def plans(
    context: Context,
    scenario: Scenario = "",
    time_limit: Seconds = 60.0,
    seed: Seed = 0,
    allow_held_back: AllowHeldBack = False,
    as_json: AsJson = False,
) -> ExitCode:
    """Set cut line, waterfall and optimum side by side, initiative by initiative."""
    wish = Wish("plans", scenario, time_limit, seed, as_json, allow_held_back)
    found = told(
        context,
        wish,
        lambda report, _explainer, _limits, _progress: three_plans(report),
    )
    lines = three_plans_sentences(found.report)
    tables = [three_plans_table(found.answer, found.report)]
    return shown(found, wish, shaped_three_plans(found.answer, found.report), lines, tables)


def alternatives(
    context: Context,
    within: Within = 0.01,
    scenario: Scenario = "",
    time_limit: Seconds = 60.0,
    seed: Seed = 0,
    allow_held_back: AllowHeldBack = False,
    as_json: AsJson = False,
) -> ExitCode:
    """Show plans nearly as good that differ most, and what all of them fund."""
    wish = Wish("alternatives", scenario, time_limit, seed, as_json, allow_held_back)
    found = told(
        context,
        wish,
        lambda report, explainer, limits, progress: explainer.alternatives(
            report.problem, report.outcome, limits, progress, within
        ),
    )
    lines = alternatives_sentences(found.answer, found.report)
    tables = [alternatives_table(found.answer, found.report)]
    return shown(found, wish, shaped_alternatives(found.answer, found.report), lines, tables)
