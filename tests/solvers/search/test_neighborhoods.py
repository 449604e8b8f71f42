"""What neighborhoods prove."""

from __future__ import annotations

from dataclasses import replace

import pytest

from orgplan.capacity.plan import Status
from solvers import highs
from solvers.search import campaign
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
