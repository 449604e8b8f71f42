"""The Compact layout: sub-trees side by side, reports without reports stacked in columns."""

from __future__ import annotations

from ui.painting.chart.placement import Placement
from ui.painting.chart.tidy import tidy
from ui.painting.chart.tree import Tree


def compact(tree: Tree, size: int) -> Placement:
    """Place a tree compactly."""
    return tidy(tree, size, stacked=True)
