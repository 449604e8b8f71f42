"""Hires within a budget: chosen with the initiatives they fund, the worthiest told first."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from orgplan.capacity.plan import Limits
from orgplan.capacity.problem import Problem
from orgplan.capacity.reinforcement import Hire
from orgplan.errors import OrgplanError
from orgplan.progress import Progress, SerialExecutor, executor
from solvers.highs import HighsSolver
from solvers.sweeps.hiring import hiring_plan
from solvers.sweeps.items import Sweep
from tests.small_problems import initiative, pool, problem, work

LIMITS = Limits(seconds=60.0)


def hire(name: str, team: str, skill: str, cost: float, heads: int = 1) -> Hire:
    """Heads that may start at once and give a person-month."""
    return Hire(name, team, skill, heads, 1, ((1.0,),), (cost,))


def short_of_people() -> Problem:
    """X is worth 10 and lacks a data head, Y 6 and lacks a designer, Z 3 and lacks two."""
    return problem(
        initiative("V", work(1.0), value=1.0),
        initiative("X", work(1.0, skill="data", level=4), value=10.0),
        initiative("Y", work(1.0, skill="design"), value=6.0),
        initiative("Z", work(2.0, skill="mobile"), value=3.0),
        pools=(pool("A", 1.0, skills={"other": 1}),),
        hires=(
            hire("d", "A", "data", 100.0),
            hire("g", "A", "design", 50.0),
            hire("m", "A", "mobile", 40.0, heads=3),
        ),
    )


def told(budget: float, asked: Problem | None = None):
    here = Sweep(HighsSolver(), LIMITS, SerialExecutor())
    return hiring_plan(asked or short_of_people(), budget, here, Progress())


def test_hires_stand_in_the_order_of_what_they_bring_for_their_money():
    found = told(200.0)
    assert [(step.skill, step.heads, step.cost) for step in found.steps] == [
        ("design", 1, 50.0),
        ("data", 1, 100.0),
    ]
    assert [step.value for step in found.steps] == pytest.approx([6.0, 10.0])
    assert [step.funds for step in found.steps] == [("Y",), ("X",)]
    assert (found.spent, found.exact) == (150.0, True)
    assert found.value == pytest.approx(16.0)


def test_two_heads_that_are_of_use_together_only_are_one_step():
    found = told(230.0)
    assert [(step.skill, step.heads) for step in found.steps] == [
        ("design", 1),
        ("data", 1),
        ("mobile", 2),
    ]
    assert found.steps[2].funds == ("Z",)


def test_the_budget_is_kept_and_what_brings_nothing_is_not_hired():
    assert [step.skill for step in told(99.0).steps] == ["design"]
    assert [step.skill for step in told(100.0).steps] == ["data"]
    assert told(49.0).steps == ()
    assert told(10_000.0).spent == 230.0


@pytest.mark.parametrize("budget", [40.0, 90.0, 130.0, 180.0, 230.0])
def test_no_other_hires_within_the_budget_bring_more(budget):
    asked = short_of_people()
    best = 0.0
    for counts in product(range(2), range(2), range(4)):
        cost = sum(n * h.costs[0] for n, h in zip(counts, asked.hires, strict=True))
        if cost <= budget:
            value = 10 * counts[0] + 6 * counts[1] + 3 * (counts[2] >= 2)
            best = max(best, value)
    assert told(budget).value == pytest.approx(best)


def test_a_must_do_goes_before_value():
    asked = short_of_people()
    ones = tuple(replace(one, must_do=one.id == "Y") for one in asked.initiatives)
    assert [step.skill for step in told(100.0, replace(asked, initiatives=ones)).steps] == [
        "design"
    ]
    late = tuple(replace(one, must_do=one.id in {"Y", "Z"}) for one in asked.initiatives)
    assert told(100.0, replace(asked, initiatives=late)).steps[0].skill == "design"


def test_hires_are_the_same_in_two_processes():
    with executor(2) as pool_of_two:
        there = hiring_plan(
            short_of_people(), 230.0, Sweep(HighsSolver(), LIMITS, pool_of_two), Progress()
        )
    assert there == told(230.0)


def test_without_rows_of_hires_the_question_is_refused():
    with pytest.raises(OrgplanError, match="nobody to hire"):
        told(100.0, replace(short_of_people(), hires=()))
