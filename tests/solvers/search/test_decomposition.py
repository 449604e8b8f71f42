"""Departments solved apart bound the whole, whatever the prices, and are found from the work."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.capacity.remaining import candidates
from orgplan.progress import CancelToken
from solvers.engine import Effort, solve
from solvers.question import Question, question
from solvers.search.decomposition import Decomposition, Prices, decomposition, row_departments
from solvers.search.departments import Departments, departments
from solvers.search.strengthening import Loose, tightened
from tests.portfolios import MEDIUM, SMALL, portfolio, without_promises

TWENTY_TEAMS = replace(MEDIUM, teams=20, initiatives=24, periods=6)


def halves(asked: Question) -> Departments:
    """Cut the teams into two, whoever works with whom."""
    teams = len(asked.found.pooled.teams)
    initiatives = len(asked.problem.initiatives)
    return Departments(np.arange(teams) % 2, np.arange(initiatives) % 2, 2)


def cut_up(asked: Question) -> Decomposition:
    split = halves(asked)
    return decomposition(asked, asked.matrix, row_departments(asked, split), split)


def bound_of(cut: Decomposition, prices: Prices) -> float:
    gain = cut.gain(prices)
    blocks = [cut.block(n, gain, prices).matrix for n in range(cut.count)]
    solved = [solve(block, Effort(), CancelToken()) for block in blocks]
    return cut.constant(prices) + sum(one.bound for one in solved)


@pytest.fixture(scope="module")
def small() -> tuple[Question, float]:
    """A small question and its optimum."""
    asked = question(without_promises(portfolio(replace(SMALL, initiatives=12), 5)))
    return asked, solve(asked.matrix, Effort(), CancelToken()).objective


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_prices_bound_the_whole(small: tuple[Question, float], data: st.DataObject) -> None:
    asked, optimum = small
    cut = cut_up(asked)
    assert len(cut.copied) > 0
    price = st.floats(-20, 20)
    copies = data.draw(st.lists(price, min_size=len(cut.copied), max_size=len(cut.copied)))
    rows = np.where(cut.of_row < 0, data.draw(st.floats(0, 5)), 0.0)
    prices = Prices(np.array(copies), np.where(np.isfinite(cut.matrix.row_upper), rows, 0.0))
    assert bound_of(cut, prices) >= optimum - 1e-6


def test_linear_prices_bound_no_worse_than_the_linear_program(
    small: tuple[Question, float],
) -> None:
    asked, optimum = small
    split = halves(asked)
    tight = tightened(
        Loose(asked.matrix, row_departments(asked, split), split.count, None), CancelToken()
    )
    assert tight.answer is not None
    cut = decomposition(asked, tight.matrix, tight.rows, split)
    bound = bound_of(cut, cut.from_duals(tight.answer.prices, 1.0))
    assert optimum - 1e-6 <= bound <= tight.answer.objective + 1e-6


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_cuts_keep_the_optimum_and_lower_the_linear_bound(seed: int) -> None:
    asked = question(without_promises(portfolio(SMALL, seed)))
    split = halves(asked)
    rows = row_departments(asked, split)
    tight = tightened(Loose(asked.matrix, rows, split.count, None), CancelToken())
    loose = solve(
        replace(asked.matrix, whole=np.zeros(asked.matrix.width, dtype=bool)),
        Effort(),
        CancelToken(),
    )
    before = solve(asked.matrix, Effort(), CancelToken()).objective
    assert solve(tight.matrix, Effort(), CancelToken()).objective == pytest.approx(before)
    assert tight.answer is not None
    assert before - 1e-6 <= tight.answer.objective < loose.objective - 1e-3


def test_departments_of_an_organization_are_found_from_its_work() -> None:
    found = candidates(portfolio(replace(TWENTY_TEAMS, initiatives=200), 4))
    split = departments(found)
    sides = [split.of_team[:10], split.of_team[10:]]
    largest = [np.bincount(side).argmax() for side in sides]
    assert largest[0] != largest[1]
    assert all((side == home).sum() >= 8 for side, home in zip(sides, largest, strict=True))


def test_departments_stay_within_their_size() -> None:
    found = candidates(portfolio(replace(TWENTY_TEAMS, initiatives=100), 4))
    split = departments(found, most=200)
    assert split.count > 2
    alone = departments(found, most=0)
    assert alone.count == len(found.pooled.teams)
