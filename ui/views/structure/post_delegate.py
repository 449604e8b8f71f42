"""A row of the tree: the dot has the color of the card; empty posts read quieter."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from orgplan.model.people import PositionStatus
from ui.models.reporting_tree import ReportingTree
from ui.painting.chart.data import ChartData, Fate
from ui.painting.chart.looks import group_colors
from ui.views.appearance import Appearance
from ui.views.fate_icons import SIDE, fate_icon, fate_of

AnyIndex = QModelIndex | QPersistentModelIndex

DOT = 8


class PostDelegate(QStyledItemDelegate):
    """Paints posts by their group and state."""

    def __init__(self, tree: ReportingTree, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._tree, self._appearance = tree, appearance
        self._groups: Mapping[str, int] = {}
        self._data: ChartData | None = None
        self._dots: dict[tuple[str, bool], QIcon] = {}

    def show_groups(self, data: ChartData) -> None:
        """Take the colors of the chart's cards."""
        self._data = data
        self._groups = dict(zip(data.ids, data.group.tolist(), strict=True))

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Take dot, color and slant from the post's group and state."""
        super().initStyleOption(option, index)
        position, tokens = self._tree.position(index), self._appearance.tokens
        is_empty = self._tree.is_empty(position)
        color = tokens.muted if index.column() == 1 or is_empty else tokens.text
        state = self._tree.state(position.id)
        fate = fate_of(state)
        if fate is Fate.SAME and self._tree.dims:
            color = tokens.faint
        if position.status is PositionStatus.CLOSED or fate is Fate.CLOSED:
            color = tokens.faint
            font = option.font
            font.setStrikeOut(True)
            option.font = font
        palette = option.palette
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
            palette.setColor(role, QColor(color))
        option.palette = palette
        if index.column() == 0 and self._data is not None:
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.decorationSize = QSize(DOT, DOT)
            option.icon = self._dot(self._color(position.id, self._data), is_empty)
        if index.column() == 0 and fate is not Fate.SAME:
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.decorationSize = QSize(SIDE, SIDE)
            option.icon = fate_icon(fate, tokens)

    def _color(self, post: str, data: ChartData) -> str:
        tokens, group = self._appearance.tokens, self._groups.get(post)
        return tokens.faint if group is None else group_colors(data, tokens)[group]

    def _dot(self, color: str, is_empty: bool) -> QIcon:
        key = (color, is_empty)
        if key not in self._dots:
            circle = _circle(QColor(color), is_empty)
            self._dots[key] = QIcon(circle)
            self._dots[key].addPixmap(circle, QIcon.Mode.Selected)
        return self._dots[key]


def _circle(color: QColor, is_hollow: bool) -> QPixmap:
    scale = 4
    pixmap = QPixmap(DOT * scale, DOT * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.setPen(QPen(color, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush if is_hollow else color)
    painter.drawEllipse(QRectF(0.8, 0.8, DOT - 1.6, DOT - 1.6))
    painter.end()
    return pixmap
