"""A matrix changed in place has the optimum of one that is built anew."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from orgplan.progress import CancelToken
from solvers.arrays import Arrays
from solvers.engine import Effort, solve
from solvers.linear import LinearProgram
from solvers.question import question
from tests.portfolios import SMALL, portfolio


def anew(matrix: Arrays) -> float:
    """The linear optimum, solved from nothing."""
    relaxed = replace(matrix, whole=np.zeros(matrix.width, dtype=bool))
    return solve(relaxed, Effort(), CancelToken()).objective


@pytest.fixture(scope="module")
def asked():
    return question(portfolio(SMALL, 2))


def test_changed_rows_give_the_optimum_of_a_new_matrix(asked):
    matrix, rows = asked.matrix, np.flatnonzero(asked.rows("supply"))
    hot, chance = LinearProgram(matrix), np.random.default_rng(1)
    first = hot.objective()
    assert first == pytest.approx(anew(matrix), rel=1e-9)
    for _ in range(5):
        upper = matrix.row_upper.copy()
        upper[rows] *= chance.uniform(0.7, 1.0, len(rows))
        hot.change_rows(rows, matrix.row_lower[rows], upper[rows])
        found = hot.objective()
        assert found < first
        assert found == pytest.approx(anew(replace(matrix, row_upper=upper)), rel=1e-9)


def test_changed_columns_give_the_optimum_of_a_new_matrix(asked):
    matrix, hot = asked.matrix, LinearProgram(asked.matrix)
    first = hot.objective()
    none = np.arange(5)
    hot.change_columns(none, np.zeros(5), np.zeros(5))
    upper = matrix.upper.copy()
    upper[none] = 0.0
    assert hot.objective() == pytest.approx(anew(replace(matrix, upper=upper)), rel=1e-9)
    hot.change_columns(none, matrix.lower[none], matrix.upper[none])
    assert hot.objective() == pytest.approx(first, rel=1e-9)


def test_from_a_kept_basis_the_order_of_solves_does_not_matter(asked):
    matrix, rows = asked.matrix, np.flatnonzero(asked.rows("supply"))
    bounds = [matrix.row_upper[rows] * share for share in (0.9, 0.8, 0.7, 0.95)]

    def swept(order: list[int]) -> dict[int, float]:
        hot, found = LinearProgram(matrix), {}
        hot.objective()
        hot.keep()
        for number in order:
            hot.change_rows(rows, matrix.row_lower[rows], bounds[number])
            found[number] = hot.objective_afresh()
        return found

    assert swept([0, 1, 2, 3]) == swept([3, 1, 0, 2])


def test_what_cannot_be_is_told(asked):
    matrix, hot = asked.matrix, LinearProgram(asked.matrix)
    funded = asked.layout.funded[asked.layout.funded >= 0][:1]
    nothing = np.arange(len(asked.found.modes))
    hot.change_columns(funded, np.ones(1), np.ones(1))
    hot.change_columns(nothing, np.zeros(len(nothing)), np.zeros(len(nothing)))
    assert hot.objective() == -np.inf
    assert matrix.width > len(nothing)
