"""Whatever the departments and limits, no bound that is told lies below the optimum."""

from __future__ import annotations

from dataclasses import replace

import pytest

from orgplan.capacity.plan import Limits, Outcome, Status
from orgplan.capacity.problem import Problem
from orgplan.capacity.verify import verify
from orgplan.progress import Progress, Report
from solvers import highs
from solvers.highs import HighsSolver
from solvers.search import bounding, campaign, refilling
from solvers.search.departments import departments
from tests.portfolios import SMALL, periods, portfolio, without_promises
from tests.small_problems import initiative, solved


@pytest.fixture
def everything_takes_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small questions are searched as large ones are, in departments that have little effort."""
    monkeypatch.setattr(highs, "_ENOUGH_MODES", 0)
    monkeypatch.setattr(campaign, "_WHOLE_COLUMNS", 0)
    monkeypatch.setattr(refilling, "_PIECES", 1.0)
    monkeypatch.setattr(bounding, "_LEAF_NODES", 1)
    monkeypatch.setattr(bounding, "departments", lambda found: departments(found, 40))


def losing(asked: Problem) -> Problem:
    """A problem in which some must be done at a loss, so that the optimum is below zero."""
    some = tuple(
        replace(one, value=-20 * one.value, must_do=True) if number % 4 == 1 else one
        for number, one in enumerate(asked.initiatives)
    )
    return replace(asked, initiatives=some)


TINY = without_promises(portfolio(replace(SMALL, teams=4, initiatives=12), 1))
IN_PARTS = tuple(replace(one, divisible=True, min_share=0.2) for one in TINY.initiatives)
ODD = [TINY, losing(TINY), replace(TINY, initiatives=IN_PARTS)]


@pytest.fixture(scope="module")
def best() -> list[Outcome]:
    """What branch and bound over all modes finds."""
    return [solved(asked) for asked in ODD]


@pytest.mark.usefixtures("everything_takes_part")
@pytest.mark.parametrize("number", range(len(ODD)))
def test_no_bound_told_is_below_the_optimum(best: list[Outcome], number: int) -> None:
    assert best[number].gap == 0.0
    optimum = best[number].worth
    assert optimum is not None
    told: list[Report] = []
    limits = Limits(seconds=None, work=40)
    outcome = HighsSolver().solve(ODD[number], limits, Progress(listener=told.append))
    bounds = [report.facts["bound"] for report in told if report.facts.get("bound") is not None]
    assert len(bounds) > 10
    assert all(float(str(bound)) >= optimum.objective - 1e-6 for bound in bounds)
    assert outcome.worth is not None
    assert outcome.plan is not None
    assert outcome.worth.key() <= (*optimum.key()[:2], optimum.objective + 1e-6)
    assert {breach.rule for breach in verify(ODD[number], outcome.plan)} <= {"must_do"}


@pytest.mark.usefixtures("everything_takes_part")
def test_a_search_without_any_limit_ends() -> None:
    outcome = HighsSolver().solve(TINY, Limits(seconds=None), Progress())
    assert outcome.status is Status.OPTIMAL


@pytest.mark.usefixtures("everything_takes_part")
def test_a_question_without_people_is_one_of_a_single_department() -> None:
    names = [f"I{number}" for number in range(6)]
    idle = [initiative(name, value=2.0, excludes=tuple(names[:1])) for name in names]
    asked = Problem(periods(3), (), tuple(idle))
    outcome = HighsSolver().solve(asked, Limits(seconds=None, work=30), Progress())
    assert outcome.worth is not None
    assert (outcome.status, outcome.worth.objective) == (Status.OPTIMAL, 10.0)
