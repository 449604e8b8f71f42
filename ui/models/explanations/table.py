"""The table of an explanation: read-only rows that sort by any column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from ui.models.explanations.columns import Column, Tone
from ui.models.index import NOWHERE, AnyIndex

Role = Qt.ItemDataRole
TONE_ROLE = int(Role.UserRole) + 1
"""Gives the Tone of a cell, for painting."""
SHARE_ROLE = int(Role.UserRole) + 2
"""Gives the length of a cell's bar, 0 to 1, or None where it has none."""

RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class ExplanationTable(QAbstractTableModel):
    """Rows of any record under the columns that tell them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = ()
        self._rows: list[Any] = []

    def show(self, columns: Sequence[Column], rows: Sequence[Any]) -> None:
        """Replace what is shown, in the order given."""
        self.beginResetModel()
        self.columns, self._rows = tuple(columns), list(rows)
        self.endResetModel()

    def row(self, place: int) -> Any:
        """Return the record in a row."""
        return self._rows[place]

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Return a column's heading, alignment or tip."""
        if orientation is Qt.Orientation.Vertical or section >= len(self.columns):
            return None
        column = self.columns[section]
        match role:
            case Role.DisplayRole:
                return column.heading
            case Role.TextAlignmentRole:
                return RIGHT if column.is_number else LEFT
            case Role.ToolTipRole:
                return column.tip or None
            case _:
                return None

    def data(self, index: AnyIndex, role: int = Role.DisplayRole) -> Any:
        """Return a cell's text (as a tip too, because cells may be cut), alignment, tone or bar."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self.columns[index.column()]
        match role:
            case Role.DisplayRole | Role.ToolTipRole:
                return column.text(row)
            case Role.TextAlignmentRole:
                return RIGHT if column.is_number else LEFT
            case _ if role == TONE_ROLE:
                return column.tone(row) if column.tone else Tone.PLAIN
            case _ if role == SHARE_ROLE:
                return column.share(row) if column.share else None
            case _:
                return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; rows without an answer stay last."""
        if not 0 <= column < len(self.columns):
            return
        before = self.persistentIndexList()
        held = [self._rows[index.row()] for index in before]
        self.layoutAboutToBeChanged.emit()
        self._rows = self._sorted(self.columns[column], order is Qt.SortOrder.DescendingOrder)
        places = {id(row): place for place, row in enumerate(self._rows)}
        after = [
            self.index(places[id(row)], index.column())
            for row, index in zip(held, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def place_of(self, row: Any) -> QModelIndex:
        """Return where a record stands, an invalid index if nowhere."""
        for place, held in enumerate(self._rows):
            if held is row:
                return self.index(place, 0)
        return QModelIndex()

    def _sorted(self, column: Column, descending: bool) -> list[Any]:
        keyed = [(column.key(row), row) for row in self._rows]
        answered = [pair for pair in keyed if pair[0] is not None]
        answered.sort(key=lambda pair: pair[0], reverse=descending)
        return [row for _, row in answered] + [row for key, row in keyed if key is None]
