"""Suggested staffing: who might do a plan's work."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.capacity.plan import Allocation, CapacityPlan
from orgplan.capacity.problem import Period, Problem
from orgplan.capacity.staffing import Suggestion, staffing
from orgplan.capacity.supply import Member, Supply

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
