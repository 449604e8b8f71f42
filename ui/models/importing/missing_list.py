"""Records that the file does not have any more: each stays, unless it is ticked as having ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt, Signal

from orgplan.model.people import Person, Position
from ui.models.index import NOWHERE, AnyIndex

if TYPE_CHECKING:
    from orgplan.tasks.refresh import Named

Role = Qt.ItemDataRole

CAN_END = frozenset({Person.kind, Position.kind})
"""Kinds that end with a date; others are taken out by hand, for much hangs on them."""

Key = tuple[str, str]


class MissingList(QAbstractListModel):
    """One row per record; a tick says that a person has left or that a post is closed."""

    ended_changed = Signal(object)
    """The records that have ended, as (kind, id)."""

    def __init__(self, missing: Sequence[Named], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = tuple(missing)
        self._ended: set[Key] = set()

    @property
    def keys(self) -> tuple[Key, ...]:
        """The records in their order."""
        return tuple((row.record, row.id) for row in self._rows)

    def end_all(self, *, ended: bool) -> None:
        """Tick every record that can end, or none."""
        every = {key for key in self.keys if key[0] in CAN_END} if ended else set()
        self._take(every)

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Count the records."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let people and posts be ticked."""
        flags = super().flags(index)
        if index.isValid() and self._rows[index.row()].record in CAN_END:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: AnyIndex, role: int = Role.DisplayRole) -> Any:
        """Return what a record is called, and whether it has ended."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in {Role.DisplayRole, Role.ToolTipRole}:
            return f"{row.record.replace('_', ' ').capitalize()} {row.label}"
        if role == Role.CheckStateRole and row.record in CAN_END:
            ended = (row.record, row.id) in self._ended
            return Qt.CheckState.Checked if ended else Qt.CheckState.Unchecked
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Role.EditRole) -> bool:
        """Tick a record, or take the tick away."""
        if role != Role.CheckStateRole or not self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        row = self._rows[index.row()]
        ended = Qt.CheckState(value) is Qt.CheckState.Checked
        change = self._ended.union if ended else self._ended.difference
        self._take(change({(row.record, row.id)}))
        return True

    def _take(self, ended: set[Key]) -> None:
        if ended != self._ended and self._rows:
            self._ended = ended
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))
            self.ended_changed.emit(frozenset(ended))
