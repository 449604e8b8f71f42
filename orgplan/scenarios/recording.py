"""Edits made on a scenario's snapshot become rows of that scenario in the plan, without loss."""

from __future__ import annotations

from orgplan.changes.change import ChangeGroup
from orgplan.changes.replay import target
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.plans import Scenario, ScenarioStatus
from orgplan.scenarios.book import Book
from orgplan.scenarios.cells import OF_THE_PLAN
from orgplan.scenarios.scenario import is_baseline, lineage


def record_in(plan: Organization, scenario: str, group: ChangeGroup) -> ChangeGroup:
    """Return a group made on a scenario's snapshot as rows of that scenario in the plan.

    The baseline takes the group as it is. An OrgplanError refuses a scenario that is locked,
    approved or implemented.
    """
    if is_baseline(plan, scenario):
        return group
    row = editable(plan, scenario)
    _refuse_plan_records(group)
    book = Book(plan, row, group)
    for change in group.changes:
        book.enter(change)
    return ChangeGroup(group.sentence, tuple(book.changes()), group.intent)


def editable(plan: Organization, scenario: str) -> Scenario:
    """Return a scenario whose changes may be edited; an OrgplanError says why they may not."""
    line = lineage(plan, scenario)
    if not line:
        raise OrgplanError("The plan itself is no scenario.", fix="Choose a scenario.")
    row = line[-1]
    name, where = row.name or row.id, f"scenario {row.id}"
    if row.status is ScenarioStatus.IMPLEMENTED:
        raise OrgplanError(
            f"{name} is implemented: the plan itself holds its changes.",
            where=where,
            fix="Branch a new scenario.",
        )
    if row.status is ScenarioStatus.APPROVED:
        raise OrgplanError(
            f"{name} is approved, so its changes stay as they are.",
            where=where,
            fix="Reopen it with a reason, or branch a new scenario from it.",
        )
    if row.locked:
        raise OrgplanError(
            f"{name} is locked, so its changes stay as they are.", where=where, fix="Unlock it."
        )
    return row


def _refuse_plan_records(group: ChangeGroup) -> None:
    for kind, row_id in map(target, group.changes):
        if kind in OF_THE_PLAN:
            raise OrgplanError(
                "Scenarios and what is said about them are part of the plan, not of a scenario.",
                where=f"{kind.kind} {row_id}",
                fix="Change them in the plan itself.",
            )
