"""`orgplan metrics`: structure and money in numbers."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from orgplan.metrics.measure import measure
from orgplan.reports.tables import metrics_table
from ui.cli.exits import ExitCode, from_account
from ui.cli.options import AllowHeldBack, AsJson, PlanFile, Scenario
from ui.cli.output import print_json, print_table
from ui.cli.running import cancellable, opened
from ui.cli.shapes.importing import shaped_held_back
from ui.cli.shapes.plain import plain_object

AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", metavar="DATE", formats=["%Y-%m-%d"], help="Day to measure on."),
]


def run(
    plan: PlanFile,
    as_of: AsOf = None,
    scenario: Scenario = "",
    allow_held_back: AllowHeldBack = False,
    as_json: AsJson = False,
) -> ExitCode:
    """Measure headcount, spans, layers and cost."""
    with cancellable() as progress:
        found = opened(plan, scenario, progress)
        metrics = measure(found.organization, as_of.date() if as_of else None)
    if as_json:
        print_json({**plain_object(metrics), **shaped_held_back(found.report)})
    else:
        print_table(metrics_table(metrics))
    return from_account(found.report, allow_held_back=allow_held_back)
