"""A column of sentences under a heading, as long as it may be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from ui.models.index import NOWHERE, AnyIndex

Role = Qt.ItemDataRole


class SentenceList(QAbstractTableModel):
    """Shows sentences as they are given: a hundred thousand cost nothing."""

    def __init__(
        self, heading: str, sentences: Sequence[str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._heading = heading
        self._sentences = sentences

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Count the sentences."""
        return 0 if parent.isValid() else len(self._sentences)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        """There is one column."""
        return 0 if parent.isValid() else 1

    def data(self, index: AnyIndex, role: int = Role.DisplayRole) -> Any:
        """Return a sentence, also as a tip because it may be cut."""
        shown = index.isValid() and role in {Role.DisplayRole, Role.ToolTipRole}
        return self._sentences[index.row()] if shown else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Return the heading."""
        shown = orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole
        return self._heading if shown and section == 0 else None
