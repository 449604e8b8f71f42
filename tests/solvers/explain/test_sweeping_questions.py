"""Worth of one more, prices of rules, and alternatives equal fresh solves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from orgplan.capacity.plan import Limits, Status
from orgplan.capacity.problem import Budget, Pool, Problem
from orgplan.capacity.reinforcement import Hire
from orgplan.capacity.verify import verify
from orgplan.progress import Progress
from orgplan.progress.executors import SerialExecutor
from solvers.explain.commitments import commitments
from solvers.explain.explanations import Explanations
from tests.drawn_problems import tiny_problems
from tests.small_problems import initiative, pool, problem, work
from tests.solvers.explain.asked import (
    EXPLAIN,
    LIMITS,
    for_one_specialist,
    forced,
    solved_anew,
)


def test_one_more_for_the_scarce_skill_lets_the_other_in():
    asked = for_one_specialist()
    rows = EXPLAIN.worth_of_one_more(asked, solved_anew(asked), LIMITS, Progress())
    best = rows[0]
    assert (best.team, best.skill, best.start) == ("A", "data", 1)
    assert best.value == pytest.approx(4.0)
    assert (best.cost, best.net, best.funds) == (None, None, ("Ledger",))
    assert best.exact
    assert not best.preview


def test_a_hire_brings_its_ramp_and_its_cost():
    asked = replace(
        for_one_specialist(), hires=(Hire("h", "A", "data", 0, 2, ((0.0, 0.5),), (3.0,)),)
    )
    rows = EXPLAIN.worth_of_one_more(asked, solved_anew(asked), LIMITS, Progress())
    (row,) = [one for one in rows if one.skill == "data"]
    assert (row.start, row.value, row.cost, row.net) == (2, 0.0, 3.0, -3.0)


@settings(max_examples=8, deadline=None)
@given(tiny_problems())
def test_one_more_is_worth_the_gain_of_a_fresh_solve(asked: Problem):
    best = solved_anew(asked)
    if best.worth is None or best.status is Status.INFEASIBLE:
        return
    for row in EXPLAIN.worth_of_one_more(asked, best, LIMITS, Progress())[:3]:
        net = [one.net for one in asked.pools if one.team == row.team]
        usual = [sum(amounts) / len(amounts) for amounts in zip(*net, strict=True)]
        own = tuple(n if p >= row.start else 0.0 for p, n in enumerate(usual, start=1))
        more = Pool("more", row.team, ((row.skill, 9),), own)
        after = solved_anew(replace(asked, pools=(*asked.pools, more)))
        assert row.value == pytest.approx(after.worth.objective - best.worth.objective, abs=1e-5)
        assert row.value >= -1e-9


def test_previews_are_marked_and_never_exact():
    asked = for_one_specialist()
    rows = EXPLAIN.worth_of_one_more(asked, solved_anew(asked), LIMITS, Progress())
    assert all(not row.exact and row.gap is None for row in rows if row.preview)


def test_a_rule_costs_what_the_plan_gains_without_it():
    asked = problem(
        initiative("Duty", work(2.0), value=1.0, must_do=True),
        initiative("Rich", work(2.0), value=7.0),
        pools=(pool("A", 1.0, 1.0),),
        budgets=(Budget("year", 100.0, (1.0, 1.0)),),
    )
    rows = {
        (row.rule, row.id): row
        for row in EXPLAIN.price_of_rules(asked, solved_anew(asked), LIMITS, Progress())
    }
    duty = rows["must_do", "Duty"]
    assert (duty.delta, duty.enters, duty.leaves) == (6.0, ("Rich",), ("Duty",))
    assert rows["budget", "year"].delta == 0.0
    assert duty.exact


@settings(max_examples=10, deadline=None)
@given(tiny_problems())
def test_every_price_is_that_of_a_fresh_solve_and_never_negative(asked: Problem):
    best = solved_anew(asked)
    if best.status is Status.INFEASIBLE:
        return
    rows = EXPLAIN.price_of_rules(asked, best, LIMITS, Progress())
    known = {(one.rule.value, one.id): one for one in commitments(asked)}
    assert {(row.rule, row.id) for row in rows} == set(known)
    for row in rows[:3]:
        after = solved_anew(known[row.rule, row.id].without(asked))
        assert row.delta == pytest.approx(after.worth.objective - best.worth.objective, abs=1e-5)
        assert row.delta >= -1e-9


def test_an_executor_gives_the_same_answers():
    asked = for_one_specialist(must_do=False)
    asked = replace(asked, budgets=(Budget("year", 1.0, (1.0, 1.0)),))
    best = solved_anew(asked)
    many = Explanations(executor=SerialExecutor(), workers=2)
    assert many.price_of_rules(asked, best, LIMITS, Progress()) == EXPLAIN.price_of_rules(
        asked, best, LIMITS, Progress()
    )


@settings(max_examples=8, deadline=None)
@given(tiny_problems())
def test_core_and_never_are_what_no_plan_within_the_share_changes(asked: Problem):
    best = solved_anew(asked)
    if best.status is Status.INFEASIBLE or best.worth is None:
        return
    answer = EXPLAIN.alternatives(asked, best, LIMITS, Progress(), within=0.2)
    least = best.worth.objective - 0.2 * abs(best.worth.value)
    assert answer.exact
    for plan, objective in zip(answer.plans, answer.objectives, strict=True):
        assert objective >= least - 1e-5
        assert [b for b in verify(asked, plan) if b.rule != "must_do"] == []
    sets = {frozenset(one.initiative for one in plan.funded) for plan in answer.plans}
    assert len(sets) == len(answer.plans)
    for one in asked.initiatives:
        inside = solved_anew(forced(asked, one.id))
        met = inside.worth is not None and inside.worth.key()[:2] >= best.worth.key()[:2]
        possible = (
            met and inside.plan.funding(one.id) is not None and inside.worth.objective >= least
        )
        assert (one.id in answer.never) == (not possible)
    assert not set(answer.core) & set(answer.never)


def test_time_that_is_up_leaves_answers_that_say_so():
    asked = for_one_specialist()
    best = solved_anew(asked)
    unproven = replace(best, status=Status.FEASIBLE, gap=0.5, bound=12.0)
    answer = EXPLAIN.price_of_rules(
        replace(asked, budgets=(Budget("year", 1.0, (1.0, 1.0)),)),
        unproven,
        Limits(seconds=100.0),
        Progress(),
    )
    assert all(not row.exact and row.gap == pytest.approx(0.5) for row in answer)
