"""`orgplan metrics`: structure and money in numbers."""

from __future__ import annotations

from datetime import date

from orgplan.metrics.measure import Metrics, measure, measure_timeline
from orgplan.model.organization import Organization
from orgplan.reports.tables import metrics_table
from orgplan.scenarios.compare import settled_day
from orgplan.scenarios.scenario import scenario_timeline, steps_of
from ui.cli.exits import ExitCode, from_account
from ui.cli.options import AllowHeldBack, AsJson, AsOf, PlanFile, Scenario
from ui.cli.output import print_json, print_table
from ui.cli.running import cancellable, opened
from ui.cli.shapes.importing import shaped_held_back
from ui.cli.shapes.plain import plain_object


def run(
    plan: PlanFile,
    as_of: AsOf = None,
    scenario: Scenario = "",
    allow_held_back: AllowHeldBack = False,
    as_json: AsJson = False,
) -> ExitCode:
    """Measure headcount, spans, layers and cost."""
    with cancellable() as progress:
        found = opened(plan, "", progress)
        metrics = _measured(found.organization, scenario, as_of.date() if as_of else None)
    if as_json:
        print_json({**plain_object(metrics), **shaped_held_back(found.report)})
    else:
        print_table(metrics_table(metrics))
    return from_account(found.report, allow_held_back=allow_held_back)


def _measured(organization: Organization, scenario: str, day: date | None) -> Metrics:
    """Measure a scenario on a day; without one when all its changes hold, as `compare` does."""
    if day is None and not scenario:
        return measure(organization)
    day = day or settled_day(organization, steps_of(organization, scenario))
    return measure_timeline(scenario_timeline(organization, scenario), day)
