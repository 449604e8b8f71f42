"""Packs the blocks below one manager: columns side by side on a shelf, shelves below each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log2

from ui.painting.chart.geometry import BLOCK_GAP, CARD_HEIGHT, INDENT, LANE, ROW_GAP

BUS_HEIGHT = ROW_GAP / 2
"""How far above a shelf its horizontal line runs."""
ODD_BELOW, ODD_ABOVE = 1.0, 3.0
"""Width ÷ height of blocks that pack well lies between these."""
CLASSES = 2.0
"""Classes of height in each doubling; blocks of one class keep their order."""


@dataclass(slots=True)
class Packing:
    """Where each block stands below the manager whose card has its corner at 0, 0."""

    x: list[float]
    y: list[float]
    start: list[float]
    """Where the vertical line that ends at a block's card begins."""
    buses: list[tuple[float, float]] = field(default_factory=list)
    """Height and right end of each horizontal line; all begin at the manager's lane."""
    width: float = 0.0
    height: float = 0.0
    shelves: int = 0

    def frame(self, aspect: float) -> float:
        """Return the width of the smallest frame of an aspect that holds everything."""
        return max(self.width, self.height * aspect)

    def waste(self) -> float:
        """Return the area taken; more if the shape is odd, since that wastes room further up."""
        aspect = self.width / self.height
        return self.width * self.height * max(1.0, aspect / ODD_ABOVE, ODD_BELOW / aspect)


@dataclass(slots=True)
class _Column:
    left: float
    width: float
    top: float
    line: float
    """Where the next vertical line of this column begins."""
    bottom: float = 0.0

    def __post_init__(self) -> None:
        self.bottom = self.top


def tallest_first(heights: Sequence[float]) -> list[int]:
    """Return an order that small edits seldom disturb: by class of height, then as given."""
    return sorted(range(len(heights)), key=lambda block: -int(log2(heights[block]) * CLASSES))


def packed(
    widths: Sequence[float],
    heights: Sequence[float],
    order: Sequence[int],
    *,
    limit: float,
    top: float,
) -> Packing:
    """Pack blocks in order onto shelves that reach to `limit`, the first shelf at `top`."""
    made = Packing([0.0] * len(widths), [0.0] * len(widths), [0.0] * len(widths))
    columns: list[_Column] = []
    line, shelf, tallest = CARD_HEIGHT, top, 0.0
    for block in order:
        width, height = widths[block], heights[block]
        column = _with_room(columns, width, height, tallest)
        if column is None:
            left = columns[-1].left + columns[-1].width + BLOCK_GAP if columns else INDENT
            if columns and left + width > limit:
                _close(made, columns, shelf)
                line, shelf = columns[0].line, shelf + tallest + BLOCK_GAP
                columns, left, tallest = [], INDENT, 0.0
            column = _Column(left, width, shelf, shelf - BUS_HEIGHT if columns else line)
            columns.append(column)
        _put(made, block, column, height)
        if column.bottom - shelf > tallest:
            tallest = column.bottom - shelf
    _close(made, columns, shelf)
    made.height = shelf + tallest
    return made


def _with_room(
    columns: list[_Column], width: float, height: float, tallest: float
) -> _Column | None:
    if not columns or height + BLOCK_GAP + CARD_HEIGHT > tallest:
        return None
    floor = columns[0].top + tallest
    for column in columns:
        fits = column.bottom + BLOCK_GAP + height <= floor
        if fits and width <= column.width <= 3 * width:
            return column
    return None


def _put(made: Packing, block: int, column: _Column, height: float) -> None:
    top = column.bottom + BLOCK_GAP if column.bottom > column.top else column.top
    made.x[block] = column.left
    made.y[block] = top
    made.start[block] = column.line
    column.bottom = top + height
    column.line = top + CARD_HEIGHT / 2


def _close(made: Packing, columns: list[_Column], shelf: float) -> None:
    if not columns:
        return
    last = columns[-1]
    made.shelves += 1
    made.width = max(made.width, last.left + last.width)
    if len(columns) > 1:
        made.buses.append((shelf - BUS_HEIGHT, last.left - LANE))
