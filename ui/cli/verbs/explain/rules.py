"""`orgplan explain PLAN price` and `conflict`: what promises and limits cost, or why they clash."""

from __future__ import annotations

from orgplan.reports.explanation_tables import prices_table, repairs_table
from orgplan.reports.explanations import conflict_sentences, price_sentences
from ui.cli.exits import ExitCode
from ui.cli.options import AsJson, Scenario
from ui.cli.shapes.explaining import shaped_conflicts, shaped_prices
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


def price(
    context: Context,
    scenario: Scenario = "",
    time_limit: Seconds = 120.0,
    seed: Seed = 0,
    workers: Workers = 0,
    scheduler: Scheduler = "",
    allow_held_back: AllowHeldBack = False,
    as_json: AsJson = False,
) -> ExitCode:
    """Price every promise and limit by solving without it."""
    wish = Wish("price", scenario, time_limit, seed, as_json, allow_held_back, workers, scheduler)
    found = told(
        context,
        wish,
        lambda report, explainer, limits, progress: explainer.price_of_rules(
            report.problem, report.outcome, limits, progress
        ),
    )
    lines = price_sentences(found.answer, found.report)
    tables = [prices_table(found.answer, found.report)]
    return shown(found, wish, shaped_prices(found.answer), lines, tables)


def conflict(
    context: Context,
    scenario: Scenario = "",
    time_limit: Seconds = 60.0,
    seed: Seed = 0,
    allow_held_back: AllowHeldBack = False,
    as_json: AsJson = False,
) -> ExitCode:
    """Name the smallest sets of promises and limits that no plan can keep together."""
    wish = Wish("conflict", scenario, time_limit, seed, as_json, allow_held_back)
    found = told(
        context,
        wish,
        lambda report, explainer, limits, progress: explainer.conflict(
            report.problem, limits, progress
        ),
        without_plan=True,
    )
    lines = conflict_sentences(found.answer)
    code = shown(found, wish, shaped_conflicts(found.answer), lines, [repairs_table(found.answer)])
    return max(code, ExitCode.CONCERNS) if found.answer.conflicts else code
