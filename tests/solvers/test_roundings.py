"""Roundings of loads: whole choices obey them, and fractions pass some."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.capacity.pooling import FloatArray
from orgplan.capacity.problem import Problem
from orgplan.progress import CancelToken
from solvers.arrays import Arrays
from solvers.engine import Effort, solve
from solvers.question import question
from solvers.search.roundings import Rounded, counted_apart, large_alone, rooms, violated_roundings
from tests.small_problems import initiative, pool, problem, work

PARTS = st.lists(st.integers(1, 60).map(lambda n: n / 60), min_size=1, max_size=7)
LOADS = st.lists(st.sampled_from([0.2, 0.3, 0.34, 0.4, 0.51, 0.7]), min_size=3, max_size=7)


def competing(loads: list[float]) -> Problem:
    """Initiatives that want one person in the same month, each worth what it asks."""
    rows = (initiative(f"I{n}", work(x), value=1 + x, latest=1) for n, x in enumerate(loads))
    return problem(*rows, pools=(pool("A", 1),))


def in_fractions(matrix: Arrays) -> FloatArray:
    relaxed = replace(matrix, whole=np.zeros(matrix.width, dtype=bool))
    x = solve(relaxed, Effort(), CancelToken()).x
    assert x is not None
    return x


def rows_of(matrix: Arrays, x: FloatArray) -> list[Rounded]:
    return violated_roundings(rooms(matrix, np.ones(matrix.height, dtype=bool)), x)


@settings(max_examples=50, deadline=None)
@given(PARTS, st.integers(1, 9), st.floats(0.01, 0.5))
def test_no_choice_within_the_room_passes_a_rounding(
    parts: list[float], number: int, least: float
) -> None:
    sizes = np.array(parts)
    every = chain.from_iterable(combinations(range(len(parts)), n) for n in range(len(parts) + 1))
    for own in map(list, every):
        if sizes[own].sum() <= 1 + 1e-12:
            assert counted_apart(sizes[own], number).sum() <= 1 + 1e-9
            assert large_alone(sizes[own], least).sum() <= 1 + 1e-9


@settings(max_examples=10, deadline=None)
@given(LOADS)
def test_rows_found_keep_the_optimum(loads: list[float]) -> None:
    matrix = question(competing(loads)).matrix
    loose = in_fractions(matrix)
    best = solve(matrix, Effort(), CancelToken())
    assert best.x is not None
    for row in rows_of(matrix, loose):
        assert row.values @ best.x[row.columns] <= 1 + 1e-9
        assert row.values @ loose[row.columns] > 1.02


def test_three_thirds_and_more_are_two_places() -> None:
    matrix = question(competing([0.4, 0.4, 0.4])).matrix
    loose = in_fractions(matrix)
    (row,) = rows_of(matrix, loose)
    assert row.values == pytest.approx(0.5)
    assert row.values @ loose[row.columns] == pytest.approx(1.25, abs=1e-4)
