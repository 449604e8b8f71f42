"""`orgplan compare`: scenarios side by side."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from orgplan.reports.comparison import comparison_table
from orgplan.reports.scenario_tables import affected_table, implementation_table
from orgplan.scenarios.study import Study, study
from ui.cli.exits import ExitCode, from_account
from ui.cli.options import AllowHeldBack, AsJson, PlanFile
from ui.cli.output import print_json, print_table
from ui.cli.running import cancellable, opened
from ui.cli.shapes.comparing import shaped_study
from ui.cli.shapes.importing import shaped_held_back

Names = Annotated[
    list[str], typer.Argument(metavar="A B …", help="Scenario ids; baseline is the plan itself.")
]
AsOf = Annotated[
    datetime | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        formats=["%Y-%m-%d"],
        help="Day to measure on, by default the first on which all changes hold.",
    ),
]
Who = Annotated[bool, typer.Option("--affected", help="Tell who is affected, wave by wave.")]
Steps = Annotated[bool, typer.Option("--steps", help="Tell how to carry out each scenario.")]


def run(
    plan: PlanFile,
    scenarios: Names,
    as_of: AsOf = None,
    who: Who = False,
    steps: Steps = False,
    allow_held_back: AllowHeldBack = False,
    as_json: AsJson = False,
) -> ExitCode:
    """Compare scenarios with one another: metrics, moved people, orphaned decisions, changes."""
    with cancellable() as progress:
        found = opened(plan, "", progress)
        told = study(found.organization, scenarios, as_of.date() if as_of else None, strict=True)
    if as_json:
        print_json({**shaped_study(told), **shaped_held_back(found.report)})
    else:
        _print_for_people(told, who=who, steps=steps)
    return from_account(found.report, allow_held_back=allow_held_back)


def _print_for_people(found: Study, *, who: bool, steps: bool) -> None:
    print_table(comparison_table(found.comparison))
    for told in found.told:
        if who:
            print_table(affected_table(told.affected, told.name))
        if steps:
            print_table(implementation_table(told.implementation, told.name))
