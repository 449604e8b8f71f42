"""The centered layouts: every manager stands above the middle of its reports.

Sizes are added up from the lowest level, corners handed down from the top, a whole level at a
time, so that 50,000 cards take some milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ui.painting.chart.data import BoolArray, FloatArray, IntArray
from ui.painting.chart.geometry import (
    BLOCK_GAP,
    CARD_HEIGHT,
    CARD_WIDTH,
    COLUMN_PITCH,
    INDENT,
    LANE,
    LEVEL_GAP,
    ROW_GAP,
    ROW_PITCH,
)
from ui.painting.chart.placement import Piece, Placement, joined, placement
from ui.painting.chart.tree import Tree

SHORT_STACK = 8


def tidy(tree: Tree, size: int, *, stacked: bool) -> Placement:
    """Place a tree; if `stacked`, reports without reports of their own hang in columns."""
    blocks = _Blocks.unmeasured(tree, hangs=tree.is_leaf & (tree.parent >= 0) & stacked)
    for above, below in reversed(list(zip(tree.levels, tree.levels[1:], strict=False))):
        blocks.measure(above, below)
    corners = _corners(tree, blocks)
    edges = joined(tree, _pieces(tree, blocks, *corners))
    return placement(tree, corners, edges, size=size, trunk=CARD_WIDTH / 2)


@dataclass(frozen=True, slots=True)
class _Blocks:
    """A block is a card with all below it; arrays per place of the tree, filled level by level."""

    tree: Tree
    hangs: BoolArray
    column: IntArray
    row: IntArray
    columns: IntArray
    """Columns of hanging cards below each place."""
    single: BoolArray
    """Whether all reports hang in one column: no bus, the column starts at the card itself."""
    width: FloatArray
    head: FloatArray
    """Left edge of the card in its block."""
    body: FloatArray
    """Left edge of the reports in the block."""
    left: FloatArray
    """Left edge of the block in the manager's body; of a hanging card, the card's own."""

    @classmethod
    def unmeasured(cls, tree: Tree, hangs: BoolArray) -> _Blocks:
        places = len(tree.nodes)
        column, row, columns = _stacks(tree, hangs)
        hanging_below = np.bincount(tree.parent[hangs], minlength=places)
        return cls(
            tree=tree,
            hangs=hangs,
            column=column,
            row=row,
            columns=columns,
            single=(columns == 1) & (hanging_below == tree.count),
            width=np.full(places, CARD_WIDTH),
            head=np.zeros(places),
            body=np.zeros(places),
            left=INDENT + column * COLUMN_PITCH,
        )

    def measure(self, above: slice, below: slice) -> None:
        """Measure the blocks of one level, whose reports below are measured."""
        managers = np.flatnonzero(self.tree.count[above]) + above.start
        starts = self.tree.first[managers] - below.start
        total = self._line_up(managers, below, starts)
        stacks = self.columns[managers] * COLUMN_PITCH
        both = (stacks > 0) & (total > 0)
        reports = stacks + np.where(both, BLOCK_GAP, 0) + np.maximum(total - BLOCK_GAP, 0)
        drops = self.drop(below)
        low, high = np.minimum.reduceat(drops, starts), np.maximum.reduceat(drops, starts)
        middle = np.where(total > 0, (low + high) / 2, reports / 2)
        middle = np.where(self.single[managers], CARD_WIDTH / 2, middle)
        shift = np.maximum(CARD_WIDTH / 2 - middle, 0)
        self.head[managers] = middle + shift - CARD_WIDTH / 2
        self.body[managers] = shift
        self.width[managers] = np.maximum(reports + shift, self.head[managers] + CARD_WIDTH)

    def _line_up(self, managers: IntArray, below: slice, starts: IntArray) -> FloatArray:
        """Set the blocks of each manager side by side, right of the stacks; return their widths."""
        own = np.where(self.hangs[below], 0.0, self.width[below] + BLOCK_GAP)
        before = np.cumsum(own) - own
        stacks = self.columns[managers] * COLUMN_PITCH
        start = np.where(stacks > 0, stacks + BLOCK_GAP, 0) - before[starts]
        placed = before + np.repeat(start, self.tree.count[managers])
        self.left[below] = np.where(self.hangs[below], self.left[below], placed)
        return np.add.reduceat(own, starts)

    def drop(self, places: slice) -> FloatArray:
        """Return where in the manager's body the line to each place comes down."""
        middle = self.head[places] + CARD_WIDTH / 2
        return self.left[places] + np.where(self.hangs[places], -LANE, middle)


def _stacks(tree: Tree, hangs: BoolArray) -> tuple[IntArray, IntArray, IntArray]:
    """Return column and row of each hanging card, and the number of columns below each place."""
    places = len(tree.nodes)
    hanging = np.flatnonzero(hangs)
    above = tree.parent[hanging]
    cards = np.bincount(above, minlength=places)
    longest = np.maximum(SHORT_STACK, np.sqrt(cards * 2.5).astype(int))
    columns = -(-cards // longest)
    rows = np.maximum(-(-cards // np.maximum(columns, 1)), 1)
    rank = np.arange(len(hanging)) - (np.cumsum(cards) - cards)[above]
    column, row = np.zeros(places, np.int32), np.zeros(places, np.int32)
    column[hanging], row[hanging] = rank // rows[above], rank % rows[above]
    return column, row, columns


def _corners(tree: Tree, blocks: _Blocks) -> tuple[FloatArray, FloatArray]:
    places = len(tree.nodes)
    block, y = np.zeros(places), np.zeros(places)
    for level in tree.levels[1:]:
        above = tree.parent[level]
        block[level] = block[above] + blocks.body[above] + blocks.left[level]
        gap = np.where(blocks.single[above], ROW_GAP, LEVEL_GAP)
        top = np.where(tree.nodes[above] < 0, 0, y[above] + CARD_HEIGHT + gap)
        y[level] = top + blocks.row[level] * ROW_PITCH
    return block + blocks.head, y


def _pieces(tree: Tree, blocks: _Blocks, x: FloatArray, y: FloatArray) -> list[Piece]:
    below = np.flatnonzero(tree.parent >= 0)
    above = tree.parent[below]
    bus = y[above] + CARD_HEIGHT + LEVEL_GAP / 2
    hangs, row = blocks.hangs[below], blocks.row[below]
    lane = np.where(hangs, x[below] - LANE, x[below] + CARD_WIDTH / 2)
    waist = y[below] + CARD_HEIGHT / 2
    begin = np.where(blocks.single[above], y[above] + CARD_HEIGHT, bus)
    begin = np.where(row > 0, waist - ROW_PITCH, begin)
    end = np.where(hangs, waist, y[below])
    tick = np.flatnonzero(hangs)
    first = blocks.single[above] & (row == 0)
    drops = ((part, (lane[part], begin[part], lane[part], end[part])) for part in (first, ~first))
    (top, trunks), (rest, others) = drops
    return [
        Piece(trunks, above[top], is_trunk=True),
        Piece(others, above[rest]),
        Piece((lane[tick], waist[tick], x[below][tick], waist[tick]), above[tick]),
        *_buses(tree, blocks, lane, x, y),
    ]


def _buses(
    tree: Tree, blocks: _Blocks, lane: FloatArray, x: FloatArray, y: FloatArray
) -> list[Piece]:
    managers = np.flatnonzero((tree.count > 0) & ~blocks.single)
    if not len(managers):
        return []
    everyone = np.flatnonzero(tree.count > 0)
    starts = tree.first[everyone] - 1
    keep = ~blocks.single[everyone]
    trunk = x[managers] + CARD_WIDTH / 2
    low = np.minimum(np.minimum.reduceat(lane, starts)[keep], trunk)
    high = np.maximum(np.maximum.reduceat(lane, starts)[keep], trunk)
    bottom = y[managers] + CARD_HEIGHT
    bus = bottom + LEVEL_GAP / 2
    return [
        Piece((trunk, bottom, trunk, bus), managers, is_trunk=True),
        Piece((low, bus, high, bus), managers),
    ]
