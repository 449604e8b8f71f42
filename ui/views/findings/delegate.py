"""Rows of the findings page: rules as headings, findings with their remedy."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from orgplan.findings import Severity
from ui.models.findings_tree import CODE_ROLE, COUNT_ROLE, FIX_ROLE, SEVERITY_ROLE
from ui.theme.icons import draw_icon
from ui.theme.measures import TextStyle, font
from ui.theme.tokens import Tokens
from ui.views.appearance import Appearance
from ui.views.inspector.findings_list import severity_icon

AnyIndex = QModelIndex | QPersistentModelIndex

GROUP_HEIGHT = 38
FINDING_HEIGHT = 48
SINGLE_HEIGHT = 32
ICON = 16


class FindingDelegate(QStyledItemDelegate):
    """Paints a rule with its count, and a finding as message over remedy."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return one line for a rule or a bare message, two where there is a remedy."""
        width = super().sizeHint(option, index).width()
        if index.data(COUNT_ROLE) is not None:
            return QSize(width, GROUP_HEIGHT)
        return QSize(width, FINDING_HEIGHT if index.data(FIX_ROLE) else SINGLE_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint background and texts."""
        self.initStyleOption(option, index)
        area = QRect(option.rect)
        option.text = ""
        QApplication.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, option, painter, None
        )
        painter.save()
        if index.data(COUNT_ROLE) is not None:
            _paint_rule(painter, area, index, self._appearance.tokens)
        else:
            _paint_finding(painter, area, index, self._appearance.tokens)
        painter.restore()


def _paint_rule(painter: QPainter, area: QRect, index: AnyIndex, tokens: Tokens) -> None:
    severity = Severity(index.data(SEVERITY_ROLE))
    name, color = severity_icon(severity, tokens)
    top = area.top() + (area.height() - ICON) / 2
    draw_icon(painter, name, QRectF(area.left() + 4, top, ICON, ICON), color)
    line = area.adjusted(ICON + 12, 0, -12, 0)
    title = str(index.data())
    _text(painter, line, title, TextStyle.BODY_STRONG, tokens.text)
    width = QFontMetrics(font(TextStyle.BODY_STRONG)).horizontalAdvance(title)
    facts = (severity.value, f"{index.data(COUNT_ROLE):,}", str(index.data(CODE_ROLE)))
    rest = line.adjusted(width + 12, 0, 0, 0)
    _text(painter, rest, "  ·  ".join(filter(None, facts)), TextStyle.SECONDARY, tokens.muted)


def _paint_finding(painter: QPainter, area: QRect, index: AnyIndex, tokens: Tokens) -> None:
    line = area.adjusted(8, 0, -12, 0)
    fix = str(index.data(FIX_ROLE) or "")
    if not fix:
        _text(painter, line, str(index.data()), TextStyle.BODY, tokens.text)
        return
    upper = QRect(line.left(), line.top() + 6, line.width(), 18)
    lower = QRect(line.left(), line.top() + 25, line.width(), 17)
    _text(painter, upper, str(index.data()), TextStyle.BODY, tokens.text)
    _text(painter, lower, fix, TextStyle.SECONDARY, tokens.muted)


def _text(painter: QPainter, line: QRect, text: str, style: TextStyle, color: str) -> None:
    made = font(style)
    painter.setFont(made)
    painter.setPen(QColor(color))
    fitting = QFontMetrics(made).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), fitting)
