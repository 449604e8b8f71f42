"""The grid of a comparison: values, and below them the difference, its arrow and verdict."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.models.comparison_table import DELTA_ROLE, VERDICT_ROLE, ComparisonTable
from ui.theme.measures import TextStyle, font
from ui.views.appearance import Appearance
from ui.views.tables.clipboard import offer_copy

AnyIndex = QModelIndex | QPersistentModelIndex

ROW = 44
NAMES_WIDTH = 250
COLUMN_WIDTH = 190
PADDING = 10
LINE = 20


class ComparisonView(QTableView):
    """Shows the table; a click on a head shows its scenario, Delete takes its column away."""

    show_wanted = Signal(str)
    """The scenario to bring to the screen."""
    remove_wanted = Signal(str)
    """The scenario to take out of the comparison."""

    def __init__(self, table: ComparisonTable, appearance: Appearance) -> None:
        super().__init__()
        self.table = table
        self.setModel(table)
        offer_copy(self)
        self.setItemDelegate(_Delegate(appearance, self))
        self.setAccessibleName(self.tr("Scenarios side by side"))
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().sectionClicked.connect(self._show)
        table.modelReset.connect(self._size)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show a scenario with Enter, take it away with Delete."""
        column = self.currentIndex().column()
        if column > 0 and event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit(self.table.scenario(column))
        elif column > 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._show(column)
        else:
            super().keyPressEvent(event)

    def _show(self, column: int) -> None:
        if column > 0:
            self.show_wanted.emit(self.table.scenario(column))

    def _size(self) -> None:
        for column in range(self.table.columnCount()):
            self.setColumnWidth(column, COLUMN_WIDTH if column else NAMES_WIDTH)


class _Delegate(QStyledItemDelegate):
    """Paints two lines: what it is, and how it differs."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint a name or a value."""
        area = QRect(option.rect).adjusted(PADDING, 0, -PADDING, 0)
        tokens = self._appearance.tokens
        painter.save()
        painter.setPen(QColor(tokens.border))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        delta = index.data(DELTA_ROLE)
        painter.setPen(QColor(tokens.text if index.column() else tokens.muted))
        painter.setFont(font(TextStyle.BODY_STRONG if index.column() else TextStyle.BODY))
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        value = QRect(area.left(), area.top() + 3, area.width(), LINE) if delta else area
        painter.drawText(value, align, str(index.data()))
        if delta:
            self._draw_difference(painter, area, str(delta), str(index.data(VERDICT_ROLE) or ""))
        painter.restore()
        if index == self._view().currentIndex():
            self._draw_focus(painter, option.rect)

    def _draw_difference(self, painter: QPainter, area: QRect, delta: str, verdict: str) -> None:
        tokens = self._appearance.tokens
        colors = {"better": tokens.ok, "worse": tokens.bad}
        painter.setPen(QColor(colors.get(verdict, tokens.muted)))
        painter.setFont(font(TextStyle.CAPTION))
        line = QRect(area.left(), area.bottom() - LINE, area.width(), LINE - 2)
        text = f"{delta}  {verdict}" if verdict else delta
        painter.drawText(
            line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text
        )

    def _draw_focus(self, painter: QPainter, rect: QRect) -> None:
        if self._view().hasFocus():
            painter.setPen(QColor(self._appearance.tokens.focus))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _view(self) -> QTableView:
        view = self.parent()
        assert isinstance(view, QTableView)
        return view
