"""How a card's frame looks, by what it stands for and what stands out about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.painting.chart.data import OTHER, ChartData, Fate, State
from ui.painting.chart.fates import fate_color
from ui.painting.chart.geometry import CARD_HEIGHT, CARD_WIDTH, RADIUS
from ui.theme.contrast import mixed
from ui.theme.tokens import Tokens


class Emphasis(Enum):
    """Why a card stands out."""

    NONE = 0
    HOVERED = 1
    FOUND = 2
    SELECTED = 3
    TARGET = 4
    FORBIDDEN = 5


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that decides the frame of a card."""

    state: State
    color: str
    emphasis: Emphasis
    has_bar: bool
    fate: Fate = Fate.SAME


def group_colors(data: ChartData, tokens: Tokens) -> tuple[str, ...]:
    """Return the color of each group; the group "Other" is gray."""
    palette = tokens.categorical
    return tuple(
        tokens.other if label == OTHER else palette[place % len(palette)]
        for place, label in enumerate(data.groups)
    )


CARD = QRectF(0, 0, CARD_WIDTH, CARD_HEIGHT)
COLOR_BAR = QRectF(7, 10, 4, CARD_HEIGHT - 20)
BAR_TOP, BAR_HEIGHT = 50.0, 4.0
TEXT_LEFT = 20.0

CHIPPED = frozenset({State.PLANNED, State.CONTRACTOR, State.POST_GROUP})
"""States named on the card itself."""


def bar_width(state: State) -> float:
    """Return the room of the utilization bar: less where a chip stands beside it."""
    return 46.0 if state in CHIPPED else 92.0


def draw_frame(painter: QPainter, look: Look, tokens: Tokens) -> None:
    """Draw shadow, fill, border and color bar of a card whose corner is at 0, 0."""
    if look.state is State.POST_GROUP:
        _draw_sheet(painter, tokens)
    if look.state is not State.VACANT and look.fate is not Fate.CLOSED:
        _draw_shadow(painter, tokens)
    painter.setPen(_border(look, tokens))
    painter.setBrush(_fill(look, tokens))
    painter.drawRoundedRect(CARD, RADIUS, RADIUS)
    _draw_color_bar(painter, look)
    if look.has_bar:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.track))
        track = QRectF(TEXT_LEFT, BAR_TOP, bar_width(look.state), BAR_HEIGHT)
        painter.drawRoundedRect(track, 2, 2)


def _draw_shadow(painter: QPainter, tokens: Tokens) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for spread, drop, part in ((1.5, 2.5, 0.5), (0.5, 1.5, 0.8)):
        shade = QColor(tokens.shadow)
        shade.setAlphaF(tokens.shadow_alpha * part)
        painter.setBrush(shade)
        outline = CARD.adjusted(-spread, -spread + drop, spread, spread + drop)
        painter.drawRoundedRect(outline, RADIUS + spread, RADIUS + spread)


def _draw_sheet(painter: QPainter, tokens: Tokens) -> None:
    """Draw the edge of a second card behind: this one stands for several posts."""
    painter.setPen(QPen(QColor(tokens.border_strong), 1))
    painter.setBrush(mixed(QColor(tokens.surface), QColor(tokens.canvas), 0.5))
    painter.drawRoundedRect(CARD.translated(4, 4), RADIUS, RADIUS)


def _border(look: Look, tokens: Tokens) -> QPen:
    colors = {
        Emphasis.NONE: (tokens.border, 1.0),
        Emphasis.HOVERED: (tokens.border_strong, 1.4),
        Emphasis.FOUND: (tokens.warn, 1.8),
        Emphasis.SELECTED: (tokens.accent, 2.0),
        Emphasis.TARGET: (tokens.ok, 2.6),
        Emphasis.FORBIDDEN: (tokens.bad, 2.6),
    }
    color, width = colors[look.emphasis]
    hollow = look.state in (State.VACANT, State.PLANNED) or look.fate is Fate.CLOSED
    if look.fate is not Fate.SAME and look.emphasis in (Emphasis.NONE, Emphasis.HOVERED):
        color, width = fate_color(look.fate, tokens), 1.8
    elif hollow and look.emphasis is Emphasis.NONE:
        color, width = tokens.faint, 1.2
    pen = QPen(QColor(color), width)
    if hollow:
        pen.setDashPattern([1.2, 2.6] if look.state is State.PLANNED else [4.0, 3.0])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _fill(look: Look, tokens: Tokens) -> QColor:
    tints = {
        Emphasis.FOUND: tokens.warn_tint,
        Emphasis.SELECTED: tokens.accent_tint,
        Emphasis.TARGET: tokens.ok_tint,
        Emphasis.FORBIDDEN: tokens.bad_tint,
    }
    if look.emphasis in tints:
        return QColor(tints[look.emphasis])
    if look.state is State.VACANT or look.fate is Fate.CLOSED:
        return QColor(tokens.canvas)
    return QColor(tokens.surface)


def _draw_color_bar(painter: QPainter, look: Look) -> None:
    """Draw the group's color: outlined for posts nobody holds, striped for contractors."""
    color = QColor(look.color)
    if look.state in (State.VACANT, State.PLANNED) or look.fate is Fate.CLOSED:
        painter.setPen(QPen(color, 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(COLOR_BAR.adjusted(0.6, 0.6, -0.6, -0.6), 1.6, 1.6)
        return
    if look.state is State.CONTRACTOR:
        pen = QPen(color, COLOR_BAR.width())
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([1.4, 0.75])
        painter.setPen(pen)
        middle = COLOR_BAR.center().x()
        painter.drawLine(QPointF(middle, COLOR_BAR.top()), QPointF(middle, COLOR_BAR.bottom()))
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(COLOR_BAR, 2, 2)


def draw_greeked(painter: QPainter, look: Look, tokens: Tokens, *, long: bool) -> None:
    """Draw a frame with gray bars in place of its text."""
    draw_frame(painter, look, tokens)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(mixed(QColor(tokens.faint), QColor(tokens.surface), 0.25))
    painter.drawRoundedRect(QRectF(TEXT_LEFT, 14, 96 if long else 68, 10), 3, 3)
    painter.setBrush(mixed(QColor(tokens.faint), QColor(tokens.surface), 0.6))
    painter.drawRoundedRect(QRectF(TEXT_LEFT, 33, 118 if long else 90, 7), 3, 3)
