"""Windows that precedence leaves hold every plan there is, and no period too many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.capacity.modes.precedence import Window, tightened, tightened_by_promises
from orgplan.capacity.problem import Initiative, Problem, Rule, RuleSetting
from tests.small_problems import initiative, pool, problem, work

PERIODS = 5
PEOPLE = (pool("A", *[9.0] * PERIODS),)
Plan = Mapping[str, Window]
"""First and last period of each funded initiative."""


def chain(*durations: int, **given: object) -> Problem:
    """Initiatives a, b, c … of fixed durations, each after the one before."""
    names = "abcde"[: len(durations)]
    rows = [
        initiative(
            name,
            work(1.0),
            min_duration=duration,
            latest=PERIODS,
            depends_on=tuple(names[n - 1 : n]) if n else (),
            **given,
        )
        for n, (name, duration) in enumerate(zip(names, durations, strict=True))
    ]
    return problem(*rows, pools=PEOPLE)


@st.composite
def linked(draw: st.DrawFn) -> Problem:
    def one(n: int) -> Initiative:
        earlier = list("abc"[:n])
        links = st.lists(st.sampled_from(earlier), unique=True) if earlier else st.just([])
        return initiative(
            "abc"[n],
            work(1.0),
            earliest=draw(st.integers(1, 3)),
            latest=draw(st.integers(3, PERIODS)),
            min_duration=draw(st.integers(1, 3)),
            must_do=draw(st.booleans()),
            depends_on=tuple(draw(links)),
            requires=tuple(draw(links)),
        )

    return problem(*(one(n) for n in range(3)), pools=PEOPLE)


def plans(asked: Problem) -> Iterator[Plan]:
    """Every choice of spans that holds window, duration, precedence and company."""
    for chosen in product(*(_spans(one) for one in asked.initiatives)):
        names = (one.id for one in asked.initiatives)
        plan = {name: span for name, span in zip(names, chosen, strict=True) if span}
        if all(_holds(one, plan) for one in asked.initiatives):
            yield plan


def _spans(one: Initiative) -> list[Window | None]:
    spans = product(range(one.earliest, PERIODS + 1), range(1, min(one.latest, PERIODS) + 1))
    return [None, *((f, t) for f, t in spans if t - f + 1 >= one.min_duration)]


def _holds(one: Initiative, plan: Plan) -> bool:
    if one.id not in plan:
        return True
    late = all(name in plan and plan[name][1] < plan[one.id][0] for name in one.depends_on)
    return late and all(name in plan for name in one.requires)


def _inside(plan: Plan, windows: Mapping[str, Window]) -> bool:
    return all(
        windows[name][0] <= first and last <= windows[name][1]
        for name, (first, last) in plan.items()
    )


@given(linked())
def test_no_plan_leaves_the_windows(asked: Problem) -> None:
    windows = tightened(asked)
    assert all(_inside(plan, windows) for plan in plans(asked))


@given(linked())
def test_no_plan_with_all_must_dos_leaves_the_windows_of_promises(asked: Problem) -> None:
    windows = tightened_by_promises(asked)
    musts = {one.id for one in asked.initiatives if one.must_do}
    assert all(_inside(plan, windows) for plan in plans(asked) if musts <= plan.keys())


def test_a_chain_that_must_be_done_leaves_each_its_slack() -> None:
    asked = chain(2, 1, 1, must_do=True)
    assert tightened(asked) == {"a": (1, 5), "b": (3, 5), "c": (4, 5)}
    assert tightened_by_promises(asked) == {"a": (1, 3), "b": (3, 4), "c": (4, 5)}


def test_a_must_do_at_the_end_binds_all_that_it_waits_for() -> None:
    free = chain(2, 1, 1)
    last = replace(free.initiatives[2], must_do=True)
    asked = replace(free, initiatives=(*free.initiatives[:2], last))
    assert tightened_by_promises(asked) == {"a": (1, 3), "b": (3, 4), "c": (4, 5)}
    assert tightened_by_promises(free) == tightened(free)


@pytest.mark.parametrize(
    "rule", [RuleSetting(Rule.DEPENDS_ON, on=False), RuleSetting(Rule.DEPENDS_ON, hard=False)]
)
def test_precedence_that_may_be_broken_tightens_nothing(rule: RuleSetting) -> None:
    asked = replace(chain(2, 1, 1, must_do=True), rules=(rule,))
    assert set(tightened_by_promises(asked).values()) == {(1, 5)}


@pytest.mark.parametrize(
    "rule", [RuleSetting(Rule.MUST_DO, on=False), RuleSetting(Rule.MUST_DO, hard=False)]
)
def test_must_dos_that_may_be_left_out_tighten_nothing_before_them(rule: RuleSetting) -> None:
    asked = replace(chain(2, 1, 1, must_do=True), rules=(rule,))
    assert tightened_by_promises(asked) == tightened(asked)


def test_durations_that_may_be_broken_count_one_period() -> None:
    asked = replace(chain(3, 1), rules=(RuleSetting(Rule.DURATION, hard=False),))
    assert tightened(asked)["b"] == (2, 5)


def test_a_soft_deadline_may_be_passed() -> None:
    asked = chain(1, soft_deadline=True, must_do=True)
    late = replace(asked.initiatives[0], latest=2)
    assert tightened(replace(asked, initiatives=(late,))) == {"a": (1, PERIODS)}


def test_a_circle_keeps_the_windows_as_stated() -> None:
    first, second = chain(1, 1).initiatives
    asked = problem(replace(first, depends_on=("b",)), second, pools=PEOPLE)
    assert tightened(asked) == {"a": (1, 5), "b": (1, 5)}
