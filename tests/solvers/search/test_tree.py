"""A department's proof in leaves keeps its bound right and does nothing twice."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from orgplan.progress import CancelToken
from solvers.arrays import Arrays
from solvers.engine import Effort, solve
from solvers.question import question
from solvers.search.tree import Tree, solve_leaf
from tests.portfolios import MEDIUM, portfolio, without_promises

SMALLEST = Effort(nodes=0)


@pytest.fixture(scope="module")
def matrix() -> Arrays:
    """A question that takes more than its root to prove."""
    asked = without_promises(portfolio(replace(MEDIUM, teams=10, initiatives=14), 3))
    return question(asked).matrix


def grown(matrix: Arrays, steps: int) -> Tree:
    tree = Tree(matrix, np.flatnonzero(matrix.whole), None)
    for _ in range(steps):
        if tree.is_open:
            leaf = tree.take()
            tree.hear(leaf, solve_leaf(tree.piece(leaf, SMALLEST), CancelToken()))
    return tree


def test_leaves_bound_the_optimum_at_every_step(matrix: Arrays) -> None:
    optimum = solve(matrix, Effort(), CancelToken()).objective
    bounds = [grown(matrix, steps).bound for steps in (1, 3, 7)]
    assert all(bound >= optimum - 1e-6 for bound in bounds)
    assert bounds == sorted(bounds, reverse=True)


def test_a_leaf_that_is_cut_short_becomes_two_and_one_under_way_still_counts(
    matrix: Arrays,
) -> None:
    tree = grown(matrix, 1)
    before = tree.bound
    assert np.isfinite(before)
    first = tree.take()
    second = tree.take()
    assert not tree.is_open
    assert {first.fixed[0][1], second.fixed[0][1]} == {0.0, 1.0}
    assert tree.bound == before


def test_an_end_of_all_leaves_proves_the_optimum(matrix: Arrays) -> None:
    tree = grown(matrix, 1)
    while tree.is_open and tree.missing(0.0) > 1e-6:
        leaf = tree.take()
        tree.hear(leaf, solve_leaf(tree.piece(leaf, Effort()), CancelToken()))
    optimum = solve(matrix, Effort(), CancelToken()).objective
    assert tree.bound == pytest.approx(optimum, abs=1e-4)
    assert tree.objective == pytest.approx(optimum, abs=1e-4)
