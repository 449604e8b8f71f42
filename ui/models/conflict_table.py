"""Fields that two sides changed differently, with both values and a choice in every row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from orgplan.model.organization import Organization
from orgplan.scenarios.outcomes import Key, Outcomed, Side
from ui.models.index import NOWHERE, AnyIndex
from ui.models.told_outcomes import what
from ui.theme.measures import TextStyle, font

Role = Qt.ItemDataRole

WHAT, WAS, OURS, THEIRS = range(4)
SIDES: dict[int, Side] = {OURS: "ours", THEIRS: "theirs"}
BLANK = "(blank)"


class ConflictTable(QAbstractTableModel):
    """One row per conflict; the value that is kept has its mark."""

    chosen = Signal()
    """Another value is to be kept somewhere."""

    def __init__(
        self,
        conflicts: Sequence[Outcomed],
        organization: Organization,
        headings: tuple[str, str],
        parent: QObject | None = None,
        *,
        kept: Side = "ours",
    ) -> None:
        super().__init__(parent)
        self._headings = (self.tr("What"), self.tr("Was"), *headings)
        self._rows = [
            (what(row, organization), row.base, row.ours, row.theirs) for row in conflicts
        ]
        self._keys: list[Key] = [(row.record, row.id, row.field) for row in conflicts]
        self._sides: list[Side] = [kept] * len(conflicts)

    @property
    def choices(self) -> dict[Key, Side]:
        """Which value is kept, by record and field."""
        return dict(zip(self._keys, self._sides, strict=True))

    def choose_all(self, side: Side) -> None:
        """Keep one side's value in every row."""
        if self._rows and any(chosen != side for chosen in self._sides):
            self._sides = [side] * len(self._rows)
            self._tell(0, len(self._rows) - 1)

    def choose(self, row: int, side: Side) -> None:
        """Keep one side's value in a row."""
        if self._sides[row] != side:
            self._sides[row] = side
            self._tell(row, row)

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Count the conflicts."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Count the columns: what, was, and the two values."""
        return 0 if parent.isValid() else len(self._headings)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let the two values be marked."""
        flags = super().flags(index)
        if index.isValid() and index.column() in SIDES:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: AnyIndex, role: int = Role.DisplayRole) -> Any:
        """Return a value, or whether it is the one that is kept."""
        if not index.isValid():
            return None
        if role in {Role.DisplayRole, Role.ToolTipRole}:
            return self._rows[index.row()][index.column()] or BLANK
        if role == Role.FontRole and self._is_kept(index):
            return font(TextStyle.BODY_STRONG)
        if role == Role.CheckStateRole and index.column() in SIDES:
            return Qt.CheckState.Checked if self._is_kept(index) else Qt.CheckState.Unchecked
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Role.EditRole) -> bool:
        """Keep the value that was marked; taking its mark away keeps the other one."""
        if role != Role.CheckStateRole or index.column() not in SIDES:
            return False
        side = SIDES[index.column()]
        other: Side = "theirs" if side == "ours" else "ours"
        self.choose(index.row(), side if Qt.CheckState(value) is Qt.CheckState.Checked else other)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Return a column's heading."""
        shown = orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole
        return self._headings[section] if shown and section < len(self._headings) else None

    def _is_kept(self, index: AnyIndex) -> bool:
        return self._sides[index.row()] == SIDES.get(index.column())

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, OURS), self.index(last, THEIRS))
        self.chosen.emit()
