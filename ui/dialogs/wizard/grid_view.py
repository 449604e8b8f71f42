"""A sheet's grid in a view: tinted cells, columns as wide as what they hold."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.models.importing.sheet_grid import SheetGrid
from ui.theme.measures import ROW_HEIGHT

_NARROWEST, _WIDEST = 70, 240
_MEASURED_ROWS = 12


class _Tints(QStyledItemDelegate):
    """Paints the color of a cell below its text, which the style sheet leaves out."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        color = index.data(Qt.ItemDataRole.BackgroundRole)
        if isinstance(color, QColor):
            painter.fillRect(option.rect, color)
        super().paint(painter, option, index)


def grid_view(model: SheetGrid, name: str) -> QTableView:
    """Make a view that looks like a spreadsheet."""
    view = QTableView()
    view.setModel(model)
    view.setProperty("framed", True)
    view.setAccessibleName(name)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    view.setItemDelegate(_Tints(view))
    view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    view.verticalHeader().setDefaultAlignment(
        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    )
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setResizeContentsPrecision(_MEASURED_ROWS)
    return view


def fit_columns(view: QTableView) -> None:
    """Make columns as wide as their first cells, within bounds."""
    header = view.horizontalHeader()
    for column in range(view.model().columnCount()):
        wanted = max(view.sizeHintForColumn(column), header.sectionSizeHint(column))
        view.setColumnWidth(column, min(max(wanted, _NARROWEST), _WIDEST))
