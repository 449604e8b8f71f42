"""A department's proof in leaves keeps its bound right and does nothing twice."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from orgplan.progress import CancelToken
from solvers.arrays import Arrays
from solvers.engine import Effort, solve
from solvers.question import question
from solvers.search.growing import grown
from solvers.search.tree import Tree, solve_leaf
from tests.portfolios import MEDIUM, portfolio, without_promises

SMALLEST = Effort(nodes=0)


@pytest.fixture(scope="module")
def matrix() -> Arrays:
    """A question that takes more than its root to prove."""
    asked = without_promises(portfolio(replace(MEDIUM, teams=10, initiatives=14), 3))
    return question(asked).matrix


@pytest.fixture(scope="module")
def optimum(matrix: Arrays) -> float:
    return solve(matrix, Effort(), CancelToken()).objective


def split(matrix: Arrays, start: np.ndarray | None = None) -> Tree:
    tree = Tree(matrix, (np.flatnonzero(matrix.whole),), start)
    leaf = tree.take()
    tree.hear_parts(leaf, grown(tree.growth(), CancelToken()))
    return tree


def step(tree: Tree, effort: Effort) -> None:
    leaf = tree.take()
    tree.hear(leaf, solve_leaf(tree.piece(leaf, effort), CancelToken()))


def test_leaves_bound_the_optimum_at_every_step(matrix: Arrays, optimum: float) -> None:
    tree, bounds = split(matrix), []
    for _ in range(6):
        bounds.append(tree.bound)
        step(tree, SMALLEST)
    assert all(bound >= optimum - 1e-6 for bound in bounds)
    assert bounds == sorted(bounds, reverse=True)


def test_a_leaf_that_is_cut_short_becomes_two_and_one_under_way_still_counts(
    matrix: Arrays,
) -> None:
    tree = split(matrix)
    waiting = len(tree.waiting)
    leaf = tree.take()
    assert tree.bound == leaf.bound
    tree.hear(leaf, solve_leaf(tree.piece(leaf, SMALLEST), CancelToken()))
    assert len(tree.waiting) == waiting + 1


@pytest.mark.parametrize("known", [False, True])
def test_leaves_solved_again_and_again_prove_the_optimum(
    matrix: Arrays, optimum: float, known: bool
) -> None:
    start = solve(matrix, Effort(gap=0.1), CancelToken()).x if known else None
    tree = split(matrix, start)
    while tree.open_missing(1e-4) > 0:
        step(tree, Effort(gap=1e-4))
    assert optimum - 1e-6 <= tree.bound <= optimum * (1 + 3e-4)
    assert tree.objective >= optimum * (1 - 3e-4)


def test_a_question_without_columns_is_proven_at_once(matrix: Arrays) -> None:
    tree = Tree(matrix.over(np.zeros(0, dtype=np.int64)), (), None)
    assert (tree.is_whole, tree.bound) == (False, 0.0)
