"""Adding and closing records by hand, each as one step of undo."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from orgplan.changes.change import Add, ChangeGroup, Close
from orgplan.model.fields import Record
from orgplan.model.people import Position, PositionStatus
from orgplan.model.work import Initiative
from ui.session import Session


def add_position(session: Session) -> None:
    """Add an open post below the selected one and select it."""
    organization = session.organization
    selected = session.selection.ids(Position)
    manager = organization.positions.get(selected[0]) if selected else None
    made = Position(
        id=_free_id("post", organization.positions.ids()),
        title="New position",
        reports_to=manager.id if manager else "",
        team=manager.team if manager else "",
        status=PositionStatus.OPEN,
    )
    below = f" below {session.names.short(manager)}" if manager else ""
    _add(session, made, f"Add a position{below}")


def add_initiative(session: Session) -> None:
    """Add a proposed initiative and select it."""
    made = Initiative(
        id=_free_id("initiative", session.organization.initiatives.ids()), name="New initiative"
    )
    _add(session, made, "Add an initiative")


def remove_selected(session: Session) -> None:
    """Note selected people as left, and remove anything else selected; posts close by a move."""
    selected, organization = session.selection.current, session.organization
    if selected.kind is None or not selected.ids:
        session.messages.tell("Select what to remove first.")
        return
    table, today = organization.table(selected.kind), organization.as_of
    before = today - timedelta(days=1) if today else None
    changes = tuple(Close(selected.kind, row_id, table[row_id], before) for row_id in selected.ids)
    first = session.names.short(table[selected.ids[0]])
    what = first if len(changes) == 1 else f"{len(changes)} records"
    session.perform(ChangeGroup(f"Remove {what}", changes, "close"))


def _add(session: Session, record: Record, sentence: str) -> None:
    if session.perform(ChangeGroup(sentence, (Add(record),), "add")):
        session.selection.select(type(record), (record.id,))


def _free_id(stem: str, taken: Iterable[str]) -> str:
    used = set(taken)
    number = len(used) + 1
    while f"{stem}-{number}" in used:
        number += 1
    return f"{stem}-{number}"
