"""The color of a load: blue where there is slack, sand where it is full, red where it is over."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtGui import QColor

from ui.theme.contrast import mixed
from ui.theme.tokens import Tokens


def heat_color(tokens: Tokens, load: float) -> QColor:
    """Return the color of a utilization, 1 being full; beyond the ends of the scale it stays."""
    stops = tokens.heat
    for (low, below), (high, above) in pairwise(stops):
        if load <= high:
            share = max(0.0, (load - low) / (high - low))
            return mixed(QColor(below), QColor(above), share)
    return QColor(stops[-1][1])
