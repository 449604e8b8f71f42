"""The Classic layout: every level is one row, every manager centered above its reports."""

from __future__ import annotations

from ui.painting.chart.placement import Placement
from ui.painting.chart.tidy import tidy
from ui.painting.chart.tree import Tree


def classic(tree: Tree, size: int) -> Placement:
    """Place a tree in rows, one for each level."""
    return tidy(tree, size, stacked=False)
