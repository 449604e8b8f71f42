"""Names of whole blocks, shown when single cards are too small to read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from ui.painting.chart.data import ChartData, FloatArray
from ui.painting.chart.geometry import CARD_HEIGHT, CARD_WIDTH
from ui.painting.chart.lettering import Lettering, Letters
from ui.painting.chart.placement import Placement
from ui.painting.chart.scene import Camera, Scene
from ui.theme.tokens import Tokens

SMALLEST = (72.0, 40.0)
"""Pixels that a block must measure to carry a label."""
LARGEST = (0.5, 0.75)
"""Parts of the window beyond which the blocks below are named instead."""
WIDEST = 260.0
PADDING = 9.0
HEIGHT = 42.0


@dataclass(frozen=True, slots=True)
class Label:
    """A block to name: its head, and where it is seen in the window."""

    head: int
    area: QRectF


class Areas:
    """The rectangle that each manager covers with all below; computed once per placement."""

    def __init__(self, data: ChartData, placement: Placement) -> None:
        x, y = placement.x, placement.y
        box = (x.copy(), y.copy(), x + np.float32(CARD_WIDTH), y + np.float32(CARD_HEIGHT))
        _spread(box, data, placement)
        self.heads = np.flatnonzero(placement.visible & (data.reports > 0))
        self.sides = tuple(side[self.heads] for side in box)
        """Left, top, right and bottom of each head's block."""
        place = np.full(len(data) + 1, -1, np.int64)
        place[self.heads] = np.arange(len(self.heads))
        self.above = place[data.parent[self.heads]]
        """Place of each head's manager among the heads, -1 for none."""


def _spread(box: tuple[FloatArray, ...], data: ChartData, placement: Placement) -> None:
    """Grow every manager's box by the boxes of its reports, from the lowest level up."""
    parent, depth = data.parent, placement.depth
    shown = np.flatnonzero(placement.visible & (parent >= 0) & (depth > 0))
    for level in range(int(depth.max(initial=0)), 0, -1):
        below = shown[depth[shown] == level]
        for side, grow in zip(box, (np.minimum, np.minimum, np.maximum, np.maximum), strict=True):
            grow.at(side, parent[below], side[below])


def labels(areas: Areas, camera: Camera, frame: QRectF) -> list[Label]:
    """Return the largest blocks in view that are still a part of the picture, not all of it."""
    zoom = camera.zoom
    left, right = (areas.sides[side] * zoom + camera.x for side in (0, 2))
    top, bottom = (areas.sides[side] * zoom + camera.y for side in (1, 3))
    wide, high = right - left, bottom - top
    small = (wide <= LARGEST[0] * frame.width()) & (high <= LARGEST[1] * frame.height())
    named = small & (wide >= SMALLEST[0]) & (high >= SMALLEST[1])
    named &= (areas.above < 0) | ~small[areas.above]
    named &= (left < frame.right()) & (right > frame.left())
    named &= (top < frame.bottom()) & (bottom > frame.top())
    boxes = zip(*(side[named].tolist() for side in (left, top, wide, high)), strict=True)
    return [
        Label(head, QRectF(*box).intersected(frame))
        for head, box in zip(areas.heads[named].tolist(), boxes, strict=True)
    ]


def draw_labels(painter: QPainter, scene: Scene, shown: list[Label], lettering: Lettering) -> None:
    """Draw each label in the middle of the visible part of its block."""
    for label in shown:
        _draw_label(painter, scene, label, lettering)


def label_texts(data: ChartData, head: int) -> tuple[str, str, str]:
    """Return the name of a block, the line below it, and a shorter one for want of room.

    A block is called after its group where a group begins, else after the title of its head.
    """
    group = data.groups[data.group[head]] if data.groups else ""
    title = data.title[head] or data.name[head]
    count = f"{int(data.reports[head]) + 1:,}"
    named = group if group and _begins_group(data, head) else title
    return named, f"{data.name[head]} · {count}", count


def _begins_group(data: ChartData, head: int) -> bool:
    """Tell whether a block alone has its group: not its manager, or at the top no other block."""
    above = int(data.parent[head])
    if above < 0 or data.group[above] != data.group[head]:
        return above >= 0
    alike = (data.parent == above) & (data.group == data.group[head])
    return bool(data.parent[above] < 0 and np.count_nonzero(alike) == 1)


def _draw_label(painter: QPainter, scene: Scene, label: Label, lettering: Lettering) -> None:
    room = min(WIDEST, label.area.width() - 2 * PADDING)
    if room < SMALLEST[0] - 2 * PADDING or label.area.height() < SMALLEST[1]:
        return
    first, *seconds = label_texts(scene.data, label.head)
    wide = lettering.width(Letters.SUBLABEL, seconds[0]) > room
    second = seconds[1] if wide else seconds[0]
    lines = (
        (lettering.cut(Letters.LABEL, first, room), Letters.LABEL, 18.5, scene.tokens.text),
        (lettering.cut(Letters.SUBLABEL, second, room), Letters.SUBLABEL, 34, scene.tokens.muted),
    )
    widths = [lettering.width(letters, text) for text, letters, _, _ in lines]
    box = QRectF(0, 0, round(max(widths) + 2 * PADDING), HEIGHT)
    box.moveCenter(label.area.center().toPoint().toPointF())
    _draw_ground(painter, box, scene.tokens)
    for (text, letters, base, color), width in zip(lines, widths, strict=True):
        painter.setPen(QColor(color))
        start = QPointF(box.center().x() - width / 2, box.y() + base)
        lettering.draw(painter, start, letters, text, width + 1)


def _draw_ground(painter: QPainter, box: QRectF, tokens: Tokens) -> None:
    painter.setPen(QPen(QColor(tokens.border_strong), 1))
    painter.setBrush(QColor(tokens.surface))
    painter.drawRoundedRect(box, 8, 8)
