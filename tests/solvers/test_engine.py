"""What one solve of one matrix proves: its bound, that there is nothing, or nothing better."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from orgplan.progress import CancelToken
from solvers.arrays import Arrays
from solvers.engine import Effort, Solved, solve


def choice(least: float) -> Arrays:
    """Two of three things worth 3, 2 and 1, and at least so many of them."""
    return Arrays(
        gain=np.array([3.0, 2.0, 1.0]),
        lower=np.zeros(3),
        upper=np.ones(3),
        whole=np.ones(3, dtype=bool),
        row=np.zeros(3, dtype=np.int64),
        column=np.arange(3),
        value=np.ones(3),
        row_lower=np.array([least]),
        row_upper=np.array([2.0]),
    )


def proven(matrix: Arrays, cutoff: float | None = None) -> Solved:
    found = solve(matrix, Effort(), CancelToken(), cutoff=cutoff)
    assert found.proven
    return found


def test_the_best_is_its_own_bound() -> None:
    assert proven(choice(0.0)).bound == pytest.approx(5.0)


@pytest.mark.parametrize("whole", [True, False])
def test_where_nothing_fits_no_level_is_reached(whole: bool) -> None:
    found = proven(replace(choice(4.0), whole=np.full(3, whole)))
    assert found.x is None
    assert found.bound == -np.inf


def test_a_cutoff_above_the_best_bounds_all() -> None:
    assert proven(choice(0.0), cutoff=6.0).bound == pytest.approx(6.0)


def test_a_cutoff_below_the_best_leaves_it() -> None:
    assert proven(choice(0.0), cutoff=4.5).bound == pytest.approx(5.0)


@pytest.mark.parametrize("whole", [True, False])
def test_a_solve_stopped_at_once_bounds_nothing(whole: bool) -> None:
    token = CancelToken()
    token.cancel()
    found = solve(replace(choice(0.0), whole=np.full(3, whole)), Effort(seconds=0.0), token)
    assert found.proven or found.bound >= 5.0
