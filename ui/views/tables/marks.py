"""How a table shows changes: a sign before each changed row, a tint and a corner on its cells."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPolygonF
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.models.record_marks import CHANGED_ROLE, DIMMED_ROLE, STATE_ROLE
from ui.painting.chart.data import Fate
from ui.painting.chart.fates import fate_color
from ui.theme.contrast import mixed
from ui.theme.tokens import Tokens
from ui.views.fate_icons import SIDE, fate_icon, fate_of

AnyIndex = QModelIndex | QPersistentModelIndex

CORNER = 7.0
TINT = 0.86
"""How much of the ground is mixed into the color of a changed cell."""


def dress(option: QStyleOptionViewItem, index: AnyIndex, tokens: Tokens) -> None:
    """Make text fit what became of its row, and give the row its sign."""
    state = index.data(STATE_ROLE)
    if state is None:
        return
    fate = fate_of(state)
    if index.column() == 0:
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        option.decorationSize = QSize(SIDE, SIDE)
        option.icon = fate_icon(fate, tokens)
    if fate is Fate.CLOSED:
        font = option.font
        font.setStrikeOut(True)
        option.font = font
    if fate is Fate.CLOSED or index.data(DIMMED_ROLE):
        palette = option.palette
        color = QColor(tokens.muted if fate is Fate.CLOSED else tokens.faint)
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
            palette.setColor(role, color)
        option.palette = palette


def draw_below(
    painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, tokens: Tokens
) -> None:
    """Tint a changed cell, and a whole row that is new or closed."""
    fate = fate_of(index.data(STATE_ROLE))
    if fate in (Fate.NEW, Fate.CLOSED) or index.data(CHANGED_ROLE):
        color = QColor(fate_color(fate, tokens))
        painter.fillRect(option.rect, mixed(color, QColor(tokens.surface), TINT))


def draw_corner(
    painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, tokens: Tokens
) -> None:
    """Draw the corner of a changed cell: its tip says what it was."""
    if not index.data(CHANGED_ROLE):
        return
    corner = QRectF(option.rect).topLeft()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fate_color(fate_of(index.data(STATE_ROLE)), tokens)))
    across, down = QPointF(CORNER, 0), QPointF(0, CORNER)
    painter.drawPolygon(QPolygonF([corner, corner + across, corner + down]))
    painter.restore()
