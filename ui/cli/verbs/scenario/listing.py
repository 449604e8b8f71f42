"""`orgplan scenario list`, `show` and `diff`: which scenarios there are and what they change."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from orgplan.changes.compare import compare
from orgplan.model.organization import Organization
from orgplan.reports.scenarios import (
    ScenarioRow,
    StepRow,
    changes_table,
    scenario_rows,
    scenarios_table,
    step_rows,
)
from orgplan.scenarios.branching import existing
from orgplan.scenarios.reading import Step
from orgplan.scenarios.scenario import scenario_organization, steps_of
from ui.cli.exits import ExitCode
from ui.cli.options import AsJson, PlanFile, ScenarioId
from ui.cli.output import print_json, print_lines, print_table
from ui.cli.running import cancellable, opened
from ui.cli.shapes.plain import plain, plain_object
from ui.cli.shapes.scenarios import shaped_steps

Other = Annotated[str, typer.Argument(metavar="[OTHER]", help="Say what makes this one of it.")]


def list_scenarios(plan: PlanFile, as_json: AsJson = False) -> ExitCode:
    """List the scenarios of a plan."""
    rows = scenario_rows(_organization(plan))
    if as_json:
        print_json({"scenarios": plain(rows)})
    elif rows:
        print_table(scenarios_table(rows))
    else:
        print_lines(["The plan has no scenario yet: orgplan scenario new PLAN NAME."])
    return ExitCode.DONE


def show(plan: PlanFile, scenario: ScenarioId, as_json: AsJson = False) -> ExitCode:
    """Show a scenario with its comments and what it changes."""
    organization = _organization(plan)
    row = row_of(organization, scenario)
    comments = [comment for comment in organization.comments if comment.scenario == row.id]
    changes = _own(organization, scenario)
    if as_json:
        facts = plain_object(row)
        print_json({**facts, "comments": plain(comments), "changes": shaped_steps(changes)})
    else:
        print_table(scenarios_table([row]))
        print_lines(f"{c.made or ''} {c.author}: {c.said}".strip() for c in comments)
        print_table(changes_table(changes))
    return ExitCode.DONE


def diff(
    plan: PlanFile, scenario: ScenarioId, other: Other = "", as_json: AsJson = False
) -> ExitCode:
    """Say what a scenario changes of its parent, or what makes another one of it."""
    organization = _organization(plan)
    changes = _between(organization, scenario, other) if other else _own(organization, scenario)
    if as_json:
        print_json({"changes": shaped_steps(changes)})
    else:
        print_table(changes_table(changes))
    return ExitCode.DONE


def _organization(plan: Path) -> Organization:
    with cancellable() as progress:
        return opened(plan, "", progress).organization


def row_of(organization: Organization, scenario: str) -> ScenarioRow:
    """Return a scenario's facts; an OrgplanError says that there is none of this id."""
    found = existing(organization, scenario).id
    return next(row for row in scenario_rows(organization) if row.id == found)


def _own(organization: Organization, scenario: str) -> tuple[StepRow, ...]:
    steps = steps_of(organization, scenario)
    return step_rows(step for step in steps if step.scenario == scenario)


def _between(organization: Organization, before: str, after: str) -> tuple[StepRow, ...]:
    changes = compare(
        scenario_organization(organization, before), scenario_organization(organization, after)
    )
    return step_rows(Step(after, "", change) for change in changes)
