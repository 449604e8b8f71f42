"""The small marks on cards: how many report to it, what is wrong with it, what is folded away."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.painting.chart.data import Badge
from ui.theme.contrast import readable_on
from ui.theme.tokens import Tokens

PILL_HEIGHT = 16.0
BADGE = QRectF(0, 0, 16, 16)
HANDLE_RADIUS = 8.0


def draw_pill(painter: QPainter, width: float, tokens: Tokens) -> None:
    """Draw the ground of a number, its corner at 0, 0."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.hover))
    painter.drawRoundedRect(QRectF(0, 0, width, PILL_HEIGHT), PILL_HEIGHT / 2, PILL_HEIGHT / 2)


def draw_chip(painter: QPainter, width: float, tokens: Tokens) -> None:
    """Draw the outline of a word, its corner at 0, 0."""
    painter.setPen(QPen(QColor(tokens.border_strong), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, 13), 4, 4)


def draw_badge(painter: QPainter, badge: Badge, tokens: Tokens) -> None:
    """Draw a finding's sign, each severity with its own shape, its corner at 0, 0."""
    color = QColor(
        {Badge.WARNING: tokens.warn_fill, Badge.BLOCKING: tokens.bad_fill}.get(badge, tokens.accent)
    )
    painter.setPen(QPen(QColor(tokens.surface), 1.5))
    painter.setBrush(color)
    painter.drawPolygon(_outline(badge)) if badge is not Badge.NOTE else painter.drawEllipse(BADGE)
    sign = QPen(readable_on(color), 1.7)
    sign.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(sign)
    top, bottom, dot = (7.5, 11.5, 4.7) if badge is Badge.NOTE else (4.6, 8.4, 11.6)
    if badge is Badge.WARNING:
        top, bottom, dot = 6.0, 9.4, 12.4
    painter.drawLine(QPointF(8, top), QPointF(8, bottom))
    painter.drawPoint(QPointF(8, dot))


def _outline(badge: Badge) -> QPolygonF:
    if badge is Badge.WARNING:
        corners = [(8.0, 0.0), (16.4, 15.4), (-0.4, 15.4)]
    else:
        corners = [
            (4.7, 0.0),
            (11.3, 0.0),
            (16.0, 4.7),
            (16.0, 11.3),
            (11.3, 16.0),
            (4.7, 16.0),
            (0.0, 11.3),
            (0.0, 4.7),
        ]
    return QPolygonF([QPointF(x, y) for x, y in corners])


def draw_handle(painter: QPainter, tokens: Tokens, *, width: float, folded: bool) -> None:
    """Draw the handle that folds a card's reports away or back, its middle at 0, 0."""
    painter.setPen(QPen(QColor(tokens.accent if folded else tokens.border_strong), 1.2))
    painter.setBrush(QColor(tokens.accent_tint if folded else tokens.surface))
    outline = QRectF(-width / 2, -HANDLE_RADIUS, width, 2 * HANDLE_RADIUS)
    painter.drawRoundedRect(outline, HANDLE_RADIUS, HANDLE_RADIUS)
    if not folded:
        painter.setPen(QPen(QColor(tokens.muted), 1.5))
        painter.drawLine(QPointF(-3.5, 0), QPointF(3.5, 0))
