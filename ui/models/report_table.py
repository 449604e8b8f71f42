"""A read-only table of texts, such as the held-back rows of an import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt

from ui.models.headed_table import HeadedTable
from ui.models.index import AnyIndex

Role = Qt.ItemDataRole


class ReportTable(HeadedTable):
    """Rows of texts under headings."""

    def __init__(
        self,
        headings: Sequence[str],
        rows: Sequence[Sequence[str]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(headings, parent)
        self._rows = rows

    @property
    def shown(self) -> Sequence[Sequence[str]]:
        """The rows."""
        return self._rows

    def data(self, index: AnyIndex, role: int = Role.DisplayRole) -> Any:
        """Return a cell's text, also as a tip because cells may be cut."""
        if index.isValid() and role in {Role.DisplayRole, Role.ToolTipRole}:
            return self._rows[index.row()][index.column()]
        return None
