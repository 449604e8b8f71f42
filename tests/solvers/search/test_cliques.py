"""Sets of choices that exclude each other pair by pair are found where fractions pass them."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from orgplan.capacity.pooling import FloatArray
from solvers.arrays import Arrays
from solvers.search.cliques import conflicts, violated_cliques


def knapsack(loads: list[float], room: float) -> Arrays:
    width = len(loads)
    return Arrays(
        gain=np.ones(width),
        lower=np.zeros(width),
        upper=np.ones(width),
        whole=np.ones(width, dtype=bool),
        row=np.zeros(width, dtype=np.int64),
        column=np.arange(width),
        value=np.array(loads),
        row_lower=np.array([-np.inf]),
        row_upper=np.array([room]),
    )


def halves(width: int) -> FloatArray:
    return np.full(width, 0.5)


def test_two_choices_exclude_each_other_where_both_pass_the_room() -> None:
    found = conflicts(knapsack([3.0, 2.0, 2.0, 1.0], 4.0))
    assert {(a, b) for a, b in combinations(range(4), 2) if found[a, b]} == {(0, 1), (0, 2)}


def test_choices_that_make_room_are_taken_at_their_best() -> None:
    matrix = knapsack([3.0, 2.0, -1.0], 4.0)
    assert not conflicts(matrix).any()


def test_a_continuous_column_excludes_nothing() -> None:
    matrix = knapsack([3.0, 3.0], 4.0)
    matrix.whole[1] = False
    assert not conflicts(matrix).any()


def test_a_clique_that_fractions_pass_is_found_and_widened() -> None:
    found = conflicts(knapsack([3.0, 3.0, 3.0, 3.0], 4.0))
    x = np.array([0.5, 0.5, 0.5, 0.0])
    assert [clique.tolist() for clique in violated_cliques(found, x)] == [[0, 1, 2, 3]]


def test_a_clique_that_holds_is_no_cut() -> None:
    found = conflicts(knapsack([3.0, 3.0], 4.0))
    assert violated_cliques(found, halves(2)) == []


def test_one_column_chosen_more_than_once_is_no_clique() -> None:
    """Heads hired and amounts paid for may pass 1."""
    matrix = knapsack([3.0, 3.0], 4.0)
    matrix.whole[1] = False
    assert violated_cliques(conflicts(matrix), np.array([0.0, 2.5])) == []
