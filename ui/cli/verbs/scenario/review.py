"""`orgplan scenario status`, `lock`, `unlock`, `comment` and `promote`: from draft to done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated

import typer

from orgplan.changes.change import ChangeGroup
from orgplan.model.organization import Organization
from orgplan.model.plans import ScenarioStatus
from orgplan.scenarios import reviewing
from orgplan.scenarios.branching import existing
from orgplan.scenarios.promoting import promote as promoted
from orgplan.storage.environment import Environment
from ui.cli.exits import ExitCode
from ui.cli.options import AsJson, PlanOnly, ScenarioId
from ui.cli.stepping import make_step, print_step

Wanted = Annotated[ScenarioStatus, typer.Argument(help="What it becomes.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides; else you.")]
Said = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help="Why; going back to a draft needs it.")
]
Text = Annotated[str, typer.Argument(metavar="TEXT", help="What there is to say.")]
Until = Annotated[
    datetime | None,
    typer.Option(
        "--until", metavar="DATE", formats=["%Y-%m-%d"], help="Only what takes effect by then."
    ),
]


def status(
    plan: PlanOnly,
    scenario: ScenarioId,
    wanted: Wanted,
    by: By = "",
    reason: Said = "",
    as_json: AsJson = False,
) -> ExitCode:
    """Take a scenario to its next status: in review, approved, implemented, or back to draft."""
    env = Environment()
    who, today = by or env.who, env.now().date()

    def make(whole: Organization) -> ChangeGroup:
        return _step(whole, scenario, wanted)(who, today, reason)

    return print_step(make_step(plan, make, scenario), as_json)


def lock(plan: PlanOnly, scenario: ScenarioId, as_json: AsJson = False) -> ExitCode:
    """Keep the changes of a scenario from being edited."""
    changed = make_step(plan, lambda whole: reviewing.lock(whole, scenario), scenario)
    return print_step(changed, as_json)


def unlock(plan: PlanOnly, scenario: ScenarioId, as_json: AsJson = False) -> ExitCode:
    """Let the changes of a scenario be edited again."""
    changed = make_step(plan, lambda whole: reviewing.unlock(whole, scenario), scenario)
    return print_step(changed, as_json)


def comment(
    plan: PlanOnly, scenario: ScenarioId, text: Text, by: By = "", as_json: AsJson = False
) -> ExitCode:
    """Say something about a scenario."""
    env = Environment()
    who, today = by or env.who, env.now().date()
    changed = make_step(
        plan,
        lambda whole: reviewing.comment(whole, scenario, text, author=who, day=today),
        scenario,
    )
    return print_step(changed, as_json)


def promote(
    plan: PlanOnly, scenario: ScenarioId, until: Until = None, as_json: AsJson = False
) -> ExitCode:
    """Give the plan itself a scenario's changes; undo takes them back."""
    day = until.date() if until else None
    return print_step(make_step(plan, lambda whole: promoted(whole, scenario, until=day)), as_json)


_Step = Callable[[str, date, str], ChangeGroup]


def _step(whole: Organization, scenario: str, wanted: ScenarioStatus) -> _Step:
    """Return the step of the review that leads to a status."""

    def submit(who: str, day: date, said: str) -> ChangeGroup:
        return reviewing.submit(whole, scenario, author=who, day=day, said=said)

    def approve(who: str, day: date, said: str) -> ChangeGroup:
        return reviewing.approve(whole, scenario, who, day, said=said)

    def implement(who: str, day: date, _said: str) -> ChangeGroup:
        return reviewing.implement(whole, scenario, author=who, day=day)

    def go_back(who: str, day: date, said: str) -> ChangeGroup:
        in_review = existing(whole, scenario).status is ScenarioStatus.IN_REVIEW
        back = reviewing.reject if in_review else reviewing.reopen
        return back(whole, scenario, said, author=who, day=day)

    return {
        ScenarioStatus.IN_REVIEW: submit,
        ScenarioStatus.APPROVED: approve,
        ScenarioStatus.IMPLEMENTED: implement,
        ScenarioStatus.DRAFT: go_back,
    }[wanted]
