"""The initiatives in their stated order, with the plans that fund them."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from orgplan.reports.figures import CutRow

Index = QModelIndex | QPersistentModelIndex

COLUMNS = (
    "#", "Initiative", "Must do", "Value", "Effort", "Cut line", "Waterfall", "Optimum", "Why not",
)  # fmt: skip
NUMBERS = {0, 3, 4}
MARKS = {2, 5, 6, 7}
ROW_ROLE = Qt.ItemDataRole.UserRole
"""Gives the CutRow itself, for sorting and painting."""


class CutList(QAbstractTableModel):
    """Read-only: one row per initiative."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[CutRow, ...] = ()

    def show(self, rows: tuple[CutRow, ...]) -> None:
        """Replace what is shown."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, place: int) -> CutRow:
        """Return the initiative in a row."""
        return self._rows[place]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the initiatives."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's name."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return COLUMNS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, alignment or row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _texts(row)[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                return row.reason or None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(index.column())
            case _:
                return row if role == ROW_ROLE else None


def _texts(row: CutRow) -> tuple[str, ...]:
    marks = ("✓" if flag else "–" for flag in (row.in_cut_line, row.in_waterfall, row.in_plan))
    return (
        str(row.place),
        row.label,
        "✓" if row.must_do else "",
        f"{row.value:,.0f}",
        f"{row.effort:,.1f}",
        *marks,
        row.reason,
    )


def _alignment(column: int) -> Qt.AlignmentFlag:
    if column in MARKS:
        return Qt.AlignmentFlag.AlignCenter
    side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
