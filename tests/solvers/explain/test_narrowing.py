"""Whatever is left out of a question could only be worse than what is known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from orgplan.capacity.baselines import waterfall
from orgplan.progress import CancelToken
from solvers.arrays import Arrays
from solvers.engine import Effort, solve
from solvers.explain.narrowing import narrowed
from solvers.explain.scene import scene
from tests.portfolios import Size, portfolio


@pytest.mark.parametrize("seed", [0, 3, 4, 7])
def test_choosing_what_was_fixed_is_no_better_than_what_is_known(seed: int) -> None:
    asked = portfolio(Size(4, 12, 3, 6), seed)
    stage = scene(asked, waterfall(asked).plan)
    best = solve(stage.matrix, Effort(), CancelToken()).objective
    for known in (0.8 * best, 0.9 * best, best):
        narrow = narrowed(stage.matrix, known, Effort(), CancelToken())
        assert narrow is not None
        assert narrow.bound >= best - 1e-6
        fixed = against_what_is_fixed(stage.matrix, narrow.matrix)
        assert fixed or known < best
        for against in some(fixed):
            assert solve(against, Effort(), CancelToken()).objective <= known + 1e-6


def against_what_is_fixed(before: Arrays, after: Arrays) -> list[Arrays]:
    columns = np.flatnonzero((after.lower == after.upper) & (before.lower < before.upper))
    return [_with(before, column, 1.0 - after.lower[column]) for column in columns.tolist()]


def _with(matrix: Arrays, column: int, value: float) -> Arrays:
    lower, upper = matrix.lower.copy(), matrix.upper.copy()
    lower[column] = upper[column] = value
    return replace(matrix, lower=lower, upper=upper)


def some(rows: list[Arrays]) -> list[Arrays]:
    """The tests of a dozen, spread evenly."""
    return rows[:: -(-len(rows) // 12)]
