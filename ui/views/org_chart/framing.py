"""From where to look: at everything, at the top, at some cards, at one that is out of view."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from PySide6.QtCore import QRectF

from ui.painting.chart.data import IntArray
from ui.painting.chart.placement import Placement
from ui.painting.chart.scene import Camera, fitting

READABLE = 0.55
"""A chart that fits at this zoom is shown whole at first."""
READING = 0.85
"""Zoom at which the top of a medium chart is shown at first."""
MEDIUM = 2_000
"""Positions up to which the top of a chart says more than an overview."""
AROUND = 60.0
"""Room kept around cards that are looked at, in chart units."""


def first_look(placement: Placement, area: QRectF, tree: IntArray) -> Camera:
    """Return the camera for a chart seen for the first time in a free area of the window.

    `tree` holds the indices of the cards to begin with, their root first.
    """
    whole = fitting(placement.bounds, area)
    shown = np.flatnonzero(placement.visible)
    if whole.zoom >= READABLE or len(shown) > MEDIUM:
        return whole
    top, left = placement.rect(int(tree[0])), float(placement.x[tree].min())
    x = area.left() - left * READING
    if top.left() - left > top.width():  # the root stands above the middle of its tree
        x = area.center().x() - top.center().x() * READING
    return Camera(READING, x, area.top() - top.top() * READING)


def bounds_of(placement: Placement, indices: Collection[int]) -> QRectF:
    """Return the rectangle that holds some cards, with room around them."""
    bounds = QRectF()
    for index in indices:
        bounds = bounds.united(placement.rect(index))
    return bounds.adjusted(-AROUND, -AROUND, AROUND, AROUND)


def bringing(camera: Camera, card: QRectF, area: QRectF) -> Camera:
    """Return the camera moved no more than needed to show a card in an area.

    A card more than the area's size away comes to its middle.
    """
    seen = camera.rect_to_window(card)
    dx = _into(seen.left(), seen.right(), area.left(), area.right())
    dy = _into(seen.top(), seen.bottom(), area.top(), area.bottom())
    if abs(dx) > area.width() or abs(dy) > area.height():
        off = area.center() - seen.center()
        return camera.moved(off.x(), off.y())
    return camera.moved(dx, dy)


def _into(low: float, high: float, least: float, most: float) -> float:
    """Return how far to move a span so that it lies within limits; its low end matters more."""
    return max(min(0.0, most - high), least - low) if high > most or low < least else 0.0
