"""The legend: which color is which group, which frame which kind of post, what a dotted line is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.painting.chart.card_text import state_word
from ui.painting.chart.data import ChartData, Fate, State
from ui.painting.chart.fates import draw_fate, fate_word
from ui.painting.chart.lettering import Lettering, Letters
from ui.painting.chart.looks import group_colors
from ui.theme.tokens import Tokens

PADDING = 12.0
LINE = 22.0
GAP = 18.0
SIGN = 23.0
"""Room for the sign before a label."""
LONGEST = 180.0


class Sign(Enum):
    """What stands before a label."""

    GROUP = "group"
    STATE = "state"
    DOTTED = "dotted"
    FATE = "fate"


@dataclass(frozen=True, slots=True)
class Entry:
    """One sign with its label."""

    sign: Sign
    label: str
    color: str = ""
    state: State = State.FILLED
    fate: Fate = Fate.SAME


def entries(data: ChartData, tokens: Tokens) -> list[Entry]:
    """Return what the legend explains: only what the chart holds, what became of posts first."""
    used = set(np.unique(data.group).tolist())
    colors = group_colors(data, tokens)
    made = _fates(data)
    made += [
        Entry(Sign.GROUP, label, color=colors[place])
        for place, label in enumerate(data.groups)
        if place in used
    ]
    states = set(np.unique(data.state).tolist()) - {State.FILLED}
    made += [Entry(Sign.STATE, state_word(State(s)), state=State(s)) for s in sorted(states)]
    if len(data.dotted):
        made.append(Entry(Sign.DOTTED, QCoreApplication.translate("OrgChart", "Dotted line")))
    return made


def _fates(data: ChartData) -> list[Entry]:
    """Return the fates there are, with how many posts have each."""
    if data.fate is None:
        return []
    counts = np.bincount(data.fate, minlength=len(Fate)).tolist()
    return [
        Entry(Sign.FATE, f"{fate_word(fate)} {counts[fate]:,}", fate=fate)
        for fate in Fate
        if fate is not Fate.SAME and counts[fate]
    ]


class Legend:
    """The entries of one chart, set in rows of at most a width."""

    def __init__(self, shown: Sequence[Entry], width: float, lettering: Lettering) -> None:
        self._lettering = lettering
        self._entries = shown
        self._corners: list[QPointF] = []
        self.size = self._set(width)

    def _set(self, width: float) -> QSizeF:
        x, y, right = PADDING, PADDING, 0.0
        for entry in self._entries:
            label = self._lettering.cut(Letters.LEGEND, entry.label, LONGEST)
            room = SIGN + self._lettering.width(Letters.LEGEND, label)
            if x > PADDING and x + room > width - PADDING:
                x, y = PADDING, y + LINE
            self._corners.append(QPointF(x, y))
            right = max(right, x + room)
            x += room + GAP
        if not self._entries:
            return QSizeF()
        return QSizeF(right + PADDING, y + LINE - 6 + PADDING)

    def draw(self, painter: QPainter, corner: QPointF, tokens: Tokens) -> None:
        """Draw the legend as a panel with its corner at a point."""
        if self.size.isEmpty():
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_panel(painter, QRectF(corner, self.size), tokens)
        for entry, at in zip(self._entries, self._corners, strict=True):
            _draw_sign(painter, QRectF(corner + at, QSizeF(14, 16)), entry, tokens)
            painter.setPen(QColor(tokens.muted))
            base = corner + at + QPointF(SIGN, 12.3)
            self._lettering.write(painter, base, Letters.LEGEND, entry.label, LONGEST)
        painter.restore()


def draw_panel(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    """Draw the ground of something that floats above the canvas."""
    painter.setPen(Qt.PenStyle.NoPen)
    for spread, part in ((3.0, 0.25), (1.5, 0.5)):
        shade = QColor(tokens.shadow)
        shade.setAlphaF(tokens.shadow_alpha * part)
        painter.setBrush(shade)
        outline = rect.adjusted(-spread, -spread + 1.5, spread, spread + 1.5)
        painter.drawRoundedRect(outline, 9 + spread, 9 + spread)
    painter.setPen(QPen(QColor(tokens.border), 1))
    painter.setBrush(QColor(tokens.surface))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)


def _draw_sign(painter: QPainter, rect: QRectF, entry: Entry, tokens: Tokens) -> None:
    middle = rect.center().y()
    if entry.sign is Sign.DOTTED:
        pen = QPen(QColor(tokens.dotted), 1.8)
        pen.setDashPattern([2.0, 1.6])
        painter.setPen(pen)
        painter.drawLine(QPointF(rect.left(), middle), QPointF(rect.right(), middle))
        return
    box = QRectF(rect.left(), middle - 6, 12, 12)
    if entry.sign is Sign.FATE:
        painter.save()
        painter.translate(rect.left() - 0.5, middle - 7)
        painter.scale(14 / 16, 14 / 16)
        draw_fate(painter, entry.fate, tokens)
        painter.restore()
        return
    if entry.sign is Sign.GROUP:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(entry.color))
        painter.drawRoundedRect(box, 3, 3)
        return
    _draw_state(painter, box.adjusted(-1, 1, 2, -1), entry.state, tokens)


def _draw_state(painter: QPainter, box: QRectF, state: State, tokens: Tokens) -> None:
    pen = QPen(QColor(tokens.faint), 1.2)
    if state in (State.VACANT, State.PLANNED):
        pen.setDashPattern([2.6, 1.8] if state is State.VACANT else [1.0, 1.6])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state is State.POST_GROUP:
        painter.drawRoundedRect(box.translated(2, 2), 2.5, 2.5)
        painter.setBrush(QColor(tokens.surface))
    painter.drawRoundedRect(box, 2.5, 2.5)
    if state is State.CONTRACTOR:
        stripes = QPen(QColor(tokens.faint), 2.6)
        stripes.setCapStyle(Qt.PenCapStyle.FlatCap)
        stripes.setDashPattern([0.9, 0.6])
        painter.setPen(stripes)
        left = box.left() + 3.6
        painter.drawLine(QPointF(left, box.top() + 1), QPointF(left, box.bottom() - 1))
