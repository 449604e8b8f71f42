"""Limits, cancel, progress and repeatability."""

from __future__ import annotations

import random
from dataclasses import replace
from threading import Timer

import pytest

from orgplan.capacity.baselines import cut_line, waterfall
from orgplan.capacity.plan import CapacityPlan, Limits, Status
from orgplan.capacity.plan_facts import plan_from_facts
from orgplan.capacity.verify import verify
from orgplan.progress import Cancelled, CancelToken, Progress, Report
from solvers.highs import HighsSolver
from tests.portfolios import MEDIUM, SMALL, portfolio, without_promises
from tests.small_problems import initiative, pool, problem, solved, work

LARGE_ENOUGH = without_promises(portfolio(MEDIUM, 1))
TINY = replace(SMALL, teams=4, initiatives=12)


@pytest.mark.parametrize("seed", [1, 3])
def test_a_plan_within_limits_is_verified_and_no_worse_than_the_baselines(seed: int) -> None:
    asked = portfolio(TINY, seed)
    outcome = solved(asked, work=2)
    assert outcome.worth is not None
    assert outcome.bound is not None
    assert outcome.bound >= outcome.worth.objective - 1e-9
    for baseline in (cut_line(asked), waterfall(asked)):
        assert [b for b in verify(asked, baseline.plan) if b.rule != "must_do"] == []
        assert outcome.worth.key() >= baseline.worth.key()


def test_the_same_work_gives_the_same_plan() -> None:
    asked = portfolio(TINY, 1)
    outcomes = [solved(asked, work=1, seconds=None) for _ in range(2)]
    assert outcomes[0].plan == outcomes[1].plan
    assert outcomes[0].bound == outcomes[1].bound
    assert all(outcome.reproducible for outcome in outcomes)


def test_new_names_and_another_order_keep_the_optimum() -> None:
    asked = portfolio(replace(SMALL, initiatives=10), 2)
    chance = random.Random(5)
    ids = [one.id for one in asked.initiatives]
    new = dict(zip(ids, chance.sample([f"n{n}" for n in range(len(ids))], len(ids)), strict=True))
    renamed = [
        replace(one, id=new[one.id], depends_on=tuple(new[name] for name in one.depends_on))
        for one in asked.initiatives
    ]
    chance.shuffle(renamed)
    one, other = solved(asked).worth, solved(replace(asked, initiatives=tuple(renamed))).worth
    assert one is not None
    assert other is not None
    assert one.key() == pytest.approx(other.key())


def test_a_clock_that_ends_the_search_leaves_a_plan_and_says_so() -> None:
    outcome = HighsSolver().solve(LARGE_ENOUGH, Limits(seconds=0.5), Progress())
    assert outcome.plan is not None
    assert outcome.status is Status.FEASIBLE
    assert not outcome.reproducible
    assert [b for b in verify(LARGE_ENOUGH, outcome.plan) if b.rule != "must_do"] == []


def test_even_the_shortest_search_tells_a_bound() -> None:
    asked = portfolio(MEDIUM, 7)
    outcome = HighsSolver().solve(asked, Limits(seconds=0.001), Progress())
    assert outcome.bound is not None
    assert outcome.bound >= outcome.worth.objective
    assert outcome.gap is not None
    assert outcome.gap > 0


def test_a_cancel_ends_the_search_soon_with_the_best_plan() -> None:
    token = CancelToken()
    Timer(3.0, token.cancel).start()
    outcome = HighsSolver().solve(LARGE_ENOUGH, Limits(seconds=60), Progress(token))
    assert outcome.status is Status.STOPPED
    assert outcome.plan is not None
    assert outcome.plan.funded


def test_a_cancel_before_any_plan_is_a_cancel() -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        HighsSolver().solve(portfolio(SMALL, 1), Limits(), Progress(token))


def test_the_facts_told_hold_the_best_plan_so_far() -> None:
    reports: list[Report] = []
    progress = Progress(listener=reports.append)
    asked = portfolio(TINY, 3)
    outcome = HighsSolver().solve(asked, Limits(work=1), progress)
    plan = plan_from_facts(progress.facts["plan"])  # type: ignore[arg-type]
    assert plan == outcome.plan
    values = [report.facts["objective"] for report in reports if "objective" in report.facts]
    assert values == sorted(values)


def test_a_plan_given_to_start_from_is_never_lost() -> None:
    asked = portfolio(TINY, 1)
    best = solved(asked, work=1).plan
    assert best is not None
    again = HighsSolver().solve(asked, Limits(seconds=0.0), Progress(), best)
    assert again.plan == best


def test_a_plan_that_no_mode_makes_is_no_start() -> None:
    asked = problem(initiative("I", work(1)), pools=(pool("A", 1),))
    odd = CapacityPlan((), ())
    assert HighsSolver().solve(asked, Limits(), Progress(), odd).status is Status.OPTIMAL


def test_what_takes_no_effort_is_placed_where_it_may_begin() -> None:
    asked = problem(
        initiative("Idle", value=3.0, earliest=2),
        initiative("Busy", work(2.0)),
        pools=(pool("A", 1.0, 1.0, 1.0, 1.0),),
    )
    outcome = solved(asked)
    assert outcome.plan is not None
    idle = outcome.plan.funding("Idle")
    assert idle is not None
    assert (idle.first, idle.last) == (2, 2)
