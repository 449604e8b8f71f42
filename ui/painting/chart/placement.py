"""Where every card stands: what a layout returns and the canvas paints from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from ui.painting.chart.data import BoolArray, FloatArray, IntArray
from ui.painting.chart.geometry import CARD_HEIGHT, CARD_WIDTH
from ui.painting.chart.tree import Tree


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """Reporting lines as straight pieces; pieces of one manager share its index."""

    lines: FloatArray
    """float32[e, 4]: left, top, right, bottom, each of the four in one run of memory.

    Every piece is vertical or horizontal.
    """
    manager: IntArray
    """int32[e], the position above."""
    is_trunk: BoolArray
    """bool[e], the piece that leaves the manager's card."""
    length: FloatArray
    """float32[e], how long each piece is."""


def joined(tree: Tree, pieces: Sequence[Piece]) -> Edges:
    """Return all pieces as one, without those of a hidden root."""
    managers = tree.nodes[np.concatenate([piece.manager for piece in pieces])]
    shown = managers >= 0
    columns = [np.concatenate(column) for column in zip(*(p.line for p in pieces), strict=True)]
    trunks = np.concatenate([np.full(len(piece.manager), piece.is_trunk) for piece in pieces])
    lines = np.array([column[shown] for column in columns], np.float32).T
    length = lines[:, 2] - lines[:, 0] + lines[:, 3] - lines[:, 1]
    return Edges(lines, managers[shown], trunks[shown], length)


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Straight pieces of one kind: left, top, right and bottom, and the manager's place."""

    line: tuple[FloatArray, FloatArray, FloatArray, FloatArray]
    manager: IntArray
    is_trunk: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Placement:
    """The left top corner of every card; hidden cards have no meaningful one."""

    x: FloatArray
    y: FloatArray
    visible: BoolArray
    """bool[n], false for what is collapsed or outside the focused sub-tree."""
    depth: IntArray
    """int16[n], level below the top card shown."""
    bounds: QRectF
    edges: Edges
    trunk: FloatArray
    """float32[n], how far right of a card's left edge the line to its reports starts."""

    def rect(self, index: int) -> QRectF:
        """Return the card of a position."""
        return QRectF(float(self.x[index]), float(self.y[index]), CARD_WIDTH, CARD_HEIGHT)

    def within(self, area: QRectF) -> IntArray:
        """Return the positions whose cards touch an area, in order."""
        touching = self.visible & (self.x < area.right()) & (self.x > area.left() - CARD_WIDTH)
        touching &= (self.y < area.bottom()) & (self.y > area.top() - CARD_HEIGHT)
        return np.flatnonzero(touching)

    def at(self, point: QPointF) -> int | None:
        """Return the position whose card holds a point."""
        found = self.within(QRectF(point.x(), point.y(), 1e-3, 1e-3))
        return int(found[-1]) if len(found) else None

    def handle(self, index: int) -> QPointF:
        """Return the middle of the handle that collapses a card: where its lines leave it."""
        left = float(self.x[index]) + float(self.trunk[index])
        return QPointF(left, float(self.y[index]) + CARD_HEIGHT)


def placement(
    tree: Tree, corners: tuple[FloatArray, FloatArray], edges: Edges, *, size: int, trunk: float
) -> Placement:
    """Return the placement of `size` positions from the corners of the shown places.

    `trunk` is where the line to the reports starts on a card of which none is shown.
    """
    x, y = corners
    skip = int(tree.has_hidden_root)
    nodes = tree.nodes[skip:]
    corner_x, corner_y = np.zeros(size, np.float32), np.zeros(size, np.float32)
    corner_x[nodes], corner_y[nodes] = x[skip:], y[skip:]
    visible = np.zeros(size, np.bool_)
    visible[nodes] = True
    depth = np.zeros(size, np.int16)
    for level, places in enumerate(tree.levels):
        depth[tree.nodes[places]] = level - skip
    bounds = _bounds(corner_x[nodes], corner_y[nodes])
    starts = _trunks(edges, corner_x, trunk)
    return Placement(corner_x, corner_y, visible, depth, bounds, edges, starts)


def _trunks(edges: Edges, x: FloatArray, default: float) -> FloatArray:
    trunk = np.full(len(x), default, np.float32)
    starts = edges.manager[edges.is_trunk]
    trunk[starts] = edges.lines[edges.is_trunk, 0] - x[starts]
    return trunk


def _bounds(x: FloatArray, y: FloatArray) -> QRectF:
    if not len(x):
        return QRectF()
    left, top = float(x.min()), float(y.min())
    return QRectF(left, top, float(x.max()) + CARD_WIDTH - left, float(y.max()) + CARD_HEIGHT - top)
