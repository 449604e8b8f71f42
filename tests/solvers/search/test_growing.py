"""Splitting by the linear program loses no solution and tells no bound too low."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.progress import CancelToken
from solvers.arrays import Arrays
from solvers.search.growing import Growth, grown

WIDTH = 6


@st.composite
def knapsacks(draw: st.DrawFn) -> Arrays:
    """Draw small questions of columns that are 0 or 1, with two rows."""
    numbers = st.integers(1, 9)
    weights = draw(st.lists(numbers, min_size=2 * WIDTH, max_size=2 * WIDTH))
    gain = np.array(draw(st.lists(numbers, min_size=WIDTH, max_size=WIDTH)), dtype=float)
    room = np.array([draw(st.integers(3, 25)), draw(st.integers(3, 25))], dtype=float)
    return Arrays(
        gain=gain,
        lower=np.zeros(WIDTH),
        upper=np.ones(WIDTH),
        whole=np.ones(WIDTH, dtype=bool),
        row=np.tile([0, 1], WIDTH),
        column=np.repeat(np.arange(WIDTH), 2),
        value=np.array(weights, dtype=float),
        row_lower=np.full(2, -np.inf),
        row_upper=room,
    )


@settings(max_examples=60, deadline=None)
@given(knapsacks(), st.integers(2, 6))
def test_every_solution_lies_in_one_leaf_and_below_its_bound(matrix: Arrays, count: int) -> None:
    splits = np.arange(3), np.arange(3, WIDTH)
    leaves = grown(Growth(matrix, splits, count), CancelToken())
    assert len(leaves) <= count
    for chosen in product((0.0, 1.0), repeat=WIDTH):
        x = np.array(chosen)
        if (matrix.times(x) <= matrix.row_upper + 1e-9).all():
            own = [leaf for leaf in leaves if all(x[at] == value for at, value in leaf.fixed)]
            assert len(own) == 1
            assert own[0].bound >= matrix.gain @ x - 1e-6


def test_columns_of_the_first_kind_are_split_before_any_other() -> None:
    matrix = Arrays(
        gain=np.array([3.0, 3.0, 3.0, 3.0]),
        lower=np.zeros(4),
        upper=np.ones(4),
        whole=np.ones(4, dtype=bool),
        row=np.array([0, 1, 0, 1]),
        column=np.arange(4),
        value=np.full(4, 2.0),
        row_lower=np.full(2, -np.inf),
        row_upper=np.full(2, 3.0),
    )
    leaves = grown(Growth(matrix, (np.array([1, 3]), np.array([0, 2])), 2), CancelToken())
    assert {at for leaf in leaves for at, _ in leaf.fixed} <= {1, 3}
