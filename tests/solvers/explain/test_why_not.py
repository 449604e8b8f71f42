"""Why an initiative is not funded equals two fresh solves: without it, and with it locked in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.capacity.baselines import cut_line
from orgplan.capacity.plan import BindingCell, CapacityPlan, Outcome, Status
from orgplan.capacity.problem import Problem
from orgplan.capacity.verify import verify
from orgplan.capacity.worth import worth
from orgplan.progress import Progress
from tests.drawn_problems import tiny_problems
from tests.portfolios import Size, portfolio
from tests.small_problems import initiative, pool, problem, work
from tests.solvers.explain.asked import (
    EXPLAIN,
    LIMITS,
    for_one_specialist,
    forced,
    solved_anew,
    unfunded,
)

departments = st.sampled_from(range(99)).map(lambda seed: portfolio(Size(3, 8, 3, 4), seed))


def test_the_one_displaced_and_the_people_short_are_named():
    asked = for_one_specialist()
    answer = EXPLAIN.why_not(asked, solved_anew(asked), "Ledger", LIMITS, Progress())
    assert answer.delta == pytest.approx(-1.0)
    assert [(one.initiative, one.value) for one in answer.displaced] == [("Payroll", 5.0)]
    assert answer.entered == ()
    assert (answer.exact, answer.gap, answer.improved) == (True, 0.0, None)
    assert {(cell.team, cell.skill) for cell in answer.binding} == {("A", "data")}
    assert sum(cell.short for cell in answer.binding) == pytest.approx(1.0)


def test_who_takes_what_the_displaced_leaves_is_named():
    asked = problem(
        initiative("Large", work(3.0), value=10.0),
        initiative("Wanted", work(2.0), value=4.0),
        initiative("Small", work(1.0), value=3.0),
        pools=(pool("A", 3.0),),
    )
    answer = EXPLAIN.why_not(asked, solved_anew(asked), "Wanted", LIMITS, Progress())
    assert answer.delta == pytest.approx(-3.0)
    assert [one.initiative for one in answer.displaced] == ["Large"]
    assert [(one.initiative, one.value) for one in answer.entered] == [("Small", 3.0)]


def test_without_any_way_to_do_it_the_reason_is_told():
    asked = problem(
        initiative("X", work(1.0, skill="magic")),
        initiative("Y", work(1.0)),
        pools=(pool("A", 1.0),),
    )
    answer = EXPLAIN.why_not(asked, solved_anew(asked), "X", LIMITS, Progress())
    assert answer.delta is None
    assert "magic" in answer.infeasible_because
    assert answer.exact


def test_a_must_do_that_stands_against_it_is_named():
    asked = for_one_specialist()
    asked = replace(
        asked,
        initiatives=tuple(replace(one, must_do=one.id == "Payroll") for one in asked.initiatives),
    )
    answer = EXPLAIN.why_not(asked, solved_anew(asked), "Ledger", LIMITS, Progress())
    assert answer.delta is None
    for word in ("“Payroll”", "“Ledger”", "data"):
        assert word in answer.infeasible_because
    assert "Portal" not in answer.infeasible_because


def test_a_funded_initiative_costs_nothing():
    asked = for_one_specialist()
    answer = EXPLAIN.why_not(asked, solved_anew(asked), "Payroll", LIMITS, Progress())
    assert (answer.delta, answer.displaced) == (0.0, ())


def test_a_plan_that_could_be_better_is_improved_and_compared_with_the_better_one():
    asked = for_one_specialist()
    plan = CapacityPlan((), ())
    poor = Outcome(Status.FEASIBLE, plan, worth(asked, plan), None, None)
    answer = EXPLAIN.why_not(asked, poor, "Ledger", LIMITS, Progress())
    assert answer.improved is not None
    assert worth(asked, answer.improved).objective == pytest.approx(8.0)
    assert answer.delta == pytest.approx(-1.0)


@settings(max_examples=12, deadline=None)
@given(st.one_of(tiny_problems(), departments), st.booleans())
def test_the_difference_is_that_of_two_fresh_solves(asked: Problem, from_best: bool):
    best = solved_anew(asked)
    plan = cut_line(asked).plan
    start = best if from_best else Outcome(Status.FEASIBLE, plan, worth(asked, plan), None, None)
    for name in unfunded(asked, best)[:2]:
        if start.plan is None or start.plan.funding(name) is not None:
            continue
        answer = EXPLAIN.why_not(asked, start, name, LIMITS, Progress())
        inside = solved_anew(forced(asked, name))
        possible = inside.worth is not None and best.worth is not None
        kept = possible and inside.worth.key()[:2] >= worth(asked, start.plan).key()[:2]
        held = kept and inside.plan.funding(name) is not None
        assert (answer.delta is not None) == held
        if held and from_best:
            assert answer.exact
            assert answer.delta == pytest.approx(
                inside.worth.objective - best.worth.objective, abs=1e-5
            )
            assert answer.delta <= 1e-9
            assert [b for b in verify(asked, answer.plan) if b.rule != "must_do"] == []
            assert answer.plan.funding(name) is not None


def test_what_binds_are_cells_of_the_initiatives_own_work():
    asked = portfolio(Size(3, 8, 3, 4), 3)
    best = solved_anew(asked)
    for name in unfunded(asked, best):
        own = {(team, row.skill) for row in asked.initiative(name).work for team in row.teams}
        answer = EXPLAIN.why_not(asked, best, name, LIMITS, Progress())
        assert all(isinstance(cell, BindingCell) for cell in answer.binding)
        assert {(c.team, c.skill) for c in answer.binding if c.skill} <= own
