"""Limits left out together: what costs something is told apart from what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.capacity.explanation import RulePrice
from orgplan.capacity.plan import CapacityPlan, Limits, Outcome, Status
from orgplan.capacity.problem import Budget, Problem
from orgplan.capacity.worth import worth
from orgplan.progress import Progress
from orgplan.progress.executors import SerialExecutor
from solvers.explain.commitments import commitments
from solvers.explain.explanations import Explanations
from tests.drawn_problems import tiny_problems
from tests.small_problems import initiative, pool, problem, work
from tests.solvers.explain.asked import EXPLAIN, LIMITS, solved_anew


def with_limits() -> Problem:
    """One thing at a time in A costs Second, a budget costs Third, all else costs nothing."""
    return problem(
        initiative("First", work(1.0), value=9.0),
        initiative("Second", work(1.0), value=5.0),
        initiative("Third", work(1.0, "B"), value=3.0, spend=7.0),
        pools=(pool("A", 2.0), pool("B", 1.0)),
        wip_limits=(("A", 1), ("B", 2)),
        budgets=(Budget("tight", 6.0, (1.0,)), Budget("wide", 99.0, (1.0,))),
    )


def prices(asked: Problem, explain: Explanations = EXPLAIN, limits: Limits = LIMITS):
    return explain.price_of_rules(asked, solved_anew(asked), limits, Progress())


def deltas(rows: tuple[RulePrice, ...]) -> dict[tuple[str, str], float]:
    return {(row.rule, row.id): row.delta for row in rows}


@pytest.mark.parametrize("explain", [EXPLAIN, Explanations(executor=SerialExecutor(), workers=2)])
def test_the_dear_among_many_that_are_free_are_found(explain: Explanations):
    rows = prices(with_limits(), explain)
    assert list(deltas(rows).items()) == [
        (("wip", "A"), 5.0),
        (("budget", "tight"), 3.0),
        (("budget", "wide"), 0.0),
        (("wip", "B"), 0.0),
    ]
    assert [row.enters for row in rows] == [("Second",), ("Third",), (), ()]
    assert all(row.exact for row in rows)


def test_limits_that_only_cost_together_cost_nothing_each():
    asked = with_limits()
    asked = replace(asked, budgets=(*asked.budgets, Budget("same", 6.0, (1.0,))))
    found = deltas(prices(asked))
    assert (found["budget", "tight"], found["budget", "same"]) == (0.0, 0.0)
    assert found["wip", "A"] == 5.0


def test_only_the_limit_in_its_way_is_told_to_cost_a_must_do():
    asked = problem(
        initiative("Due", work(1.0), value=1.0, must_do=True, spend=7.0),
        initiative("Rich", work(1.0), value=9.0),
        pools=(pool("A", 1.0),),
        budgets=(Budget("tight", 6.0, (1.0,)), Budget("wide", 99.0, (1.0,))),
    )
    found = {row.id: (row.must_dos, row.delta) for row in prices(asked) if row.rule == "budget"}
    assert found == {"tight": (1, -8.0), "wide": (0, 0.0)}


def test_what_there_is_no_time_for_is_told_as_not_known():
    rows = prices(with_limits(), limits=Limits(seconds=0.0))
    assert {(row.delta, row.exact, row.gap) for row in rows} == {(0.0, False, None)}


def test_a_plan_that_could_be_better_makes_everything_cost_something():
    asked = with_limits()
    plan = CapacityPlan((), ())
    poor = Outcome(Status.FEASIBLE, plan, worth(asked, plan), None, None)
    rows = EXPLAIN.price_of_rules(asked, poor, LIMITS, Progress())
    assert all(row.delta >= 9.0 and not row.exact for row in rows)


@settings(max_examples=12, deadline=None)
@given(tiny_problems(), st.sampled_from([0.5, 3.0]))
def test_every_limit_costs_what_a_fresh_solve_gains_without_it(asked: Problem, amount: float):
    limits = tuple(Budget(f"b{weight}", amount, (weight, 1.0)) for weight in (0.0, 0.5, 1.0))
    asked = replace(asked, budgets=limits, wip_limits=(("A", 1), ("B", 1)))
    best = solved_anew(asked)
    if best.status is Status.INFEASIBLE:
        return
    found = deltas(EXPLAIN.price_of_rules(asked, best, LIMITS, Progress()))
    for one in commitments(asked):
        after = solved_anew(one.without(asked))
        gain = after.worth.objective - best.worth.objective
        assert found[one.rule.value, one.id] == pytest.approx(gain, abs=1e-5)
