"""Edits by hand: a new value in a field of one or several records is one step of undo."""

from __future__ import annotations

from collections.abc import Sequence

from orgplan.changes.change import ChangeGroup, Set
from orgplan.model.fields import Field, Record
from orgplan.model.people import Position
from ui.models.formats import counted, shown
from ui.models.moving import move_posts
from ui.session import Session

NOTHING = "–"


def set_field(
    session: Session, kind: type[Record], ids: Sequence[str], field: Field, value: object
) -> bool:
    """Set a field of records; True when they now hold the value, whether or not they did before."""
    if kind is Position and field.name == "reports_to":
        return move_posts(session, ids, str(value))
    table = session.organization.table(kind)
    changes = tuple(
        Set(kind, row_id, field.name, old, value)
        for row_id in ids
        if (old := getattr(table[row_id], field.name)) != value
    )
    if not changes:
        return True
    return session.perform(ChangeGroup(_sentence(session, changes, field), changes))


def set_cells(session: Session, changes: Sequence[Set]) -> bool:
    """Set many fields of records of one kind as one step; True unless it is refused."""
    if not changes:
        return True
    records = {change.id for change in changes}
    cells, rows = counted(len(changes), "cell"), counted(len(records), "row")
    return session.perform(ChangeGroup(f"Paste {cells} into {rows}", tuple(changes)))


def _sentence(session: Session, changes: Sequence[Set], field: Field) -> str:
    if len(changes) > 1:
        return f"{field.label} of {len(changes)} records"
    (change,), names = changes, session.names
    record = session.organization.table(change.kind)[change.id]
    what = f"{names.short(record)}: {field.label}"
    if field.sensitive:
        return what
    old, new = (shown(field, value, names) or NOTHING for value in (change.old, change.new))
    return f"{what} {old} → {new}"
