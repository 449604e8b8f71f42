"""A read-only table of texts, such as the held-back rows of an import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from ui.models.index import NOWHERE, AnyIndex

Role = Qt.ItemDataRole


class ReportTable(QAbstractTableModel):
    """Rows of texts under headings."""

    def __init__(
        self,
        headings: Sequence[str],
        rows: Sequence[Sequence[str]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._headings = tuple(headings)
        self._rows = tuple(tuple(row) for row in rows)

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Count the headings."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: AnyIndex, role: int = Role.DisplayRole) -> Any:
        """Return a cell's text, also as a tip because cells may be cut."""
        if index.isValid() and role in {Role.DisplayRole, Role.ToolTipRole}:
            return self._rows[index.row()][index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Return a column's heading."""
        shown = orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole
        return self._headings[section] if shown and section < len(self._headings) else None
