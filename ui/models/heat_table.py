"""The utilization heat map as a table: teams in rows, periods in columns."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from orgplan.reports.figures import Heat, HeatCell
from ui.painting.plan.heatmap import share_text

Index = QModelIndex | QPersistentModelIndex

CELL_ROLE = Qt.ItemDataRole.UserRole
"""Gives the HeatCell itself, for the painter."""


class HeatTable(QAbstractTableModel):
    """Read-only: a cell shows its utilization and says its person-months in the tooltip."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heat = Heat((), (), (), ())

    def show(self, heat: Heat) -> None:
        """Replace what is shown."""
        self.beginResetModel()
        self._heat = heat
        self.endResetModel()

    def team_of(self, row: int) -> str:
        """Return the id of the team in a row."""
        return self._heat.row_ids[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the teams."""
        return 0 if parent.isValid() else len(self._heat.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the periods."""
        return 0 if parent.isValid() else len(self._heat.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, tooltip or value."""
        if not index.isValid():
            return None
        cell = self._heat.cells[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return share_text(cell.share)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(index, cell)
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
            case _:
                return cell if role == CELL_ROLE else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a team's or a period's name."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        names = self._heat.columns if orientation is Qt.Orientation.Horizontal else self._heat.rows
        return names[section] if section < len(names) else None

    def _tip(self, index: Index, cell: HeatCell) -> str:
        team, period = self._heat.rows[index.row()], self._heat.columns[index.column()]
        return (
            f"{team}, {period}: {cell.allocated:.2f} of {cell.net:.2f} person-months allocated, "
            f"{max(0.0, cell.net - cell.allocated):.2f} free"
        )
