"""Suggested staffing: who might do a plan's work."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.capacity.plan import Allocation, CapacityPlan, Hired, Lent
from orgplan.capacity.problem import Period, Pool, Problem
from orgplan.capacity.reinforcement import Hire
from orgplan.capacity.staffing import Suggestion, staffing
from orgplan.capacity.supply import Member, Supply
from orgplan.capacity.verify import verify

PERIODS = 2
SKILLS = ("general", "sql", "python")


def problem() -> Problem:
    days = date(2027, 1, 1), date(2027, 1, 31)
    return Problem(tuple(Period(n, *days, 1.0) for n in range(1, PERIODS + 1)), (), ())


def member(name: str, *net: float, **skills: int) -> Member:
    return Member(name, "blue", tuple(sorted(skills.items())), net)


def suggested(rows: list[Allocation], *people: Member) -> list[tuple[object, ...]]:
    found = staffing(problem(), CapacityPlan((), tuple(rows)), Supply((), (), tuple(people)))
    return [(s.initiative, s.period, s.person, s.person_months) for s in found]


def task(
    name: str, amount: float, period: int = 1, skill: str = "sql", level: int = 0
) -> Allocation:
    return Allocation(name, "blue", skill, period, amount, level)


def test_specialists_go_before_people_of_many_skills() -> None:
    both = member("ann", 1, 1, sql=3, python=3)
    assert suggested([task("a", 0.8)], both, member("bob", 1, 1, sql=3)) == [("a", 1, "bob", 0.8)]


def test_people_below_the_level_are_not_suggested() -> None:
    junior, senior = member("ann", 1, 1, sql=1), member("bob", 1, 1, sql=4, python=4)
    assert suggested([task("a", 0.5, level=3)], junior, senior) == [("a", 1, "bob", 0.5)]


def test_nobody_has_two_things_while_somebody_else_has_none() -> None:
    rows = [task("a", 0.4), task("b", 0.4)]
    found = suggested(rows, member("ann", 1, 1, sql=3), member("bob", 0.5, 1, sql=3))
    assert {(initiative, person) for initiative, _, person, _ in found} == {
        ("a", "bob"), ("b", "ann"),
    }  # fmt: skip


def test_one_person_does_both_skills_of_an_initiative() -> None:
    rows = [task("a", 0.5), task("a", 0.3, skill="python")]
    both = {"sql": 3, "python": 3}
    found = suggested(rows, member("ann", 1, 1, **both), member("bob", 1, 1, **both))
    assert {person for _, _, person, _ in found} == {"ann"}


def test_people_keep_their_work_though_larger_work_of_others_goes_on_too() -> None:
    rows = [task("a", 0.5), task("b", 1.0), task("a", 0.5, 2), task("b", 1.5, 2)]
    found = suggested(rows, *(member(name, 1, 1, sql=3) for name in ("ann", "bob", "cem")))
    pairs = {n: {(i, who) for i, p, who, _ in found if p == n} for n in (1, 2)}
    assert pairs[1] < pairs[2]


def test_lent_people_do_the_work_of_the_team_that_borrows_them() -> None:
    plan = CapacityPlan(
        (),
        (task("a", 1.0), task("b", 0.5), Allocation("c", "red", "sql", 1, 0.5)),
        (Lent("red", "blue", "sql", 1, 0.5),),
    )
    people = (member("ann", 1, 1, sql=1), Member("eve", "red", (("sql", 3),), (1.0, 1.0)))
    found = staffing(problem(), plan, Supply((), (), people))
    assert [(s.initiative, s.team, s.person, s.person_months) for s in found] == [
        ("a", "blue", "ann", 1.0), ("b", "blue", "eve", 0.5), ("c", "red", "eve", 0.5),
    ]  # fmt: skip


def test_hired_heads_work_without_a_name_from_their_start() -> None:
    hire = Hire("h", "blue", "sql", 2, 2, ((0.0, 0.5),), (9.0,))
    rows = (task("a", 1.0, 2, level=4), task("a", 1.0, 1, level=4))
    plan = CapacityPlan((), rows, (), (Hired("h", 2, 2),))
    found = staffing(replace(problem(), hires=(hire,)), plan, Supply((), ()))
    assert [(s.period, s.person, s.person_months) for s in found] == [(2, "", 1.0)]


def test_people_go_on_with_what_they_worked_on() -> None:
    rows = [task("a", 0.5), task("b", 1.0), task("a", 1.0, 2), task("b", 1.0, 2)]
    found = suggested(rows, member("ann", 1, 1, sql=3), member("bob", 0.6, 1, sql=3))
    # b is larger and takes Ann, so that a goes on with Bob though both are as good
    assert found == [("a", 1, "bob", 0.5), ("a", 2, "bob", 1.0), ("b", 1, "ann", 1.0),
                     ("b", 2, "ann", 1.0)]  # fmt: skip


def test_a_preference_gives_way_where_work_would_stay_undone() -> None:
    rows = [task("a", 1.0), task("b", 0.5, skill="python")]
    found = suggested(rows, member("ann", 1, 1, sql=3, python=3), member("bob", 0.5, 0, sql=3))
    assert sum(amount for *_, amount in found) == pytest.approx(1.5)
    assert ("b", 1, "ann", 0.5) in found


def test_unnamed_seats_are_suggested_without_a_name() -> None:
    assert suggested([task("a", 0.5, skill="general")], member("", 1, 1)) == [("a", 1, "", 0.5)]


people = st.lists(
    st.tuples(st.dictionaries(st.sampled_from(SKILLS[1:]), st.integers(0, 3)), st.integers(0, 10)),
    min_size=1,
    max_size=5,
)
work = st.lists(
    st.tuples(
        st.sampled_from("abc"), st.sampled_from(SKILLS), st.integers(0, 3), st.integers(1, 9)
    ),
    max_size=5,
    unique_by=lambda row: row[:3],
)


@settings(max_examples=60, deadline=None)
@given(people, work)
def test_nobody_does_more_than_net_nor_what_nobody_asked_for(
    team: list[tuple[dict[str, int], int]], asked: list[tuple[str, str, int, int]]
) -> None:
    members = [
        member(f"x{n}", tenths / 10, tenths / 10, **skills)
        for n, (skills, tenths) in enumerate(team)
    ]
    rows = [task(name, tenths / 10, 1, skill, level) for name, skill, level, tenths in asked]
    plan, supplied = CapacityPlan((), tuple(rows)), Supply((), (), tuple(members))
    found: tuple[Suggestion, ...] = staffing(problem(), plan, supplied)
    for one in members:
        own = sum(s.person_months for s in found if s.person == one.person)
        assert own <= one.net[0] + 1e-6
    for name, skill in {(row.initiative, row.skill) for row in rows}:
        wanted = sum(r.person_months for r in rows if (r.initiative, r.skill) == (name, skill))
        given_to = sum(s.person_months for s in found if (s.initiative, s.skill) == (name, skill))
        assert given_to <= wanted + 1e-6


loans = st.lists(
    st.tuples(
        st.sampled_from(("blue", "red")), st.integers(0, 4), st.integers(1, 9)
    ),
    max_size=3,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(people, people, work, work, loans)
def test_nobody_is_over_net_and_all_is_staffed_that_people_can_carry(
    blue: list[tuple[dict[str, int], int]],
    red: list[tuple[dict[str, int], int]],
    ours: list[tuple[str, str, int, int]],
    theirs: list[tuple[str, str, int, int]],
    lent: list[tuple[str, int, int]],
) -> None:
    members = [
        Member(f"{team}{n}", team, tuple(sorted(skills.items())), (tenths / 10, tenths / 10))
        for team, group in (("blue", blue), ("red", red))
        for n, (skills, tenths) in enumerate(group)
    ]
    rows = [
        Allocation(name, team, skill, 1, tenths / 10, level)
        for team, asked in (("blue", ours), ("red", theirs))
        for name, skill, level, tenths in asked
    ]
    plan = CapacityPlan((), tuple(rows), tuple(_loans(rows, lent)))
    found = staffing(problem(), plan, Supply((), (), tuple(members)))
    for one in members:
        own = sum(s.person_months for s in found if s.person == one.person)
        assert own <= one.net[0] + 1e-5
    pools = tuple(Pool(m.person, m.team, m.skills, m.net) for m in members)
    if all(b.rule != "supply" for b in verify(replace(problem(), pools=pools), plan)):
        given_to = sum(suggestion.person_months for suggestion in found)
        assert given_to == pytest.approx(sum(row.person_months for row in rows), abs=1e-3)


def _loans(rows: Sequence[Allocation], lent: list[tuple[str, int, int]]) -> list[Lent]:
    """Lend for a row at most what it asks, each row once."""
    made = {}
    for team, place, tenths in lent:
        row = rows[place % len(rows)] if rows else None
        if row is not None and row.team != team:
            amount = min(tenths / 10, row.person_months)
            made[place % len(rows)] = Lent(team, row.team, row.skill, 1, amount, row.level)
    return list(made.values())
