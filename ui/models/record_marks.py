"""What a table marks: what became of its rows, and which cells hold another value than before."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from orgplan.model.fields import Record
from orgplan.scenarios.difference import FieldChange, State
from ui.models.columns import Column
from ui.models.formats import shown
from ui.session import Session

STATE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""What became of a row: a State; None where nothing is compared."""
CHANGED_ROLE = STATE_ROLE + 1
"""Whether a cell holds another value than before."""
DIMMED_ROLE = STATE_ROLE + 2
"""Whether a row steps back because changes are looked for and it has none."""

NOTHING = "–"


class RecordMarks:
    """The marks on records of one kind."""

    def __init__(self, session: Session, kind: type[Record]) -> None:
        self._session, self._kind = session, kind
        self._sights = session.sights

    def state(self, record: Record) -> State:
        """Return what became of a record."""
        return self._sights.now.state(self._kind.kind, record.id)

    def is_marked(self, record: Record) -> bool:
        """Tell whether anything became of a record."""
        return self.state(record) is not State.SAME

    def count(self) -> int:
        """Count the records that are marked."""
        return len(self._sights.now.marked(self._kind))

    def data(self, column: Column, record: Record, role: int) -> Any:
        """Return what a role of this module says about a cell; None for other roles."""
        match role:
            case _ if role == STATE_ROLE:
                return self.state(record) if self._sights.now.is_marked else None
            case _ if role == CHANGED_ROLE:
                return self._change(column, record) is not None
            case _ if role == DIMMED_ROLE:
                return self._sights.now.dims and not self.is_marked(record)
            case _:
                return None

    def tip(self, column: Column, record: Record, now: str) -> str:
        """Return the whole text of a cell, after what it was before."""
        change = self._change(column, record)
        if change is None:
            return now
        former = str(change.old)
        if column.derive is None:
            hidden = self._session.pay_hidden
            former = shown(column.field, change.old, self._sights.former, pay_hidden=hidden)
        return f"{former or NOTHING} → {now or NOTHING}"

    def _change(self, column: Column, record: Record) -> FieldChange | None:
        if column.derive is None:
            return self._sights.now.field(self._kind.kind, record.id, column.field.name)
        before = self._session.before.table(self._kind).get(record.id)
        if before is None or not self.is_marked(record):
            return None
        was = column.derive(before, self._sights.former)
        now = column.derive(record, self._sights.names)
        return None if was == now else FieldChange(column.field.name, was, now)
