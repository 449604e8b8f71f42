"""Ruin and recreate keeps every row, never ends worse, and does the same again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from orgplan.capacity.baselines import waterfall
from orgplan.capacity.plan import Limits
from orgplan.progress import CancelToken, Progress
from solvers.question import question
from solvers.search.refilling import Refilling
from solvers.search.ruin_and_recreate import Recreation, recreated
from solvers.search.state import Search
from solvers.search.ways import ways
from solvers.start import holds
from tests.portfolios import MEDIUM, portfolio, without_promises
from tests.small_problems import initiative, pool, work
from tests.small_problems import problem as small


@pytest.fixture(scope="module")
def asked() -> Recreation:
    """A piece of a question in which initiatives wait for each other, from its waterfall."""
    problem = without_promises(portfolio(replace(MEDIUM, teams=10, initiatives=40), 5))
    search = Search(question(problem), Limits(), Progress(), 0.0)
    search.offer_plan(waterfall(problem, search.asked.found).plan)
    task = Refilling(search).draw()
    assert task is not None
    found: Recreation = task.argument
    assert any(len(before) for before in found.waits_for)
    return found


def test_every_row_holds_and_the_plan_gets_better(asked: Recreation) -> None:
    x = recreated(asked, CancelToken())
    assert holds(asked.matrix, x)
    assert asked.matrix.gain @ x > 1.01 * (asked.matrix.gain @ asked.x)


def test_no_turns_change_nothing(asked: Recreation) -> None:
    assert np.array_equal(recreated(replace(asked, turns=0), CancelToken()), asked.x)


def test_the_same_seed_finds_the_same_and_another_one_another(asked: Recreation) -> None:
    first, again = (recreated(asked, CancelToken()) for _ in range(2))
    other = recreated(replace(asked, seed=asked.seed + 1), CancelToken())
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_a_way_fits_exactly_if_its_columns_keep_every_row(asked: Recreation) -> None:
    found, matrix = ways(asked.matrix, asked.initiative, asked.funded), asked.matrix
    sums = matrix.times(asked.x)
    used = set(asked.initiative[found.column[asked.x[found.column] > 0.5]].tolist())
    for one in set(asked.initiative[found.column].tolist()) - used:
        own = range(found.first[one], found.first[one + 1])
        fitting = [way for way in own if _holds_with(asked, found.column[way], one)]
        assert found.fitting(one, sums).tolist() == fitting


def test_what_takes_nothing_fits_always() -> None:
    idle = [initiative(name, value=3.0) for name in ("First", "Last")]
    busy = [initiative(name, work(1.0)) for name in ("One", "Other")]
    problem = small(idle[0], *busy, idle[1], pools=(pool("A", 1.0),))
    asked = question(problem)
    matrix, initiatives = asked.matrix, asked.found.modes.initiative
    of_column = np.append(initiatives, np.full(matrix.width - len(initiatives), -1))
    found = ways(matrix, of_column, asked.layout.funded)
    full = matrix.times(np.ones(matrix.width))
    fitting = [found.fitting(one, full).tolist() for one in range(4)]
    assert fitting == [[0], [], [], [3]]
    assert (found.room() > 0).tolist() == [False, True, True, False]


def _holds_with(asked: Recreation, column: int, own: int) -> bool:
    x = asked.x.copy()
    x[column] = 1.0
    if asked.funded[own] >= 0:
        x[asked.funded[own]] = 1.0
    return holds(asked.matrix, x)
