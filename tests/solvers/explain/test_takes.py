"""What it would take is enough, and a little less is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from orgplan.capacity.explanation import OptionKind
from orgplan.capacity.plan import BindingCell, Status
from orgplan.capacity.problem import Problem
from orgplan.capacity.reinforcement import Hire
from orgplan.progress import CancelToken, Progress
from solvers.engine import Effort
from solvers.explain import takes
from solvers.explain.capacity import people
from solvers.explain.feasibility import Near, nearby
from solvers.explain.held import moved_by
from solvers.explain.hypotheses import funding, only, prolonged, with_pools
from solvers.question import question
from tests.drawn_problems import tiny_problems
from tests.small_problems import initiative, pool, problem, work
from tests.solvers.explain.asked import (
    EXPLAIN,
    LIMITS,
    for_one_specialist,
    solved_anew,
    unfunded,
)


def ways(asked: Problem, name: str):
    answer = EXPLAIN.what_would_it_take(asked, solved_anew(asked), name, LIMITS, Progress())
    return answer, {option.kind: option for option in answer.options}


def test_one_person_month_more_or_one_period_later_would_do():
    asked = for_one_specialist()
    answer, found = ways(asked, "Ledger")
    assert set(found) == {OptionKind.CAPACITY, OptionKind.LATER}
    people_, later = found[OptionKind.CAPACITY], found[OptionKind.LATER]
    assert answer.exact
    assert sum(cell.short for cell in people_.changes) == pytest.approx(1.0)
    assert {(cell.team, cell.skill) for cell in people_.changes} == {("A", "data")}
    assert people_.value == pytest.approx(4.0)
    assert "Mar 2027 instead of Feb 2027, 1 period later" in later.sentence
    assert later.value == pytest.approx(4.0)


def test_the_largest_scope_that_fits_is_found():
    asked = problem(
        initiative("X", work(1.0), value=9.0),
        initiative("Y", work(2.0), value=4.0),
        pools=(pool("A", 1.5),),
    )
    _, found = ways(asked, "Y")
    smaller = found[OptionKind.SMALLER]
    assert smaller.sentence.startswith("Do 25\u202f% of “Y”, 0.5 person-months instead of 2")
    assert smaller.value == pytest.approx(1.0)


def test_a_part_must_be_large_enough_for_its_least_staffing():
    asked = problem(
        initiative("X", work(1.0), value=9.0),
        initiative("Y", work(2.0), value=4.0, min_staffing=0.5),
        pools=(pool("A", 1.6),),
    )
    answer, found = ways(asked, "Y")
    assert found[OptionKind.SMALLER].sentence.startswith("Do 30\u202f% of “Y”")
    assert not answer.exact


def test_an_option_that_was_not_looked_for_to_the_end_makes_no_answer_exact(monkeypatch):
    monkeypatch.setattr(takes, "least_capacity", lambda *_: None)
    answer, found = ways(for_one_specialist(), "Ledger")
    assert set(found) == {OptionKind.LATER}
    assert not answer.exact


def test_people_cost_what_hires_of_their_kind_cost():
    asked = replace(
        for_one_specialist(),
        hires=(Hire("h", "A", "data", 0, 1, ((0.5, 1.0),), (30.0,)),),
    )
    _, found = ways(asked, "Ledger")
    assert found[OptionKind.CAPACITY].cost == pytest.approx(20.0)


def test_what_an_initiative_needs_comes_along():
    asked = problem(
        initiative("Rich", work(2.0), value=9.0),
        initiative("First", work(1.0), value=0.0),
        initiative("Second", work(1.0), value=2.0, depends_on=("First",)),
        pools=(pool("A", 1.0, 1.0),),
    )
    _, found = ways(asked, "Second")
    option = found[OptionKind.CAPACITY]
    assert sum(cell.short for cell in option.changes) == pytest.approx(2.0)
    assert "with “First”, which it needs" in option.sentence


def test_what_it_waits_for_makes_place_for_it():
    asked = problem(
        initiative("First", work(2.0, skill="data"), value=9.0),
        initiative("Second", work(1.0), value=2.0, depends_on=("First",), latest=2),
        pools=(pool("A", 1.0, 1.0, skills={"data": 3}),),
    )
    best = solved_anew(asked)
    moved = moved_by(asked, "Second", best.plan.funded)
    assert moved == {"First", "Second"}
    more = [BindingCell("A", "data", 1, 1.0)]
    there = question(with_pools(funding(asked, moved), people(asked, more)))
    for names, unmet in ((moved, 0), (frozenset({"Second"}), 1)):
        x = nearby(there, there.matrix, Near(best.plan, names), Effort(), CancelToken())
        assert x[there.layout.unmet].sum() == unmet
    _, found = ways(asked, "Second")
    assert [cell.short for cell in found[OptionKind.CAPACITY].changes] == [pytest.approx(1.0)]


def test_a_funded_initiative_takes_nothing():
    asked = for_one_specialist()
    answer, found = ways(asked, "Payroll")
    assert found == {}
    assert answer.exact


@settings(max_examples=10, deadline=None)
@given(tiny_problems())
def test_added_capacity_is_enough_and_a_tenth_less_is_not(asked: Problem):
    best = solved_anew(asked)
    if best.status is Status.INFEASIBLE or best.plan is None:
        return
    for name in unfunded(asked, best)[:1]:
        _, found = ways(asked, name)
        option = found.get(OptionKind.CAPACITY)
        if option is None or not option.changes:
            continue
        names = [*(one.initiative for one in best.plan.funded), name]
        held = funding(only(asked, needed(asked, names)), names)
        assert fits(with_pools(held, people(asked, option.changes)))
        less = [replace(cell, short=0.9 * cell.short) for cell in option.changes]
        assert not fits(with_pools(held, people(asked, less)))


def needed(asked: Problem, names: list[str]) -> list[str]:
    every = list(names)
    for name in every:
        one = asked.initiative(name)
        every += [n for n in (*one.depends_on, *one.requires) if n not in every]
    return every


def fits(asked: Problem) -> bool:
    return solved_anew(asked).status is not Status.INFEASIBLE


def test_more_periods_are_staffed_like_the_last_and_change_nothing_else():
    asked = for_one_specialist()
    longer = prolonged(asked, 2)
    assert [period.name for period in longer.periods[2:]] == ["Mar 2027", "Apr 2027"]
    assert [one.net for one in longer.pools] == [(1.0, 1.0, 1.0, 1.0)] * 2
    assert {one.latest for one in longer.initiatives} == {2}
    before, after = solved_anew(asked).worth, solved_anew(longer).worth
    assert before == after


def test_that_nothing_would_let_it_in_is_proven_where_people_and_time_do_not_matter():
    asked = problem(
        initiative("X", work(1.0), value=9.0),
        initiative("Y", work(1.0), value=1.0, excludes=("X",)),
        pools=(pool("A", 9.0),),
    )
    answer, found = ways(asked, "Y")
    assert (found, answer.exact, answer.gap) == ({}, True, 0.0)
