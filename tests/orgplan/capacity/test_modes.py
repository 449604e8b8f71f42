"""Modes: spans, spread of work, choices of teams, and what every mode of a random problem obeys."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from orgplan.capacity.modes.modes import Modes, enumerate_modes, plan_of
from orgplan.capacity.modes.teams import staffings
from orgplan.capacity.modes.terms import month_marks, terms_of
from orgplan.capacity.modes.windows import Spans, spans, spread, window
from orgplan.capacity.pooling import pooling
from orgplan.capacity.problem import Fitness, Lock, Problem, Rule, RuleSetting
from orgplan.capacity.verify import verify
from orgplan.model.plans import LockKind
from tests.portfolios import SAMPLE, portfolio
from tests.small_problems import initiative, pool, problem, work

YEAR = (pool("A", *[9.0] * 4), pool("B", *[9.0] * 4))


def modes_of(asked: Problem) -> Modes:
    return enumerate_modes(terms_of(asked), pooling(asked))


def spans_of(asked: Problem) -> Spans:
    return spans(window(terms_of(asked), asked.initiatives[0]), len(asked.periods))


def pairs(asked: Problem) -> list[tuple[int, int]]:
    found = spans_of(asked)
    return list(zip(found.first.tolist(), found.last.tolist(), strict=True))


def test_spans_fill_the_window_at_every_duration_allowed() -> None:
    one = initiative("I", work(1), earliest=2, latest=4, min_duration=2, max_duration=2)
    assert pairs(problem(one, pools=YEAR)) == [(2, 3), (3, 4)]


def test_a_soft_deadline_lets_work_end_later_and_a_soft_window_start_earlier_too() -> None:
    one = initiative("I", work(1), earliest=3, latest=3)
    assert pairs(problem(one, pools=YEAR)) == [(3, 3)]
    soft = problem(replace(one, soft_deadline=True), pools=YEAR)
    assert pairs(soft) == [(3, 3), (3, 4), (4, 4)]
    priced = (RuleSetting(Rule.WINDOW, hard=False, price=1.0),)
    every = [(first, last) for first in range(1, 5) for last in range(first, 5)]
    assert pairs(problem(one, pools=YEAR, rules=priced)) == every


def test_two_locked_starts_leave_no_span() -> None:
    locks = tuple(Lock(str(n), "I", LockKind.START, period=n) for n in (1, 2))
    assert pairs(problem(initiative("I", work(1)), pools=YEAR, locks=locks)) == []


def test_even_work_follows_the_lengths_of_periods() -> None:
    asked = problem(initiative("I", work(1), min_duration=4), pools=YEAR)
    marks = np.array([0.0, 1.0, 3.0, 4.0, 8.0])
    parts = spread(marks, spans_of(asked), ())
    assert parts[0] == pytest.approx([1 / 8, 2 / 8, 1 / 8, 4 / 8])


def test_a_profile_takes_equal_times_of_the_span() -> None:
    asked = problem(initiative("I", work(1), min_duration=4), pools=YEAR)
    parts = spread(month_marks(asked), spans_of(asked), (3.0, 1.0))
    assert parts[0] == pytest.approx([3 / 8, 3 / 8, 1 / 8, 1 / 8])


@pytest.mark.parametrize(
    ("step", "most", "expected"),
    [
        (0.5, 1, {(("A", 1.0),), (("B", 1.0),)}),
        (0.5, 2, {(("A", 1.0),), (("B", 1.0),), (("A", 0.5), ("B", 0.5))}),
        (1.0, 2, {(("A", 1.0),), (("B", 1.0),)}),
        (0.3, 2, {(("A", 1.0),), (("B", 1.0),)}),
    ],
)
def test_work_is_split_in_multiples_of_the_step(
    step: float, most: int, expected: set[tuple[tuple[str, float], ...]]
) -> None:
    asked = problem(initiative("I", work(1, "A", "B"), max_teams=most), pools=YEAR, split_step=step)
    found = staffings(terms_of(asked), asked.initiatives[0]).staffings
    assert {tuple((part.team, part.share) for part in one) for one in found} == expected


def test_a_quarter_step_gives_uneven_splits() -> None:
    asked = problem(initiative("I", work(1, "A", "B"), max_teams=2), pools=YEAR, split_step=0.25)
    shares = {
        tuple(part.share for part in one)
        for one in staffings(terms_of(asked), asked.initiatives[0]).staffings
    }
    assert shares == {(1.0,), (0.25, 0.75), (0.5, 0.5), (0.75, 0.25)}


def test_rows_share_the_budget_of_teams() -> None:
    rows = work(1, "A", "B"), work(2, "A", "B", skill="x")
    asked = problem(
        initiative("I", *rows, max_teams=1),
        pools=(pool("A", 9, skills={"x": 1}), pool("B", 9, skills={"x": 1})),
    )
    found = staffings(terms_of(asked), asked.initiatives[0]).staffings
    assert [{part.team for part in one} for one in found] == [{"A"}, {"B"}]


def test_efficiency_scales_the_load_and_value_changes_with_the_team() -> None:
    fit = (Fitness("B", "", 0.5, 3.0),)
    asked = problem(
        initiative("I", work(2, "A", "B"), fitness=fit, latest=1, confidence=0.5), pools=YEAR
    )
    modes = modes_of(asked)
    assert dict(zip(modes.teams, modes.load, strict=True)) == {("A",): 2.0, ("B",): 4.0}
    assert dict(zip(modes.teams, modes.value, strict=True)) == {("A",): 0.5, ("B",): 2.0}


def test_delay_is_counted_from_the_first_period_allowed() -> None:
    one = initiative("I", work(1), earliest=2, cost_of_delay=0.25, max_duration=1)
    assert modes_of(problem(one, pools=YEAR)).value == pytest.approx([1.0, 0.75, 0.5])


def test_a_profile_with_a_gap_needs_leave_to_pause() -> None:
    gap = initiative("I", work(4), profile=(1.0, 0.0, 1.0), min_duration=3, max_duration=3)
    assert len(modes_of(problem(gap, pools=YEAR))) == 0
    assert len(modes_of(problem(replace(gap, pausable=True), pools=YEAR))) == 2


def test_initiatives_without_demand_cost_nobody_anything() -> None:
    plan = plan_of(modes_of(problem(initiative("I"), pools=YEAR)), [(0, 1.0)])
    assert plan.allocations == ()
    assert plan.funded[0].teams == ()


@pytest.mark.parametrize("seed", range(4))
def test_every_mode_alone_obeys_all_rules_of_the_initiative(seed: int) -> None:
    asked = portfolio(SAMPLE, seed)
    alone = tuple(
        RuleSetting(rule, on=False)
        for rule in (Rule.SUPPLY, Rule.DEPENDS_ON, Rule.MIX, Rule.MUST_DO, Rule.BUDGET)
    )
    relaxed = replace(asked, rules=alone)
    modes = modes_of(relaxed)
    for mode in range(0, len(modes), 7):
        for share in {float(modes.low[mode]), float(modes.high[mode])}:
            assert verify(relaxed, plan_of(modes, [(mode, share)])) == ()
