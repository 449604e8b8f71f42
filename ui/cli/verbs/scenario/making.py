"""`orgplan scenario new`, `rename` and `delete`: the tree of scenarios."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from orgplan.changes.change import Add
from orgplan.model.plans import Scenario
from orgplan.scenarios.branching import branch
from orgplan.scenarios.branching import delete as deleted
from orgplan.scenarios.branching import rename as renamed
from orgplan.scenarios.scenario import BASELINE
from orgplan.scenarios.transferring import transfer
from orgplan.tasks.editing import Changed
from ui.cli.exits import ExitCode
from ui.cli.options import AsJson, PlanOnly, ScenarioId
from ui.cli.output import print_json, print_lines
from ui.cli.shapes.plain import plain_object
from ui.cli.stepping import make_step, print_step
from ui.cli.verbs.scenario.listing import row_of

DAY = ["%Y-%m-%d"]
Name = Annotated[str, typer.Argument(metavar="NAME", help="What it is called.")]
Parent = Annotated[
    str, typer.Option("--parent", metavar="SCENARIO", help="Branch from this one; else the plan.")
]
On = Annotated[
    datetime | None,
    typer.Option("--on", metavar="DATE", formats=DAY, help="Of the parent, only up to this day."),
]
Effective = Annotated[
    datetime | None,
    typer.Option("--effective", metavar="DATE", formats=DAY, help="When it takes effect."),
]
Remark = Annotated[str, typer.Option("--note", metavar="TEXT", help="What it is about.")]
KeepChildren = Annotated[
    bool, typer.Option("--keep-children", help="Keep what stands on it, with its changes.")
]

ChangeIds = Annotated[
    list[str],
    typer.Argument(metavar="CHANGE…", help="Ids of changes, as scenario show names them."),
]
Target = Annotated[str, typer.Option("--to", metavar="SCENARIO", help="Where they go.")]


def new(
    plan: PlanOnly,
    name: Name,
    parent: Parent = BASELINE,
    on: On = None,
    effective: Effective = None,
    note: Remark = "",
    as_json: AsJson = False,
) -> ExitCode:
    """Branch a scenario from the plan or from another one."""
    day, start = on.date() if on else None, effective.date() if effective else None
    changed = make_step(
        plan, lambda whole: branch(whole, name, parent, on=day, effective=start, note=note)
    )
    row = row_of(changed.organization, _id_of_new(changed))
    if as_json:
        print_json(plain_object(row))
    else:
        print_lines([f"{row.name} is scenario {row.id}."])
    return ExitCode.DONE


def rename(plan: PlanOnly, scenario: ScenarioId, name: Name, as_json: AsJson = False) -> ExitCode:
    """Give a scenario another name; its id stays."""
    return print_step(make_step(plan, lambda whole: renamed(whole, scenario, name)), as_json)


def delete(
    plan: PlanOnly,
    scenario: ScenarioId,
    keep_children: KeepChildren = False,
    as_json: AsJson = False,
) -> ExitCode:
    """Take a scenario out with its changes and comments; undo brings it back."""
    changed = make_step(plan, lambda whole: deleted(whole, scenario, keep_children=keep_children))
    return print_step(changed, as_json)


def move(plan: PlanOnly, changes: ChangeIds, to: Target, as_json: AsJson = False) -> ExitCode:
    """Move changes, each with its whole group, to another scenario."""
    return print_step(make_step(plan, lambda whole: transfer(whole, changes, to), to), as_json)


def _id_of_new(changed: Changed) -> str:
    changes = changed.transaction.changes if changed.transaction else ()
    added = [change.record for change in changes if isinstance(change, Add)]
    return next(row.id for row in added if isinstance(row, Scenario))
