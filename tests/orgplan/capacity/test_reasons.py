"""Every unfunded initiative has one reason, with the right code and the cells that are short."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from orgplan.capacity.baselines import waterfall
from orgplan.capacity.plan import BindingCell, CapacityPlan, Funded, Reason, ReasonCode
from orgplan.capacity.problem import Budget, Initiative, Lock, Mix, Rule, RuleSetting
from orgplan.capacity.reasons import reasons
from orgplan.capacity.shortage import person_months
from orgplan.model.plans import LockKind
from tests.portfolios import SAMPLE, portfolio
from tests.small_problems import initiative, pool, problem, work

ROOMY = (pool("A", 9, 9),)


def reason(last: Initiative, *others: Initiative, **given: Any) -> Reason:
    """Why the last initiative is not in the waterfall of the others."""
    given = {"pools": ROOMY, **given}
    plan = waterfall(problem(*others, **given)).plan if others else CapacityPlan((), ())
    asked = problem(*others, last, **given)
    return {one.initiative: one for one in reasons(asked, plan)}[last.id]


def test_people_taken_by_better_initiatives_are_named() -> None:
    taken = initiative("B", work(1), must_do=False, value=9)
    found = reason(
        initiative("I", work(1.5)), taken, pools=(pool("A", 1.5),), team_names=(("A", "Platform"),)
    )
    assert found.code is ReasonCode.WORSE
    assert found.binding == (BindingCell("A", "general", 1, 1.0),)
    assert found.sentence.startswith("Platform is 1 person-month short in Jan 2027:")


def test_people_taken_by_must_dos_are_a_matter_of_capacity() -> None:
    taken = initiative("M", work(1), must_do=True)
    found = reason(initiative("I", work(1.5)), taken, pools=(pool("A", 1.5),))
    assert found.code is ReasonCode.CAPACITY
    assert found.binding[0].short == pytest.approx(1.0)


def test_the_skill_that_is_short_is_named() -> None:
    both = pool("A", 1, skills={"x": 1}), pool("A", 9, skills={"y": 1})
    found = reason(initiative("I", work(2, skill="x"), work(2, skill="y")), pools=both)
    assert found.code is ReasonCode.CAPACITY
    assert found.binding == (BindingCell("A", "x", 1, 1.0),)
    assert "1 person-month short of x in Jan 2027" in found.sentence


def test_the_least_short_way_is_the_one_told() -> None:
    found = reason(initiative("I", work(4, "A", "B")), pools=(pool("A", 1), pool("B", 3)))
    assert found.binding == (BindingCell("B", "general", 1, 1.0),)


def test_a_window_too_short_is_told() -> None:
    found = reason(initiative("I", work(1), latest=1, min_duration=2))
    assert found.code is ReasonCode.NO_MODE
    assert "Jan 2027" in found.sentence


def test_a_skill_nobody_has_names_team_skill_and_period() -> None:
    found = reason(initiative("I", work(1, skill="x")))
    assert found.code is ReasonCode.NO_MODE
    horizon = range(1, 3)
    assert found.binding == tuple(BindingCell("A", "x", period, 0.5) for period in horizon)


def test_a_team_without_any_capacity_is_short_in_every_period_of_the_window() -> None:
    found = reason(
        initiative("I", work(3, skill="x"), earliest=2),
        pools=(pool("A", 0, 0, 0, skills={"x": 1}),),
    )
    assert "in Feb 2027 to Mar 2027" in found.sentence
    assert found.binding == tuple(BindingCell("A", "x", period, 1.5) for period in (2, 3))


def test_a_shortage_too_small_to_tell_is_told_as_the_least_that_can_be() -> None:
    assert person_months(0.004) == "0.01 person-months"
    assert person_months(0.0) == "0 person-months"


def test_a_team_at_its_wip_limit_is_named() -> None:
    busy = initiative("B", work(1), min_duration=2, value=9)
    found = reason(initiative("I", work(1)), busy, wip_limits=(("A", 1),))
    assert found.code is ReasonCode.WIP
    assert found.binding == (BindingCell("A", "", 1),)


def test_a_budget_that_lacks_money_is_named() -> None:
    found = reason(initiative("I", work(1), spend=5), budgets=(Budget("cash", 3, (1.0, 1.0)),))
    assert found.code is ReasonCode.BUDGET
    assert "cash lacks 2.00" in found.sentence


def test_a_mix_that_would_break_is_named() -> None:
    found = reason(initiative("I", work(1)), mixes=(Mix("m", "grow", 0.0, 0.5),))
    assert found.code is ReasonCode.MIX


def test_an_unfunded_predecessor_is_named() -> None:
    asked = problem(
        initiative("P", work(99), value=-1), initiative("I", work(1), depends_on=("P",)),
        pools=ROOMY,
    )  # fmt: skip
    found = reasons(asked, CapacityPlan((), ()))[1]
    assert found.code is ReasonCode.PRECEDENCE
    assert "P" in found.sentence


def test_a_predecessor_that_ends_too_late_is_named() -> None:
    before = initiative("P", work(1), min_duration=2)
    found = reason(initiative("I", work(1), depends_on=("P",)), before)
    assert found.code is ReasonCode.PRECEDENCE
    assert "Feb 2027" in found.sentence


def test_an_excluded_or_refused_one_says_by_what() -> None:
    other = initiative("B", work(1))
    assert reason(initiative("I", work(1), excludes=("B",)), other).code is ReasonCode.EXCLUDED
    refused = reason(initiative("I", work(1)), locks=(Lock("l", "I", LockKind.REFUSE),))
    assert refused.code is ReasonCode.EXCLUDED


def test_what_brings_nothing_says_so() -> None:
    found = reason(initiative("I", work(1), value=0.0))
    assert found.code is ReasonCode.WORSE
    assert "nothing" in found.sentence


@pytest.mark.parametrize("seed", range(3))
def test_all_unfunded_have_exactly_one_reason(seed: int) -> None:
    asked = portfolio(SAMPLE, seed)
    plan = waterfall(asked).plan
    found = reasons(asked, plan)
    out = [one.id for one in asked.initiatives if plan.funding(one.id) is None]
    assert [one.initiative for one in found] == out
    assert all(one.sentence.endswith(".") for one in found)


def test_people_of_wide_teams_are_named_too() -> None:
    skills = [f"s{n}" for n in range(9)]
    people = tuple(
        replace(pool("A", 1.0, skills={skills[(n + d) % 9]: 1 for d in (0, 1, 4)}), id=f"p{n}")
        for n in range(9)
    )
    busy = [initiative(f"B{n}", work(1, skill=skills[n]), value=9) for n in range(9)]
    found = reason(initiative("I", work(1, skill="s0")), *busy, pools=people)
    assert found.binding
    assert sum(cell.short for cell in found.binding) == pytest.approx(1.0, abs=1e-4)


def test_changes_used_up_are_the_reason_where_the_record_may_change_no_more() -> None:
    kept = CapacityPlan((Funded("K", 1.0, 1, 1, ("A",)),), ())
    asked = problem(
        initiative("K", work(1), max_duration=1),
        initiative("I", work(1), max_duration=1),
        pools=ROOMY,
        record=kept,
        max_changes=1,
    )
    plan = CapacityPlan((Funded("K", 1.0, 2, 2, ("A",)),), ())
    (found,) = reasons(asked, plan)
    assert found.code is ReasonCode.CHANGES
    assert found.sentence.startswith(
        "The plan already differs from the plan of record in 1 initiative, the most allowed."
    )
    (as_recorded,) = reasons(asked, kept)
    assert as_recorded.code is ReasonCode.WORSE


def test_a_soft_precedence_is_no_reason() -> None:
    alone = problem(
        initiative("P", work(1)), initiative("I", work(1), depends_on=("P",)), pools=ROOMY
    )
    assert reasons(alone, CapacityPlan((), ()))[1].code is ReasonCode.PRECEDENCE
    priced = replace(alone, rules=(RuleSetting(Rule.DEPENDS_ON, hard=False, price=0.1),))
    assert reasons(priced, CapacityPlan((), ()))[1].code is ReasonCode.WORSE


def test_chunks_are_named_where_they_leave_no_way() -> None:
    tight = initiative("I", work(1), min_duration=2, max_duration=2)
    asked = problem(tight, pools=ROOMY, chunk=9.0)
    (found,) = reasons(asked, CapacityPlan((), ()))
    assert found.code is ReasonCode.NO_MODE
    assert "staffing, duration, chunks and locks" in found.sentence


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"earliest": 3, "latest": 2}, "Its deadline, Feb 2027, is before its start, Mar 2027."),
        ({"earliest": 9}, "It may start only after the last period, Mar 2027."),
        ({"latest": 0}, "Its deadline is before the plan starts, in Jan 2027."),
        ({"min_duration": 9}, "Its window, Jan 2027 to Mar 2027, is too short for its duration."),
    ],
)
def test_dates_that_leave_no_time_are_named(given: dict[str, int], sentence: str) -> None:
    found = reason(initiative("I", work(1), **given), pools=(pool("A", 9, 9, 9),))
    assert (found.code, found.sentence) == (ReasonCode.NO_MODE, sentence)


def test_a_locked_start_outside_the_window_is_named() -> None:
    lock = Lock("l", "I", LockKind.START, period=3)
    found = reason(initiative("I", work(1), latest=2), pools=(pool("A", 9, 9, 9),), locks=(lock,))
    assert found.sentence == (
        "Its locked start leaves no time for it in its window, Jan 2027 to Feb 2027."
    )
