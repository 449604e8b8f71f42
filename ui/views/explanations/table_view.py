"""The grid of an explanation: sorts by its headings, copies its rows, paints tones and bars."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.models.explanations.columns import Tone
from ui.models.explanations.table import SHARE_ROLE, TONE_ROLE, ExplanationTable
from ui.models.explanations.told import Told
from ui.painting.plan.chances import paint_bar
from ui.theme.measures import ROW_HEIGHT
from ui.theme.tokens import LIGHT, Tokens
from ui.views.tables.clipboard import selected_text

BAR_LEFT = 84
SURE, EVEN = 0.8, 0.5
"""Shares from which a bar is green or amber; the number beside it says the same."""
LEAST_WIDTH = 150
"""What a column without a width of its own needs to be read."""
AROUND = 16
"""Room beside the text of a cell."""
BETWEEN = 8
"""Room between the texts of two rows."""
LEAST_ROWS = 5
"""Rows that are on screen in the smallest window."""
ARROW = 30
"""Room for the arrow of the column that sorts."""


class ExplanationView(QTableView):
    """Shows an ExplanationTable."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = ExplanationTable(self)
        self._delegate = _Delegate(self)
        self.setModel(self.table)
        self.setItemDelegate(self._delegate)
        self.setProperty("plain", True)
        self.setShowGrid(False)
        self.setMinimumHeight(LEAST_ROWS * ROW_HEIGHT)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().sectionResized.connect(self._fit_rows)

    def show_told(self, told: Told) -> None:
        """Show the table of an answer in its own order."""
        self.setSortingEnabled(False)
        self.table.show(told.columns, told.rows)
        self._size_columns()
        self._let_wrap()
        place, down = told.sorted_by or (-1, False)
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(place, order)
        self.setSortingEnabled(True)
        if told.rows and told.plan_of is not None:
            self.setCurrentIndex(self.table.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy with Ctrl+C."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the selected rows on the clipboard as a spreadsheet takes them; all if none is."""
        if not self.selectionModel().hasSelection():
            self.selectAll()
        QGuiApplication.clipboard().setText(selected_text(self))

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colors."""
        self._delegate.tokens = tokens
        self.viewport().update()

    def _let_wrap(self) -> None:
        """Give rows as many lines as their longest text takes, where a column asks for that."""
        wraps = any(column.wraps for column in self.table.columns)
        mode = QHeaderView.ResizeMode
        self.setWordWrap(wraps)
        header = self.verticalHeader()
        header.setSectionResizeMode(mode.ResizeToContents if wraps else mode.Fixed)

    def _fit_rows(self) -> None:
        if self.wordWrap():
            self.resizeRowsToContents()

    def _size_columns(self) -> None:
        header = self.horizontalHeader()
        header.setMinimumSectionSize(40)
        for place, column in enumerate(self.table.columns):
            if column.width:
                header.setSectionResizeMode(place, header.ResizeMode.Interactive)
                header.resizeSection(
                    place, max(column.width, header.sectionSizeHint(place) + ARROW)
                )
        self._share_out()

    def _share_out(self) -> None:
        """Let the columns without a width share what is left; where that is little, scroll."""
        header, columns = self.horizontalHeader(), self.table.columns
        open_ones = [place for place, column in enumerate(columns) if not column.width]
        fixed = sum(header.sectionSize(n) for n, column in enumerate(columns) if column.width)
        fits = self.viewport().width() - fixed >= LEAST_WIDTH * len(open_ones)
        for place in open_ones:
            mode = header.ResizeMode.Stretch if fits else header.ResizeMode.Interactive
            header.setSectionResizeMode(place, mode)
            if not fits:
                header.resizeSection(place, LEAST_WIDTH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out again."""
        super().resizeEvent(event)
        self._share_out()


class _Delegate(QStyledItemDelegate):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tokens = LIGHT

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        tone = index.data(TONE_ROLE)
        if tone:
            palette: QPalette = option.palette
            color = QColor(_color(tone, self.tokens))
            palette.setColor(QPalette.ColorRole.Text, color)
            palette.setColor(QPalette.ColorRole.HighlightedText, color)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Leave room around texts, which are painted narrower than their columns are."""
        around: Any = option
        if around.rect.width() > 2 * AROUND:
            around.rect = around.rect.adjusted(0, 0, -AROUND, 0)
        size = super().sizeHint(option, index)
        return size + QSize(0, BETWEEN)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        share = index.data(SHARE_ROLE)
        if share is None:
            return
        area = QRectF(option.rect)
        box = QRectF(area.left() + BAR_LEFT, area.center().y() - 4, area.width() - BAR_LEFT - 12, 8)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_bar(painter, box, share, QColor(self._fill(share)), QColor(self.tokens.track))
        painter.restore()

    def _fill(self, share: float) -> str:
        tokens = self.tokens
        if share >= SURE:
            return tokens.ok_fill
        return tokens.warn_fill if share >= EVEN else tokens.bad_fill


def _color(tone: Tone, tokens: Tokens) -> str:
    return {Tone.MUTED: tokens.muted, Tone.GOOD: tokens.ok, Tone.BAD: tokens.bad}[tone]
