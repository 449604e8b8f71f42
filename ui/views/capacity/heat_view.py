"""The utilization heat map: a table painted in heat colors, with a number in every cell."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from orgplan.reports.figures import HeatCell
from ui.models.heat_table import CELL_ROLE, HeatTable
from ui.painting.plan.heatmap import cell_color, share_text
from ui.theme.contrast import readable_on
from ui.theme.measures import inter
from ui.theme.tokens import LIGHT, Tokens
from ui.views.tables.clipboard import offer_copy


class HeatView(QTableView):
    """Keyboard, selection and copying come from the table; only the cells are painted here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = HeatTable(self)
        self._delegate = _HeatDelegate(self)
        self.setModel(self.table)
        offer_copy(self)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setAccessibleName(self.tr("Utilization by team and period"))
        columns, rows = self.horizontalHeader(), self.verticalHeader()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        columns.setMinimumSectionSize(46)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        columns.setFixedHeight(44)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(30)
        rows.setMinimumWidth(190)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colors."""
        self._delegate.tokens = tokens
        self.viewport().update()


class _HeatDelegate(QStyledItemDelegate):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tokens = LIGHT

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        cell: HeatCell = index.data(CELL_ROLE)
        fill = cell_color(cell, self.tokens)
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        edge = QPen(QColor(self.tokens.text), 2) if chosen else QPen(Qt.PenStyle.NoPen)
        painter.setPen(edge)
        painter.setBrush(fill)
        painter.drawRoundedRect(box, 4, 4)
        over = cell.share is not None and cell.share > 1 + 1e-6
        painter.setFont(inter(12, QFont.Weight.DemiBold if over else QFont.Weight.Normal))
        painter.setPen(QColor(self.tokens.muted) if cell.share is None else readable_on(fill))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), share_text(cell.share))
        painter.restore()
