"""A table of rows under headings, which most tables of the window are."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from ui.models.index import NOWHERE, AnyIndex

Role = Qt.ItemDataRole


class HeadedTable(QAbstractTableModel):
    """Counts rows and columns and returns headings; what cells say is told by who derives."""

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = tuple(headings)

    @property
    @abstractmethod
    def shown(self) -> Sequence[object]:
        """What the rows stand for."""

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Count the rows on show."""
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Count the headings."""
        return 0 if parent.isValid() else len(self._headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Return a heading."""
        told = orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole
        return self._headings[section] if told and section < len(self._headings) else None
