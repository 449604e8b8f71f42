"""The part of the reporting tree that is shown, breadth first, ready for array arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from ui.painting.chart.data import BoolArray, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """Shown positions level by level; the children of a place are neighbors.

    If there are several roots, place 0 is an invisible one above them and `nodes[0]` is -1.
    """

    nodes: IntArray
    """int32[m], the position at each place."""
    parent: IntArray
    """int32[m], place of the manager, -1 for the root."""
    first: IntArray
    """int32[m], place of the first child."""
    count: IntArray
    """int32[m], number of children shown."""
    levels: tuple[slice, ...]

    @property
    def has_hidden_root(self) -> bool:
        """Tell whether place 0 stands for no position."""
        return len(self.nodes) > 0 and bool(self.nodes[0] < 0)

    @property
    def is_leaf(self) -> BoolArray:
        """Tell for each place whether nothing is shown below it; bool[m]."""
        leaf: BoolArray = self.count == 0
        return leaf


def shown_tree(parent: IntArray, collapsed: Iterable[int] = (), focus: int | None = None) -> Tree:
    """Return the tree below all roots, or below `focus`, without what is below `collapsed`."""
    order = np.argsort(parent, kind="stable").astype(np.int32)
    above = parent[order]
    everyone = np.arange(len(parent))
    start = np.searchsorted(above, everyone).astype(np.int32)
    count = (np.searchsorted(above, everyone, side="right") - start).astype(np.int32)
    count[list(collapsed)] = 0
    roots = order[above < 0] if focus is None else np.array([focus], np.int32)
    return _breadth_first(roots, order, start, count)


def spans(start: IntArray, count: IntArray) -> IntArray:
    """Return start[0], start[0] + 1, … for count[0] numbers, then the same for the next."""
    ends = np.cumsum(count)
    shift = start - (ends - count)
    return np.repeat(shift, count) + np.arange(ends[-1] if len(ends) else 0)


def _breadth_first(roots: IntArray, order: IntArray, start: IntArray, count: IntArray) -> Tree:
    levels: list[IntArray] = []
    counts: list[IntArray] = []
    parents: list[IntArray] = []
    size = 0
    frontier = roots
    if len(roots) > 1:
        levels, counts = [np.array([-1], np.int32)], [np.array([len(roots)], np.int32)]
        parents, size = [np.array([-1], np.int32)], 1
    above = np.repeat(np.int32(size - 1), len(roots))
    while len(frontier):
        levels.append(frontier)
        counts.append(count[frontier])
        parents.append(above)
        above = np.repeat(np.arange(size, size + len(frontier), dtype=np.int32), counts[-1])
        size += len(frontier)
        frontier = order[spans(start[frontier], counts[-1])]
    return _joined(levels, counts, parents)


def _joined(levels: list[IntArray], counts: list[IntArray], parents: list[IntArray]) -> Tree:
    if not levels:
        none = np.empty(0, np.int32)
        return Tree(none, none, none, none, ())
    count = np.concatenate(counts)
    ends = np.cumsum([len(level) for level in levels])
    return Tree(
        nodes=np.concatenate(levels),
        parent=np.concatenate(parents),
        first=(1 + np.cumsum(count) - count).astype(np.int32),
        count=count,
        levels=tuple(
            slice(int(end) - len(level), int(end)) for end, level in zip(ends, levels, strict=True)
        ),
    )
