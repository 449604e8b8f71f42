"""`orgplan compare`: scenarios side by side."""

from __future__ import annotations

from typing import Annotated

import typer

from orgplan.reports.comparison import comparison_table
from orgplan.scenarios.compare import compare_scenarios
from ui.cli.exits import ExitCode, from_account
from ui.cli.options import AllowHeldBack, AsJson, PlanFile
from ui.cli.output import print_json, print_table
from ui.cli.running import cancellable, opened
from ui.cli.shapes.importing import shaped_held_back
from ui.cli.shapes.plain import plain_object

Names = Annotated[
    list[str], typer.Argument(metavar="A B …", help="Scenario ids; baseline is the plan itself.")
]


def run(
    plan: PlanFile,
    scenarios: Names,
    allow_held_back: AllowHeldBack = False,
    as_json: AsJson = False,
) -> ExitCode:
    """Compare scenarios with one another: metrics, moved people, orphaned decisions, changes."""
    with cancellable() as progress:
        found = opened(plan, "", progress)
        comparison = compare_scenarios(found.organization, tuple(scenarios))
    if as_json:
        print_json({**plain_object(comparison), **shaped_held_back(found.report)})
    else:
        print_table(comparison_table(comparison))
    return from_account(found.report, allow_held_back=allow_held_back)
