"""What neighborhoods prove."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from orgplan.capacity.plan import Status
from solvers import highs
from solvers.engine import Solved, solve
from solvers.search import campaign, pieces
from tests.portfolios import SMALL, portfolio, without_promises
from tests.small_problems import solved

FEW_ROUNDS = 10


def test_one_of_everything_proves_the_best_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = without_promises(portfolio(replace(SMALL, teams=2, initiatives=12), 1))
    alone = solved(asked)
    monkeypatch.setattr(highs, "_ENOUGH_MODES", 0)
    monkeypatch.setattr(campaign, "_WHOLE_COLUMNS", 0)
    found = solved(asked, seconds=None, work=FEW_ROUNDS)
    assert found.status is Status.OPTIMAL
    assert found.rounds < FEW_ROUNDS
    assert found.worth == alone.worth


def test_one_that_a_clock_cuts_short_is_not_told_as_reproducible(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Even where the work allowed ends the search long before the time allowed does."""
    monkeypatch.setattr(highs, "_ENOUGH_MODES", 0)
    monkeypatch.setattr(pieces, "solve", cut_short)
    found = solved(without_promises(portfolio(SMALL, 1)), seconds=1000.0, work=30)
    assert not found.reproducible


def cut_short(*asked: Any, **given: Any) -> Solved:
    return replace(solve(*asked, **given), by_clock=True)
