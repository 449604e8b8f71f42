"""Editing one field, and adding a report."""

from __future__ import annotations

from orgplan.changes.change import Add, ChangeGroup, Note, Set
from orgplan.changes.describe import describe, name_of
from orgplan.changes.moves.choices import NO_NOTE
from orgplan.changes.moves.lines import refuse_circle
from orgplan.changes.moves.naming import post_label
from orgplan.changes.moves.required import existing, open_post
from orgplan.errors import OrgplanError
from orgplan.model.fields import Record, field_named
from orgplan.model.keys import numbered
from orgplan.model.organization import Organization
from orgplan.model.people import Position, PositionStatus


def edit(
    organization: Organization,
    kind: type[Record],
    record_id: str,
    field: str,
    new: object,
    note: Note = NO_NOTE,
) -> ChangeGroup:
    """Give one field of a record a new value; no change if it has it already."""
    row = existing(organization, kind, record_id)
    if field == "id":
        raise OrgplanError("An id stays with its record for good.", where=f"{kind.kind} {row.id}")
    if field != "custom":
        field_named(kind, field)
    if kind is Position and field == "reports_to" and new:
        existing(organization, Position, str(new))
        refuse_circle(organization, {record_id: str(new)}, str(new))
    change = Set(kind, record_id, field, getattr(row, field), new, note)
    changes = (change,) if change.old != new else ()
    return ChangeGroup(_sentence(organization, change), changes, "edit")


def _sentence(organization: Organization, change: Set) -> str:
    """Tell the edit; amounts of pay stay out of a sentence that menus and logs repeat."""
    if change.field == "custom" or not field_named(change.kind, change.field).sensitive:
        return describe(change, organization)
    name = name_of(organization, change.kind, change.id)
    return f"{name}: {field_named(change.kind, change.field).label} changed"


def add_report(
    organization: Organization, manager: str, title: str = "New position", note: Note = NO_NOTE
) -> ChangeGroup:
    """Add an open post below a manager, in his team, place and cost center."""
    boss = open_post(organization, manager, note)
    (new_id,) = numbered(["new"], organization.positions.ids())
    post = Position(
        id=new_id,
        title=title,
        team=boss.team,
        reports_to=boss.id,
        location=boss.location,
        cost_center=boss.cost_center,
        currency=boss.currency,
        status=PositionStatus.OPEN,
        backfill_of="",
    )
    sentence = f"Add {title} below {post_label(organization, manager)}"
    return ChangeGroup(sentence, (Add(post, note),), "add")
