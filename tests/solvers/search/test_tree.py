"""A department's proof in leaves keeps its bound right and does nothing twice."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.progress import CancelToken
from solvers.arrays import Arrays
from solvers.engine import Effort, Solved, solve
from solvers.question import question
from solvers.search.growing import Leaf, grown
from solvers.search.tree import LeafAnswer, Tree, solve_leaf
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


@pytest.mark.parametrize("is_known", [False, True])
def test_leaves_solved_again_and_again_prove_the_optimum(
    matrix: Arrays, optimum: float, is_known: bool
) -> None:
    start = solve(matrix, Effort(gap=0.1), CancelToken()).x if is_known else None
    tree = split(matrix, start)
    while tree.open_missing(1e-4) > 0:
        step(tree, Effort(gap=1e-4))
    assert optimum - 1e-6 <= tree.bound <= optimum * (1 + 3e-4)
    assert tree.objective >= optimum * (1 - 3e-4)


def known(objective: float, bound: float) -> Tree:
    """A tree with a solution that is best, and a leaf that is not proven yet."""
    nothing, one = np.zeros(0, dtype=np.int64), np.ones(1)
    only = Arrays(
        objective * one,
        one,
        one,
        np.ones(1, dtype=bool),
        nothing,
        nothing,
        one[:0],
        one[:0],
        one[:0],
    )
    tree = Tree(only, (), one)
    tree.hear_parts(tree.take(), (Leaf(bound=bound),))
    return tree


@given(
    st.floats(-1e9, 1e9) | st.sampled_from([0.0, -100.0, 100.0, 1e-6]),
    st.floats(1e-6, 1e9) | st.floats(1e-6, 1.0),
)
def test_levels_that_nothing_passes_close_a_leaf_in_few_steps(
    objective: float, missing: float
) -> None:
    effort = Effort(gap=0.003)
    tree = known(objective, objective + missing)
    for _ in range(40):
        if tree.open_missing(effort.gap) <= 0:
            break
        leaf = tree.take()
        level = tree.piece(leaf, effort).cutoff
        assert level is None or objective < level < leaf.bound
        bound = objective if level is None else level
        none = Solved(None, -np.inf, bound, proven=True, by_clock=False)
        tree.hear(leaf, LeafAnswer(none, (Leaf(),)))
    assert tree.open_missing(effort.gap) <= 0
    assert tree.bound >= objective


def test_a_leaf_without_any_bound_is_asked_before_all_others() -> None:
    tree = known(1.0, np.inf)
    assert tree.open_missing(0.003) == np.inf
    assert not tree.answered


def test_where_nothing_is_possible_there_is_an_answer() -> None:
    tree = Tree(known(1.0, 2.0).matrix, (), None)
    tree.hear_parts(tree.take(), ())
    assert tree.answered
    assert tree.missing(0.003) <= 0


def test_a_leaf_that_nothing_splits_is_asked_with_more_effort(matrix: Arrays) -> None:
    tree = Tree(matrix, (), None)
    tree.hear_parts(tree.take(), (Leaf(),))
    for times in range(3):
        leaf = tree.take()
        assert leaf.times == times
        tree.hear(leaf, solve_leaf(tree.piece(leaf, SMALLEST), CancelToken()))
    assert len(tree.waiting) == 1


def test_a_question_without_columns_is_proven_at_once(matrix: Arrays) -> None:
    tree = Tree(matrix.over(np.zeros(0, dtype=np.int64)), (), None)
    assert (tree.is_whole, tree.bound) == (False, 0.0)
