"""Whoever stops a search waits for nothing more."""

from __future__ import annotations

import pytest

from orgplan.capacity.baselines import waterfall
from orgplan.capacity.plan import Limits
from orgplan.progress import CancelToken, Progress
from solvers.question import question
from solvers.search import Search
from solvers.search.tidying import tidy
from tests.portfolios import SMALL, portfolio


@pytest.mark.parametrize("is_cancelled", [False, True])
def test_nothing_is_tidied_after_a_cancel(
    is_cancelled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, tidied = CancelToken(), []
    search = Search(question(portfolio(SMALL, 1)), Limits(), Progress(token), 0.0)
    search.offer_plan(waterfall(search.asked.problem, search.asked.found).plan)
    solve = Search.run_part
    monkeypatch.setattr(
        Search, "run_part", lambda *given, **how: tidied.append(1) or solve(*given, **how)
    )
    if is_cancelled:
        token.cancel()
    tidy(search)
    assert bool(tidied) != is_cancelled
