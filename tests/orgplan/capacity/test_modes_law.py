"""The law of modes: what a mode costs and breaks is what the plan of that mode alone does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.capacity.modes.modes import Modes, enumerate_modes, plan_of
from orgplan.capacity.modes.terms import terms_of
from orgplan.capacity.pooling import pooling
from orgplan.capacity.problem import Fitness, Initiative, Lock, Problem, Rule, RuleSetting
from orgplan.capacity.verify import verify
from orgplan.capacity.worth import worth
from orgplan.model.plans import LockKind
from tests.portfolios import periods
from tests.small_problems import initiative, pool, problem, work

INSIDE = (
    Rule.WINDOW,
    Rule.STAFFING,
    Rule.CONTIGUOUS,
    Rule.DURATION,
    Rule.TEAMS,
    Rule.CHUNK,
    Rule.WORK,
    Rule.LOCK,
)
PERIODS = 4
PEOPLE = tuple(pool(team, *[99.0] * PERIODS, skills={"x": 3}) for team in "ABC")


@st.composite
def initiatives(draw: st.DrawFn) -> Initiative:
    teams = st.lists(st.sampled_from("ABC"), min_size=1, max_size=2, unique=True)
    amounts = st.sampled_from([0.0, 0.6, 1.0, 2.5])
    profiles = st.sampled_from([(), (2.0, 1.0), (1.0, 0.0, 1.0), (1.0, 3.0)])
    rows = tuple(
        work(draw(amounts), *draw(teams), skill=skill, level=level, profile=draw(profiles))
        for skill, level in draw(st.sampled_from([(), (("x", 1),), (("x", 1), ("general", 0))]))
    )
    return initiative(
        "I",
        *rows,
        value=20.0,
        confidence=draw(st.sampled_from([1.0, 0.5])),
        cost_of_delay=draw(st.sampled_from([0.0, 1.0])),
        earliest=draw(st.integers(1, 3)),
        latest=draw(st.integers(2, 5)),
        soft_deadline=draw(st.booleans()),
        late_cost=3.0,
        divisible=draw(st.booleans()),
        min_share=draw(st.sampled_from([0.0, 0.3, 0.5])),
        pausable=draw(st.booleans()),
        profile=draw(profiles),
        min_duration=draw(st.integers(1, 3)),
        max_duration=draw(st.sampled_from([None, 1, 3])),
        min_staffing=draw(st.sampled_from([0.0, 0.4])),
        max_staffing=draw(st.sampled_from([None, 1.0])),
        max_teams=draw(st.integers(1, 2)),
        fitness=draw(st.sampled_from([(), (Fitness("A", "", 0.5, 2.0),)])),
    )


@st.composite
def locks(draw: st.DrawFn) -> tuple[Lock, ...]:
    one = st.builds(
        Lock,
        id=st.just("l"),
        initiative=st.just("I"),
        kind=st.sampled_from([LockKind.TEAM, LockKind.START, LockKind.AMOUNT]),
        team=st.sampled_from(["A", "B"]),
        skill=st.sampled_from(["", "x"]),
        period=st.sampled_from([1, 2, 3]),
        value=st.sampled_from([0.0, 0.5, 1.0]),
    )
    return tuple(draw(st.lists(one, max_size=2)))


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    rules = tuple(
        RuleSetting(rule, on=draw(st.booleans()) or hard, hard=hard, price=price)
        for rule, price in zip(INSIDE, (1.0, 2.0, 0.7, 1.3, 0.9, 1.7, 2.3, 0.4), strict=True)
        for hard in [draw(st.booleans())]
    )
    asked = problem(
        draw(initiatives()),
        pools=PEOPLE,
        rules=rules,
        locks=draw(locks()),
        chunk=draw(st.sampled_from([0.0, 0.5, 0.25])),
        discount=draw(st.sampled_from([0.0, 0.1])),
    )
    return replace(asked, periods=periods(PERIODS, draw(st.sampled_from([1, 3]))))


def modes_of(asked: Problem) -> Modes:
    return enumerate_modes(terms_of(asked), pooling(asked))


@settings(max_examples=150, deadline=None)
@given(problems(), st.integers(0, 30))
def test_a_mode_is_worth_what_the_plan_of_it_alone_is(asked: Problem, begin: int) -> None:
    modes = modes_of(asked)
    for mode in range(begin, len(modes), 31):
        high = float(modes.high[mode])
        found = worth(asked, plan_of(modes, [(mode, high)]))
        expected = modes.value[mode] * high - modes.penalty[mode]
        assert found.objective == pytest.approx(expected, abs=1e-4), found.penalties


@settings(max_examples=150, deadline=None)
@given(problems(), st.integers(0, 30))
def test_a_mode_breaks_no_hard_rule_at_any_share(asked: Problem, begin: int) -> None:
    modes = modes_of(asked)
    for mode in range(begin, len(modes), 31):
        for share in {float(modes.low[mode]), float(modes.high[mode])}:
            assert verify(asked, plan_of(modes, [(mode, share)])) == ()


@settings(max_examples=60, deadline=None)
@given(problems())
def test_no_mode_is_listed_twice(asked: Problem) -> None:
    modes = modes_of(asked)
    plans = [plan_of(modes, [(mode, float(modes.high[mode]))]) for mode in range(len(modes))]
    assert len(set(plans)) == len(plans)
