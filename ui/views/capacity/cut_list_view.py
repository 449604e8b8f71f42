"""The initiatives in stated order: what a ranking funds, where it cuts, what the optimum funds."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from orgplan.reports.figures import CutRow
from ui.models.cut_list import CutList
from ui.theme.tokens import LIGHT, Tokens

WIDTHS = (40, 250, 68, 64, 64, 72, 80, 80, 0)
"""Fixed widths in pixels; 0 shares what is left."""

SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse


class CutListView(QTableView):
    """A line shows where the ranking stops."""

    selected = Signal(str)
    """The id of the initiative of the current row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = CutList(self)
        self._delegate = _CutDelegate(self)
        self.setModel(self.table)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName(self.tr("Initiatives with the plans that fund them"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        self._size_columns()
        self.selectionModel().currentRowChanged.connect(self._tell)

    def show_rows(self, rows: tuple[CutRow, ...]) -> None:
        """Replace what is shown and draw the line after the last row the ranking funds."""
        self.table.show(rows)
        self._delegate.cut = (
            max((row.place for row in rows if row.in_cut_line and not row.must_do), default=0) - 1
        )

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colors."""
        self._delegate.tokens = tokens
        self.viewport().update()

    def _size_columns(self) -> None:
        header = self.horizontalHeader()
        for column, width in enumerate(WIDTHS):
            mode = QHeaderView.ResizeMode.Interactive if width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, mode)
            if width:
                header.resizeSection(column, width)

    def _tell(self, current: QModelIndex) -> None:
        if current.isValid():
            self.selected.emit(self.table.row(current.row()).id)


class CutListPanel(QWidget):
    """The list with, below it, all that is to say about the chosen initiative."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = CutListView()
        self.selected = self.view.selected
        self._why = QLabel(wordWrap=True, textInteractionFlags=SELECTABLE)
        self._why.setContentsMargins(16, 10, 16, 10)
        self._why.setMinimumHeight(56)
        self._why.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self._why)
        self.view.selected.connect(self._explain)

    def show_rows(self, rows: tuple[CutRow, ...]) -> None:
        """Replace what is shown."""
        self.view.show_rows(rows)
        self._why.setText(self.tr("Choose an initiative to see why it is funded or not."))

    def explanation(self) -> str:
        """Return what is said about the chosen initiative."""
        return self._why.text()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colors."""
        self.view.set_tokens(tokens)

    def _explain(self, _initiative: str) -> None:
        row = self.view.table.row(self.view.currentIndex().row())
        text = row.reason or self.tr("In the best plan, it delivers more than what it displaces.")
        self._why.setText(f"{row.label}: {text}")


class _CutDelegate(QStyledItemDelegate):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tokens = LIGHT
        self.cut = -1

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        if index.row() == self.cut:
            rect = option.rect
            painter.setPen(QPen(QColor(self.tokens.bad), 2))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
