"""The Fit layout: every sub-tree is a block of about the window's shape, packed onto shelves."""

from __future__ import annotations

import numpy as np

from ui.painting.chart.data import FloatArray, IntArray
from ui.painting.chart.geometry import (
    CARD_HEIGHT,
    CARD_WIDTH,
    COLUMN_PITCH,
    INDENT,
    LANE,
    ROW_GAP,
    ROW_PITCH,
)
from ui.painting.chart.placement import Piece, Placement, joined, placement
from ui.painting.chart.shelves import BUS_HEIGHT, Packing, packed, tallest_first
from ui.painting.chart.tree import Tree

INNER_ASPECT = 1.6
"""Shape of the blocks within the chart; the chart itself takes the window's."""

Corner = tuple[float, float, float]
"""Left and top of a block and the start of the line to it, in the manager's block."""

UNDER_CARD: Corner = (INDENT, CARD_HEIGHT + ROW_GAP, CARD_HEIGHT)
"""The corner of what stands alone below a card."""

TRIES = (0.85, 1.0, 1.2, 1.4)
TOP_TRIES = tuple(step / 25 for step in range(18, 50))
"""Shelf lengths tried, as parts of the length that suits the blocks' area."""


def fit(tree: Tree, size: int, aspect: float = 1.6) -> Placement:
    """Place a tree in a frame of about `aspect` (width ÷ height)."""
    blocks = _Blocks(tree, aspect)
    for level in reversed(tree.levels):
        for place in (np.flatnonzero(blocks.mixed[level]) + level.start).tolist():
            blocks.pack(place)
    corners = _corners(tree, blocks)
    edges = joined(tree, _pieces(tree, blocks, *corners))
    return placement(tree, corners, edges, size=size, trunk=LANE)


class _Blocks:
    """Sizes and offsets per place, as lists: they are read and written one by one.

    A grid is the group of a manager's reports that have no reports of their own.
    """

    def __init__(self, tree: Tree, aspect: float) -> None:
        places = len(tree.nodes)
        leaf = tree.is_leaf & (tree.parent >= 0)
        above = tree.parent[leaf]
        leaves = np.bincount(above, minlength=places)
        rows = _grid_rows(leaves)
        columns = np.maximum(-(-leaves // rows), 1)
        full = tree.count > 0
        self.aspect = aspect
        self.mixed = full & (leaves < tree.count)
        self.rank = np.zeros(places, np.int64)
        self.rank[leaf] = np.arange(len(above)) - (np.cumsum(leaves) - leaves)[above]
        self.leaves, self.rows = leaves.tolist(), rows.tolist()
        self.first, self.count = tree.first.tolist(), tree.count.tolist()
        self.node = tree.nodes.tolist()
        self.width = np.where(full, columns * COLUMN_PITCH, CARD_WIDTH).tolist()
        self.height = np.where(full, CARD_HEIGHT + rows * ROW_PITCH, CARD_HEIGHT).tolist()
        self.packed_heads: list[int] = []
        self.head_corners: list[Corner] = []
        self.packed_grids: list[int] = []
        """Places whose grid was packed among other blocks."""
        self.grid_corners: list[Corner] = []
        self.buses: list[tuple[int, float, float]] = []
        """Place of the manager, height and right end in its block."""

    def pack(self, place: int) -> None:
        """Pack what is below one place, keeping the best of a few shelf lengths."""
        first = self.first[place]
        heads = [c for c in range(first, first + self.count[place]) if self.count[c]]
        widths, heights = [self.width[c] for c in heads], [self.height[c] for c in heads]
        if self.leaves[place]:
            width, height = self._shape_grid(place, sorted(heights)[len(heights) // 2])
            widths.append(width)
            heights.append(height)
        best = self._best(place, widths, heights)
        corners = list(zip(best.x, best.y, best.start, strict=True))
        if self.leaves[place]:
            self.packed_grids.append(place)
            self.grid_corners.append(corners.pop())
        self.packed_heads.extend(heads)
        self.head_corners.extend(corners)
        self.width[place] = max(best.width, CARD_WIDTH)
        self.height[place] = best.height
        self.buses.extend((place, height, right) for height, right in best.buses)

    def _shape_grid(self, place: int, beside: float) -> tuple[float, float]:
        """Give a manager's grid the height of its neighbors; return width and height."""
        as_high = int((beside + ROW_GAP) // ROW_PITCH)
        rows = min(self.leaves[place], max(self.rows[place], as_high))
        self.rows[place] = rows
        columns = -(-self.leaves[place] // rows)
        return columns * COLUMN_PITCH - INDENT, rows * ROW_PITCH - ROW_GAP

    def _best(self, place: int, widths: list[float], heights: list[float]) -> Packing:
        aspect = self.aspect if place == 0 else INNER_ASPECT
        top = 0.0 if self.node[place] < 0 else CARD_HEIGHT + ROW_GAP
        order = tallest_first(heights)
        area = sum(width * height for width, height in zip(widths, heights, strict=True))
        ideal, widest = (area * aspect) ** 0.5, max(widths) + INDENT
        shares = TRIES if place else TOP_TRIES
        packings = []
        for limit in sorted({max(ideal * share, widest) for share in shares}):
            packings.append(packed(widths, heights, order, limit=limit, top=top))
            if packings[-1].shelves == 1:
                break
        if place:
            return min(packings, key=Packing.waste)
        return min(packings, key=lambda packing: packing.frame(aspect))


def _grid_rows(leaves: IntArray) -> IntArray:
    """Return the rows that bring a card over a grid of leaves near the inner aspect."""
    most = int(leaves.max(initial=0))
    count = np.arange(most + 1)[:, None]
    columns = np.arange(1, int(np.sqrt(most)) + 2)[None, :]
    rows = -(-count // columns)
    cost = np.maximum(columns * COLUMN_PITCH, (CARD_HEIGHT + rows * ROW_PITCH) * INNER_ASPECT)
    best: IntArray = np.maximum(rows[np.arange(most + 1), cost.argmin(axis=1)], 1)
    return best[leaves]


def _corners(tree: Tree, blocks: _Blocks) -> tuple[FloatArray, FloatArray]:
    """Add up the offsets, a level at a time."""
    offset, rows = _offsets(tree, blocks), np.array(blocks.rows)
    x, y = np.zeros(len(tree.nodes)), np.zeros(len(tree.nodes))
    for level in tree.levels[1:]:
        above = tree.parent[level]
        rank = blocks.rank[level]
        x[level] = x[above] + offset[level, 0] + rank // rows[above] * COLUMN_PITCH
        y[level] = y[above] + offset[level, 1] + rank % rows[above] * ROW_PITCH
    return x, y


def _offsets(tree: Tree, blocks: _Blocks) -> FloatArray:
    """Return left, top and start of the line per place; float[m, 3]. Leaves have their grid's."""
    own = np.tile(UNDER_CARD, (len(tree.nodes), 1))
    grid = own.copy()
    if blocks.packed_heads:
        own[blocks.packed_heads] = blocks.head_corners
    if blocks.packed_grids:
        grid[blocks.packed_grids] = blocks.grid_corners
    return np.where(tree.is_leaf[:, None], grid[tree.parent], own)


def _pieces(tree: Tree, blocks: _Blocks, x: FloatArray, y: FloatArray) -> list[Piece]:
    below = np.flatnonzero(tree.parent >= 0)
    above, rank = tree.parent[below], blocks.rank[below]
    rows = np.array(blocks.rows)[above]
    row, column = rank % rows, rank // rows
    lane, waist = x[below] - LANE, y[below] + CARD_HEIGHT / 2
    begin = y[above] + _offsets(tree, blocks)[below, 2]
    begin = np.where((row == 0) & (column > 0), y[below] - BUS_HEIGHT, begin)
    begin = np.where(row > 0, waist - ROW_PITCH, begin)
    tops = np.flatnonzero((row == 0) & (column > 0))
    return [
        Piece((lane, begin, lane, waist), above),
        Piece((lane, waist, x[below], waist), above),
        Piece((lane[tops] - COLUMN_PITCH, begin[tops], lane[tops], begin[tops]), above[tops]),
        _shelf_buses(blocks, x, y),
    ]


def _shelf_buses(blocks: _Blocks, x: FloatArray, y: FloatArray) -> Piece:
    places = np.array([place for place, _, _ in blocks.buses], np.int64)
    height = y[places] + [height for _, height, _ in blocks.buses]
    right = x[places] + [right for _, _, right in blocks.buses]
    return Piece((x[places] + LANE, height, right, height), places)
