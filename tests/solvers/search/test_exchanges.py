"""Exchanges move initiatives to other modes, and only where the whole gets better."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest

from orgplan.capacity.pooling import FloatArray, IntArray
from orgplan.progress import CancelToken
from solvers.search.exchanges import Exchange, Table
from solvers.search.relinking import Elite, Relinked, Relinking, first_prices, relink

SEEDS = range(20)


def assignment(gains: FloatArray, loads: FloatArray, room: FloatArray) -> Table:
    """Jobs (columns) that each go to one of several teams (rows) of limited room."""
    teams, jobs = gains.shape
    number = teams * jobs
    return Table(
        gain=gains.T.ravel(),
        initiative=np.repeat(np.arange(jobs), teams),
        start=np.arange(0, number + 1, teams),
        entry=np.arange(number + 1),
        mode=np.arange(number),
        row=np.tile(np.arange(teams), jobs),
        value=loads.T.ravel(),
        low=np.full(teams, -np.inf),
        high=room,
    )


def drawn(seed: int, teams: int = 3, jobs: int = 6) -> Table:
    """Jobs that are worth more where they take more, and teams that are nearly full."""
    chance = random.Random(seed)
    loads = np.array([[chance.randint(2, 20) for _ in range(jobs)] for _ in range(teams)], float)
    gains = loads + [[chance.randint(1, 8) for _ in range(jobs)] for _ in range(teams)]
    return assignment(gains, loads, np.full(teams, np.ceil(0.9 * loads.mean() * jobs / teams)))


def best_of_all(table: Table) -> float:
    """Try every choice."""
    own = [range(table.start[i], table.start[i + 1]) for i in range(table.count)]
    worth = [
        table.gain[list(choice)].sum() for choice in itertools.product(*own) if fits(table, choice)
    ]
    return max(worth, default=-np.inf)


def fits(table: Table, choice: tuple[int, ...]) -> bool:
    at = np.isin(table.mode, choice)
    sums = np.bincount(table.row[at], table.value[at], minlength=len(table.high))
    return bool((sums <= table.high + 1e-9).all())


def first(table: Table) -> IntArray:
    """Everyone in the first mode."""
    return table.start[:-1].copy()


def searched(table: Table, moves: int, seed: int = 1) -> Relinked:
    elite = Elite((first(table),), first_prices(table))
    return relink(Relinking(table, elite, moves, None, seed), CancelToken())


def test_two_that_fill_their_teams_change_places() -> None:
    """Neither can move alone: there is no room beside the other."""
    gains, loads = np.array([[1.0, 5.0], [5.0, 1.0]]), np.full((2, 2), 4.0)
    found = Exchange(
        assignment(gains, loads, np.array([4.0, 4.0])), np.array([0, 3]), np.full(2, 9.0)
    )
    assert found.improve()
    assert found.choice.tolist() == [1, 2]
    assert not found.improve()


def test_one_makes_room_for_another_in_a_third_team() -> None:
    gains = np.array([[1.0, 0.0], [9.0, 3.0], [0.0, 3.0]])
    table = assignment(gains, np.full((3, 2), 4.0), np.full(3, 4.0))
    found = Exchange(table, np.array([0, 4]), np.full(3, 9.0))
    assert found.improve()
    assert found.choice.tolist() == [1, 5]


@pytest.mark.parametrize("seed", SEEDS)
def test_each_move_makes_the_whole_better_by_what_a_count_afresh_says(seed: int) -> None:
    table = drawn(seed, jobs=9)
    prices = first_prices(table)
    found = Exchange(table, first(table), prices)
    before = table.worth(found.choice, prices)
    while found.improve():
        after = table.worth(found.choice, prices)
        assert after > before
        assert found.sums == pytest.approx(table.sums(found.choice))
        before = after


@pytest.mark.parametrize("seed", SEEDS)
def test_no_move_of_one_is_left_when_exchanges_end(seed: int) -> None:
    table = drawn(seed)
    prices = first_prices(table)
    found = Exchange(table, first(table), prices)
    while found.improve():
        pass
    here = table.worth(found.choice, prices)
    for mode in range(len(table.gain)):
        moved = found.choice.copy()
        moved[table.initiative[mode]] = mode
        assert table.worth(moved, prices) <= here + 1e-6


@pytest.mark.parametrize("seed", SEEDS)
def test_crossing_finds_the_best_of_all_choices(seed: int) -> None:
    table = drawn(seed)
    most = best_of_all(table)
    found = searched(table, 600).best
    assert (found is None) == (most == -np.inf)
    if found is not None:
        assert fits(table, tuple(found))
        assert table.gain[found].sum() == pytest.approx(most)


def test_the_same_seed_finds_the_same() -> None:
    table = drawn(1, jobs=30)
    one, two = searched(table, 200), searched(table, 200)
    assert one.best is not None
    assert two.best is not None
    assert np.array_equal(one.best, two.best)
    assert all(
        np.array_equal(a, b) for a, b in zip(one.elite.choices, two.elite.choices, strict=True)
    )


def test_a_search_goes_on_from_where_it_ended() -> None:
    table = drawn(2, jobs=30)
    one = searched(table, 100)
    more = relink(Relinking(table, one.elite, 100, None, 2), CancelToken())
    assert one.best is not None
    assert more.best is not None
    assert table.gain[more.best].sum() >= table.gain[one.best].sum()
