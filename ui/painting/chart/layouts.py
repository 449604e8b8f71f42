"""The layouts on offer, and the one call that places a chart by any of them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from ui.painting.chart.classic import classic
from ui.painting.chart.compact import compact
from ui.painting.chart.data import ChartData
from ui.painting.chart.fit import fit
from ui.painting.chart.placement import Placement
from ui.painting.chart.tree import shown_tree


class Layout(Enum):
    """How a chart is laid out; the value is the name on screen."""

    COMPACT = "Compact"
    FIT = "Fit"
    CLASSIC = "Classic"


def place(
    data: ChartData,
    layout: Layout = Layout.COMPACT,
    *,
    collapsed: Iterable[int] = (),
    focus: int | None = None,
    aspect: float = 1.6,
) -> Placement:
    """Place all positions, or those below `focus`, without those below `collapsed`.

    `aspect` is the shape of the window, width ÷ height; only the Fit layout heeds it.
    """
    tree = shown_tree(data.parent, collapsed, focus)
    if layout is Layout.FIT:
        return fit(tree, len(data), aspect)
    arranged = compact if layout is Layout.COMPACT else classic
    return arranged(tree, len(data))
