"""How surely a plan fits, as a picture: its chance, and what it delivers with which certainty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from orgplan.reports.formats import percent
from ui.painting.plan.lettering import draw_text
from ui.theme.measures import inter
from ui.theme.tokens import Tokens

NAME_WIDTH = 250.0
VALUE_WIDTH = 150.0
ROW = 26.0
THICK = 10.0
HEIGHT = ROW * 5 + 8


@dataclass(frozen=True, slots=True)
class ChancePicture:
    """The chance that a plan fits, and what it delivers with 50, 80 and 90 % certainty."""

    p_fit: float
    planned: str
    levels: tuple[tuple[str, float, str], ...]
    """Name of the certainty, share of the planned value, and the value in words."""


class _Row(NamedTuple):
    name: str
    share: float
    text: str
    fill: str


def paint_chances(painter: QPainter, area: QRectF, picture: ChancePicture, tokens: Tokens) -> None:
    """Paint one bar for the chance, and one for the value at each certainty."""
    painter.fillRect(area, QColor(tokens.panel))
    for place, row in enumerate(_rows(picture, tokens)):
        box = QRectF(area.left() + 16, area.top() + 4 + place * ROW, area.width() - 32, ROW)
        _paint_row(painter, box, row, tokens)


def _rows(picture: ChancePicture, tokens: Tokens) -> tuple[_Row, ...]:
    chance = _Row("Everything fits", picture.p_fit, percent(picture.p_fit, 0), tokens.ok_fill)
    levels = (
        _Row(f"Delivered with {name} certainty", share, text, tokens.accent)
        for name, share, text in picture.levels
    )
    planned = _Row("Planned", 1.0, picture.planned, tokens.border_strong)
    return (chance, *levels, planned)


def paint_bar(painter: QPainter, box: QRectF, share: float, fill: QColor, track: QColor) -> None:
    """Paint a share of a box's width, on a track that shows the whole."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(track)
    painter.drawRoundedRect(box, 4, 4)
    width = box.width() * min(1.0, max(0.0, share))
    if width > 0:
        painter.setBrush(fill)
        painter.drawRoundedRect(QRectF(box.left(), box.top(), max(width, 4.0), box.height()), 4, 4)


def _paint_row(painter: QPainter, box: QRectF, row: _Row, tokens: Tokens) -> None:
    painter.setFont(inter(12))
    label = QRectF(box.left(), box.top(), NAME_WIDTH, box.height())
    draw_text(painter, label, row.name, QColor(tokens.muted))
    width = max(60.0, box.width() - NAME_WIDTH - VALUE_WIDTH - 24)
    bar = QRectF(box.left() + NAME_WIDTH + 8, box.center().y() - THICK / 2, width, THICK)
    paint_bar(painter, bar, row.share, QColor(row.fill), QColor(tokens.track))
    painter.setFont(inter(12, QFont.Weight.DemiBold))
    value = QRectF(bar.right() + 12, box.top(), VALUE_WIDTH, box.height())
    draw_text(painter, value, row.text, QColor(tokens.text))
