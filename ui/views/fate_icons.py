"""The signs of what became of a record as icons, for rows of tables and trees."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from orgplan.scenarios.difference import State
from ui.models.chart_rows import FATES
from ui.painting.chart.data import Fate
from ui.painting.chart.fates import SIGN, draw_fate
from ui.theme.tokens import Tokens

SIDE = 13
"""Of a sign in a row, in pixels."""
SHARPNESS = 4
MARGIN = 1.2
"""Room around a sign whose corners reach out, in its own units."""


def fate_of(state: str | None) -> Fate:
    """Return how a state of a record is drawn; None, nothing compared, is drawn as unchanged.

    Qt hands a State from a model on as a plain text.
    """
    return FATES[State(state)] if state else Fate.SAME


@cache
def fate_icon(fate: Fate, tokens: Tokens) -> QIcon:
    """Return the sign of a fate; a blank one where nothing changed keeps rows in line."""
    pixmap = QPixmap(SIDE * SHARPNESS, SIDE * SHARPNESS)
    pixmap.fill(Qt.GlobalColor.transparent)
    if fate is not Fate.SAME:
        _draw(pixmap, fate, tokens)
    made = QIcon(pixmap)
    made.addPixmap(pixmap, QIcon.Mode.Selected)
    return made


def _draw(pixmap: QPixmap, fate: Fate, tokens: Tokens) -> None:
    painter = QPainter(pixmap)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = pixmap.width() / (SIGN.width() + 2 * MARGIN)
        painter.scale(scale, scale)
        painter.translate(MARGIN, MARGIN)
        draw_fate(painter, fate, tokens)
    finally:
        painter.end()
