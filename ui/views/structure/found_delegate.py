"""A search result: the name, and below it what it is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.found_records import DETAIL_ROLE
from ui.theme.measures import TextStyle, font
from ui.views.appearance import Appearance

AnyIndex = QModelIndex | QPersistentModelIndex

HEIGHT = 44
LEFT = 14


class FoundDelegate(QStyledItemDelegate):
    """Paints two lines per result."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return room for two lines."""
        return QSize(super().sizeHint(option, index).width(), HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint background, name and detail."""
        self.initStyleOption(option, index)
        area = QRect(option.rect)
        option.text = ""
        QApplication.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, option, painter, None
        )
        tokens = self._appearance.tokens
        lines = (
            (str(index.data()), TextStyle.BODY, tokens.text, 5),
            (str(index.data(DETAIL_ROLE)), TextStyle.SECONDARY, tokens.muted, 22),
        )
        painter.save()
        for text, style, color, top in lines:
            made = font(style)
            painter.setFont(made)
            painter.setPen(QColor(color))
            line = area.adjusted(LEFT, top, -8, 0)
            line.setHeight(18)
            fitting = QFontMetrics(made).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), fitting)
        painter.restore()
