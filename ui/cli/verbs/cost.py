"""`orgplan cost`: headcount and cost by month."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from orgplan.metrics.walk import walk
from orgplan.reports.tables import cost_table
from orgplan.scenarios.scenario import BASELINE, scenario_timeline
from ui.cli.exits import ExitCode, from_account
from ui.cli.options import AllowHeldBack, AsJson, PlanFile, Scenario
from ui.cli.output import print_json, print_table
from ui.cli.running import cancellable, opened
from ui.cli.shapes.importing import shaped_held_back
from ui.cli.shapes.plain import plain_object

By = Annotated[str, typer.Option("--by", metavar="FIELD", help="Field of positions to group by.")]
Month = ["%Y-%m", "%Y-%m-%d"]
From = Annotated[
    datetime | None, typer.Option("--from", metavar="MONTH", formats=Month, help="First month.")
]
To = Annotated[
    datetime | None, typer.Option("--to", metavar="MONTH", formats=Month, help="Last month.")
]


def run(
    plan: PlanFile,
    by: By = "cost_center",
    first: From = None,
    last: To = None,
    scenario: Scenario = "",
    allow_held_back: AllowHeldBack = False,
    as_json: AsJson = False,
) -> ExitCode:
    """Walk headcount and cost month by month: opening, hires, transfers, leavers, closing."""
    with cancellable() as progress:
        found = opened(plan, "", progress)
        made = walk(
            scenario_timeline(found.organization, scenario or BASELINE),
            by=by,
            start=first.date() if first else None,
            end=last.date() if last else None,
        )
    if as_json:
        print_json({**plain_object(made), **shaped_held_back(found.report)})
    else:
        print_table(cost_table(made))
    return from_account(found.report, allow_held_back=allow_held_back)
