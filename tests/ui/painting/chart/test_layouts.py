from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from tests.ui.painting.chart.samples import chart
from ui.painting.chart.data import ChartData, no_positions
from ui.painting.chart.geometry import CARD_HEIGHT, CARD_WIDTH
from ui.painting.chart.layouts import Layout, place
from ui.painting.chart.placement import Placement
from ui.painting.chart.scene import fitting
from ui.painting.chart.shelves import packed, tallest_first
from ui.painting.chart.tree import shown_tree

LAYOUTS = pytest.mark.parametrize("layout", list(Layout), ids=lambda layout: layout.value)


@st.composite
def forests(draw):
    """Managers of up to 60 positions: -1 or an earlier position."""
    size = draw(st.integers(1, 60))
    return [-1] + [
        draw(st.integers(-1 if draw(st.booleans()) else 0, i - 1)) for i in range(1, size)
    ]


def data_of(parent) -> ChartData:
    size = len(parent)
    plain = chart(1)
    repeated = {
        name: np.repeat(getattr(plain, name), size) for name in ("group", "state", "bar", "badge")
    }
    return ChartData(
        ids=tuple(map(str, range(size))),
        parent=np.array(parent, np.int32),
        name=("Name",) * size,
        title=("Title",) * size,
        groups=plain.groups,
        reports=np.bincount([p for p in parent if p >= 0], minlength=size).astype(np.int32),
        dotted=np.empty((0, 2), np.int32),
        **repeated,
    )


def overlapping(placement: Placement) -> list[tuple[int, int]]:
    shown = np.flatnonzero(placement.visible)
    x, y = placement.x[shown], placement.y[shown]
    close = (np.abs(x[:, None] - x) < CARD_WIDTH) & (np.abs(y[:, None] - y) < CARD_HEIGHT)
    return [(int(shown[i]), int(shown[j])) for i, j in np.argwhere(np.triu(close, 1))]


def touching(one, other, slack=0.6) -> bool:
    """Tell whether two pieces or rectangles share a point."""
    return (
        one[0] <= other[2] + slack
        and other[0] <= one[2] + slack
        and one[1] <= other[3] + slack
        and other[1] <= one[3] + slack
    )


def box(placement: Placement, index: int) -> tuple[float, float, float, float]:
    rect = placement.rect(index)
    return (rect.left(), rect.top(), rect.right(), rect.bottom())


def reached(placement: Placement, manager: int) -> set[int]:
    """Return what the lines of a manager connect it with, followed from its card."""
    own = placement.edges.lines[placement.edges.manager == manager].tolist()
    open_ends, found = [box(placement, manager)], []
    while open_ends:
        here = open_ends.pop()
        near = [line for line in own if touching(here, line)]
        own = [line for line in own if not touching(here, line)]
        open_ends.extend(near)
        found.extend(near)
    cards = np.flatnonzero(placement.visible)
    return {
        int(card)
        for card in cards
        if card != manager and any(touching(line, box(placement, card), 0.1) for line in found)
    }


@LAYOUTS
@given(parent=forests())
@settings(max_examples=25, deadline=None)
def test_no_card_lies_on_another(layout, parent):
    assert overlapping(place(data_of(parent), layout)) == []


@LAYOUTS
@given(parent=forests())
@settings(max_examples=25, deadline=None)
def test_lines_join_every_manager_with_exactly_its_reports(layout, parent):
    placement = place(data_of(parent), layout)
    for manager in range(len(parent)):
        reports = {index for index, above in enumerate(parent) if above == manager}
        assert reached(placement, manager) == reports


@LAYOUTS
@given(parent=forests())
@settings(max_examples=25, deadline=None)
def test_every_report_stands_below_its_manager_and_within_the_bounds(layout, parent):
    placement = place(data_of(parent), layout)
    for index, above in enumerate(parent):
        assert placement.bounds.contains(placement.rect(index))
        if above >= 0:
            assert placement.y[index] >= placement.y[above] + CARD_HEIGHT


@LAYOUTS
@given(parent=forests())
@settings(max_examples=25, deadline=None)
def test_all_lines_are_straight(layout, parent):
    lines = place(data_of(parent), layout).edges.lines
    assert np.all((lines[:, 0] == lines[:, 2]) | (lines[:, 1] == lines[:, 3]))
    assert np.all((lines[:, 0] <= lines[:, 2]) & (lines[:, 1] <= lines[:, 3]))


@LAYOUTS
def test_what_is_below_a_folded_card_is_hidden(layout):
    placement = place(data_of([-1, 0, 0, 1, 1, 3]), layout, collapsed=[1])
    assert placement.visible.tolist() == [True, True, True, False, False, False]


@LAYOUTS
def test_a_focus_shows_one_card_and_all_below_it(layout):
    placement = place(data_of([-1, 0, 0, 1, 1, 3]), layout, focus=1)
    assert placement.visible.tolist() == [False, True, False, True, True, True]
    assert placement.depth[[1, 3, 5]].tolist() == [0, 1, 2]


@LAYOUTS
def test_an_empty_chart_has_no_bounds(layout):
    assert place(no_positions(), layout).bounds.isEmpty()


@pytest.mark.parametrize("layout", [Layout.COMPACT, Layout.CLASSIC])
def test_siblings_keep_their_order_from_left_to_right(layout):
    parent = [-1, 0, 0, 0, 1, 2, 3]
    placement = place(data_of(parent), layout)
    assert placement.x[1] < placement.x[2] < placement.x[3]


def test_classic_centers_a_manager_above_its_reports():
    placement = place(data_of([-1, 0, 0, 0]), Layout.CLASSIC)
    assert placement.x[0] == pytest.approx(placement.x[1:].mean())
    assert len(set(placement.y[1:].tolist())) == 1


def test_compact_stacks_reports_without_reports():
    placement = place(data_of([-1, 0, 0, 0]), Layout.COMPACT)
    assert len(set(placement.x[1:].tolist())) == 1
    assert sorted(placement.y[1:].tolist()) == placement.y[1:].tolist()


@pytest.mark.parametrize("aspect", [0.7, 1.6, 2.6])
def test_fit_takes_the_shape_of_the_window(aspect):
    bounds = place(chart(2000), Layout.FIT, aspect=aspect).bounds
    assert bounds.width() / bounds.height() == pytest.approx(aspect, rel=0.35)


def test_fit_shows_a_large_chart_much_larger_than_compact_does():
    frame = QRectF(0, 0, 1600, 1000)
    data = chart(5000)
    fit, compact = (
        fitting(place(data, way).bounds, frame).zoom for way in (Layout.FIT, Layout.COMPACT)
    )
    assert fit > 8 * compact


def test_fitted_blocks_stand_tallest_first_and_else_in_their_own_order():
    assert tallest_first([100, 110, 400, 105, 900]) == [4, 2, 0, 1, 3]


def test_fitted_blocks_fill_the_room_below_short_ones():
    packing = packed([200, 200, 200], [900, 300, 300], [0, 1, 2], limit=2000, top=0)
    assert packing.x[1] == packing.x[2] > packing.x[0]
    assert packing.y[2] > packing.y[1] + 300
    assert packing.height == 900


@given(parent=forests())
@settings(max_examples=25, deadline=None)
def test_the_shown_tree_lists_children_side_by_side(parent):
    tree = shown_tree(np.array(parent, np.int32))
    for place_, node in enumerate(tree.nodes.tolist()):
        first, count = int(tree.first[place_]), int(tree.count[place_])
        children = tree.nodes[first : first + count].tolist()
        assert children == [index for index, above in enumerate(parent) if above == node]
        assert all(tree.parent[first : first + count] == place_)


def test_a_long_chain_of_managers_is_no_trouble():
    placement = place(data_of(range(-1, 1999)), Layout.FIT)
    assert placement.visible.all()
    assert placement.depth.max() == 1999
