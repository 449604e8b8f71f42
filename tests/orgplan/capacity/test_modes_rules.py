"""How each rule shapes the modes: pauses, chunks, levels of work, soft rules and their prices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.capacity.modes import listing
from orgplan.capacity.modes.chunks import in_chunks
from orgplan.capacity.modes.modes import Modes, enumerate_modes
from orgplan.capacity.modes.terms import terms_of
from orgplan.capacity.modes.uses import changes
from orgplan.capacity.modes.windows import Window, spans, spread
from orgplan.capacity.plan import CapacityPlan, Funded
from orgplan.capacity.pooling import Cell, pooling
from orgplan.capacity.problem import Fitness, Lock, Problem, Rule, RuleSetting
from orgplan.model.plans import LockKind
from tests.small_problems import initiative, pool, problem, work

YEAR = (pool("A", *[9.0] * 4), pool("B", *[9.0] * 4))


def modes_of(asked: Problem) -> Modes:
    return enumerate_modes(terms_of(asked), pooling(asked))


def one(*rows: Any, rules: tuple[RuleSetting, ...] = (), **given: Any) -> Modes:
    about = {name: given.pop(name) for name in ("chunk", "discount", "locks") if name in given}
    return modes_of(problem(initiative("I", *rows, **given), pools=YEAR, rules=rules, **about))


def soft(rule: Rule, price: float = 1.0) -> tuple[RuleSetting, ...]:
    return (RuleSetting(rule, hard=False, price=price),)


def table(modes: Modes) -> dict[tuple[int, int], float]:
    """Penalties by first and last period."""
    keys = zip(modes.first.tolist(), modes.last.tolist(), strict=True)
    return dict(zip(keys, modes.penalty.tolist(), strict=True))


def loads(modes: Modes) -> Iterator[list[float]]:
    """Each mode's person-months by period, over all cells."""
    for mode in range(len(modes)):
        own = modes.load_mode == mode
        yield np.bincount(modes.load_period[own], modes.load[own], minlength=4).tolist()


def worked_sets(periods: int) -> set[tuple[int, ...]]:
    """All sets of periods with at most one gap, by trying every set."""
    numbers = range(1, periods + 1)
    every = (s for size in numbers for s in combinations(numbers, size))
    return {s for s in every if sum(b - a > 1 for a, b in pairwise(s)) <= 1}


@pytest.mark.parametrize("periods", [1, 2, 3, 4, 6])
def test_spans_with_pauses_are_all_sets_with_at_most_one_gap(periods: int) -> None:
    asked = Window(1, periods, 1, periods, None, pauses=True)
    found = spans(asked, periods)
    worked = [tuple((np.flatnonzero(row) + 1).tolist()) for row in found.active]
    assert set(worked) == worked_sets(periods)
    assert len(worked) == len(set(worked))
    ends = zip(found.first.tolist(), found.last.tolist(), strict=True)
    assert [(row[0], row[-1]) for row in worked] == list(ends)


def test_a_pause_counts_in_the_duration_and_costs_a_pausable_initiative_nothing() -> None:
    found = one(work(6), pausable=True, min_duration=4, max_duration=4)
    assert sorted(np.round(load, 6).tolist() for load in loads(found)) == [
        [1.5, 1.5, 1.5, 1.5],
        [2.0, 0.0, 2.0, 2.0],
        [2.0, 2.0, 0.0, 2.0],
        [3.0, 0.0, 0.0, 3.0],
    ]
    assert found.penalty.tolist() == [0.0] * 4


def test_work_follows_the_profile_over_the_months_worked() -> None:
    found = spans(Window(1, 4, 4, 4, None, pauses=True), 4)
    parts = spread(np.array([0.0, 1.0, 2.0, 4.0, 6.0]), found, (3.0, 1.0))
    worked = {tuple(row): part for row, part in zip(found.active, parts, strict=True)}
    assert worked[True, False, False, True] == pytest.approx([1 / 2, 0, 0, 1 / 2])
    assert worked[True, True, False, True] == pytest.approx([3 / 8, 3 / 8, 0, 1 / 4])


def test_idle_periods_are_paid_for_where_contiguity_is_soft() -> None:
    found = one(work(6), rules=soft(Rule.CONTIGUOUS, 2.0), min_duration=4)
    idle = [sum(month == 0 for month in load) for load in loads(found)]
    assert found.penalty.tolist() == [2.0 * number for number in idle]
    assert sorted(idle) == [0, 1, 1, 2]


def test_a_profile_that_rests_by_itself_is_listed_once() -> None:
    found = one(work(6), pausable=True, profile=(1.0, 0.0, 1.0), min_duration=3, latest=3)
    assert list(loads(found)) == [[3.0, 0.0, 3.0, 0.0]]


def test_where_too_many_modes_could_be_listed_the_longest_pauses_go_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = one(work(6), pausable=True)
    assert (len(whole), whole.complete) == (15, True)
    monkeypatch.setattr(listing, "MOST_VARIED", 14)
    cut = one(work(6), pausable=True)
    assert (len(cut), cut.complete) == (14, False)
    assert [3.0, 0.0, 0.0, 3.0] not in list(loads(cut))
    monkeypatch.setattr(listing, "MOST_VARIED", 1)
    assert len(one(work(6), pausable=True)) == 10


def test_windows_made_soft_price_periods_before_and_after() -> None:
    found = one(work(1), earliest=2, latest=3, max_duration=1, rules=soft(Rule.WINDOW, 5.0))
    assert table(found) == {(1, 1): 5.0, (2, 2): 0.0, (3, 3): 0.0, (4, 4): 5.0}


def test_a_soft_deadline_pays_its_own_cost_for_lateness() -> None:
    given: dict[str, Any] = {"earliest": 2, "latest": 2, "max_duration": 1}
    late: dict[str, Any] = {"soft_deadline": True, "late_cost": 3.0}
    assert table(one(work(1), **given, **late)) == {(2, 2): 0.0, (3, 3): 3.0, (4, 4): 6.0}
    priced = one(work(1), **given, **late, rules=soft(Rule.WINDOW, 5.0))
    assert table(priced) == {(1, 1): 5.0, (2, 2): 0.0, (3, 3): 3.0, (4, 4): 6.0}
    off = one(work(1), **given, **late, rules=(RuleSetting(Rule.WINDOW, on=False),))
    assert set(table(off).values()) == {0.0}


def test_durations_made_soft_price_periods_too_short_or_long() -> None:
    found = one(work(1), min_duration=2, max_duration=2, rules=soft(Rule.DURATION, 3.0))
    lengths = found.last - found.first + 1
    assert found.penalty.tolist() == (3.0 * abs(lengths - 2)).tolist()
    assert set(lengths.tolist()) == {1, 2, 3, 4}


def test_staffing_made_soft_prices_person_months_outside_but_no_minimum_at_the_end() -> None:
    given: dict[str, Any] = {"min_staffing": 1.0, "max_staffing": 2.0, "earliest": 1, "latest": 3}
    assert set(table(one(work(3), **given))) == {(1, 2), (2, 3), (1, 3)}
    found = table(one(work(3), **given, rules=soft(Rule.STAFFING, 10.0)))
    assert found[1, 1] == found[2, 2] == pytest.approx(10.0)
    assert found[1, 3] == 0.0
    thin = table(one(work(1.5), **given, rules=soft(Rule.STAFFING, 10.0)))
    assert thin[1, 3] == pytest.approx(10.0 * (0.5 + 0.5))
    assert thin[1, 2] == pytest.approx(10.0 * 0.25)


def test_one_team_too_many_is_listed_and_priced_where_teams_are_soft() -> None:
    rows = work(1, "A", "B", "C"), work(1, "A", "B", "C", skill="x")
    people = tuple(pool(team, 9.0, skills={"x": 1}) for team in "ABC")
    asked = problem(initiative("I", *rows), pools=people, rules=soft(Rule.TEAMS, 4.0))
    found = modes_of(asked)
    prices = {len(teams): price for teams, price in zip(found.teams, found.penalty, strict=True)}
    assert prices == {1: 0.0, 2: 4.0}
    hard = modes_of(replace(asked, rules=()))
    assert {len(teams) for teams in hard.teams} == {1}


def test_parts_of_the_effort_are_listed_and_priced_where_work_is_soft() -> None:
    fit = (Fitness("A", "", 0.5),)
    found = one(work(2), latest=1, fitness=fit, rules=soft(Rule.WORK, 3.0))
    priced = dict(zip(found.load.tolist(), found.penalty.tolist(), strict=True))
    assert priced == pytest.approx({4.0: 0.0, 3.6: 0.6, 3.0: 1.5, 2.0: 3.0})
    divided = one(work(2), latest=1, divisible=True, min_share=0.5, rules=soft(Rule.WORK, 3.0))
    assert divided.load.tolist() == [2.0]


def test_locks_made_soft_are_kept_in_one_mode_and_priced_in_others() -> None:
    locks = (
        Lock("a", "I", LockKind.AMOUNT, "A", "", 1, 2.0),
        Lock("s", "I", LockKind.START, period=1),
    )
    given: dict[str, Any] = {"locks": locks, "max_duration": 2, "latest": 2, "min_duration": 2}
    assert list(loads(one(work(6), **given))) == [[2.0, 4.0, 0.0, 0.0]]
    found = one(work(6), **given, rules=soft(Rule.LOCK, 7.0))
    priced = {tuple(x): p for x, p in zip(loads(found), found.penalty, strict=True)}
    assert priced == {(2.0, 4.0, 0.0, 0.0): 0.0, (3.0, 3.0, 0.0, 0.0): 7.0}
    late = one(work(6), locks=locks[1:], max_duration=1, rules=soft(Rule.LOCK, 7.0))
    assert table(late) == {(1, 1): 0.0, (2, 2): 7.0, (3, 3): 14.0, (4, 4): 21.0}


def test_a_team_lock_made_soft_prices_the_person_months_of_others() -> None:
    locks = (Lock("t", "I", LockKind.TEAM, "A"),)
    found = one(work(3, "A", "B"), max_teams=2, latest=1, locks=locks, rules=soft(Rule.LOCK, 2.0))
    priced = dict(zip(found.teams, found.penalty.tolist(), strict=True))
    assert priced == {("A",): 0.0, ("B",): 6.0, ("A", "B"): 3.0}


def test_a_locked_amount_binds_a_divisible_initiative_at_every_share() -> None:
    locks = (Lock("a", "I", LockKind.AMOUNT, "A", "", 1, 1.0),)
    found = one(work(4), divisible=True, min_share=0.5, latest=2, min_duration=2, locks=locks)
    assert (found.low == found.high).all()
    first = {round(s, 2): load[0] * s for s, load in zip(found.low, loads(found), strict=True)}
    assert first == pytest.approx({1.0: 1.0, 0.75: 1.0, 0.5: 1.0})


def test_months_are_whole_chunks_and_the_last_takes_the_rest() -> None:
    found = one(work(4.3), min_duration=3, max_duration=3, latest=3, chunk=0.5)
    assert list(loads(found)) == [pytest.approx([1.5, 1.5, 1.3, 0.0])]
    plain = one(work(4.3), min_duration=3, max_duration=3, latest=3)
    assert next(loads(plain)) == pytest.approx([4.3 / 3] * 3 + [0.0])


def test_chunks_made_soft_list_the_profile_too_at_its_price() -> None:
    given: dict[str, Any] = {"min_duration": 2, "latest": 2, "chunk": 1.0}
    found = one(work(4.4), **given, rules=soft(Rule.CHUNK, 10.0))
    priced = [(load[0], round(p, 6)) for load, p in zip(loads(found), found.penalty, strict=True)]
    assert priced == [(2.0, 0.0), (pytest.approx(2.2), 2.0)]
    whole = one(work(4.0), **given, rules=soft(Rule.CHUNK, 10.0))
    assert whole.penalty.tolist() == [0.0]


def test_divisible_initiatives_take_quarters_from_the_least_share_under_chunks() -> None:
    found = one(work(4), divisible=True, min_share=0.4, min_duration=2, latest=2, chunk=0.5)
    assert (found.low == found.high).all()
    done = {round(s, 2): load[0] * s for s, load in zip(found.low, loads(found), strict=True)}
    assert done == pytest.approx({1.0: 2.0, 0.9: 2.0, 0.65: 1.5, 0.4: 1.0})


amounts = st.lists(st.floats(0.0, 3.0), min_size=4, max_size=4)


@settings(max_examples=200, deadline=None)
@given(amounts, amounts, st.sampled_from([0.25, 0.5, 1.0]))
def test_chunks_keep_every_total_and_only_the_last_period_is_no_multiple(
    first: list[float], second: list[float], step: float
) -> None:
    load = np.array([[first, second]])
    cells = (Cell("A", "x", 0), Cell("A", "y", 0))
    whole = spans(Window(1, 4, 4, 4, None, pauses=False), 4)
    steps = step * np.array([1.0, 3.0, 1.0, 1.0])
    found = in_chunks(load, cells, whole, steps)
    assert (found >= -1e-9).all()
    assert found.sum(axis=-1) == pytest.approx(load.sum(axis=-1))
    parts = (found.sum(axis=1) / steps)[0, :3]
    assert parts == pytest.approx(np.round(parts), abs=1e-5)


def test_value_is_discounted_by_the_months_until_the_last_period_ends() -> None:
    given: dict[str, Any] = {"value": 10.0, "cost_of_delay": 1.0, "max_duration": 1}
    found = one(work(1), **given, discount=0.21)
    expected = [(10.0 - n) * 1.21 ** (-(n + 1) / 12) for n in range(4)]
    assert found.value == pytest.approx(expected)


def test_a_mode_changes_the_record_unless_its_dates_and_teams_are_the_same() -> None:
    asked = problem(
        initiative("I", work(1, "A", "B"), max_duration=1, latest=2),
        initiative("J", work(1), max_duration=1, latest=1),
        pools=YEAR,
        record=CapacityPlan((Funded("I", 1.0, 2, 2, ("B",)),), ()),
    )
    found = modes_of(asked)
    same = [
        (int(found.initiative[mode]), int(found.first[mode]), found.teams[mode])
        for mode in np.flatnonzero(~changes(found))
    ]
    assert same == [(0, 2, ("B",))]
