"""What holds for the supply of any organization: sums, single counting, order of rows."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.capacity.horizon import horizon
from orgplan.capacity.supply import STEPS, supply
from orgplan.changes.change import Add, Change, Note, Set
from orgplan.changes.timeline import timeline
from orgplan.model.organization import Organization
from orgplan.model.people import Absence, Holiday, Membership, Person, Position
from orgplan.model.settings import Assumption, PeriodKind, Settings
from orgplan.model.table import Table
from orgplan.model.teams import CarveOut
from tests.orgplan.capacity.day_by_day import reckoned

START, END = date(2027, 1, 1), date(2027, 6, 30)
TEAMS = ("blue", "red", "green")
DAYS = st.integers(-60, 240).map(lambda offset: START + timedelta(days=offset))
SHARES = st.integers(0, 20).map(lambda twentieths: twentieths / 20)


@st.composite
def windows(draw: st.DrawFn) -> dict[str, date]:
    first, second = draw(DAYS), draw(DAYS)
    return {"start": min(first, second), "end": max(first, second)}


@st.composite
def employments(draw: st.DrawFn, number: int) -> list[object]:
    """A post with its person, sometimes shared out to teams, sometimes away."""
    name = f"x{number}"
    post = Position(
        id=f"p{number}", team=draw(st.sampled_from(TEAMS)), reports_to="", backfill_of="",
        fte=draw(st.sampled_from((1.0, 0.8, 0.37))), location=draw(st.sampled_from(("", "Berlin"))),
    )  # fmt: skip
    hired, left = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if hired is not None and left is not None:
        hired, left = min(hired, left), max(hired, left)
    known = st.dictionaries(st.sampled_from(("sql", "python")), st.integers(0, 5).map(float))
    person = Person(
        id=name, position=post.id, mentor="", hired=hired, left=left,
        primary_skill=draw(st.sampled_from(("", "sql", "design"))),
        skills=tuple(sorted(draw(known).items())), planning_share=draw(st.none() | SHARES),
    )  # fmt: skip
    teams = draw(st.lists(st.sampled_from(TEAMS), unique=True, max_size=3))
    rows = [
        Membership(id=f"{name}/{team}", person=name, team=team,
                   share=draw(st.none() | SHARES), **draw(st.just({}) | windows()))
        for team in teams
    ]  # fmt: skip
    away = draw(st.lists(windows(), max_size=2))
    absences = [Absence(id=f"{name}/{n}", person=name, share=draw(SHARES), **days)
                for n, days in enumerate(away)]  # fmt: skip
    return [post, person, *rows, *absences]


@st.composite
def organizations(draw: st.DrawFn) -> Organization:
    kind = draw(st.sampled_from((PeriodKind.MONTH, PeriodKind.QUARTER)))
    count = 6 if kind is PeriodKind.MONTH else 2
    stated = Settings(
        id="plan", planning_start=START, period=kind, periods=count, focus_factor=draw(SHARES)
    )
    rows: list[object] = [stated]
    for number in range(draw(st.integers(1, 5))):
        rows += draw(employments(number))
    for name in draw(st.lists(st.sampled_from(("organization", *TEAMS)), unique=True)):
        carved = {"share": draw(st.none() | SHARES), "person_months": draw(st.none() | SHARES)}
        rows.append(CarveOut(id=name, scope=name, name="learning", **carved, **draw(windows())))
    assumed = {"ramp_curve": "0.3;0.6", "attrition_rate": "0.2", "leave_days_per_year": "30",
               "time_to_fill_months": "100"}  # fmt: skip
    rows += [Assumption(id=name, name=name, value=value) for name, value in assumed.items()]
    rows += [Holiday(id=f"h{n}", location="Berlin", **draw(windows())) for n in range(2)]
    return Organization().put_all(rows)


def shuffled(organization: Organization, seed: int) -> Organization:
    order = random.Random(seed)
    tables = {}
    for name in organization.__slots__:
        rows = list(getattr(organization, name))
        order.shuffle(rows)
        tables[name] = Table(rows)
    return Organization(**tables)


@settings(max_examples=30, deadline=None)
@given(organizations())
def test_net_is_exactly_the_sum_of_the_steps_and_never_negative(plan: Organization) -> None:
    for row in supply(plan).rows:
        steps = [getattr(row, step) for step in STEPS]
        assert sum(round(step * 1e6) for step in steps) == round(row.net * 1e6)
        assert row.net == round(row.net, 6) >= 0
        assert all(step <= 0 for step in steps[1:])


@settings(max_examples=30, deadline=None)
@given(organizations())
def test_headcount_over_all_cells_is_fte_times_months_employed(plan: Organization) -> None:
    plan = plan.put_all(replace(row, share=None) for row in plan.memberships)
    expected = 0.0
    for person in plan.people:
        day, last = max(START, person.hired or START), min(END, person.left or END)
        while day <= last:
            following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
            days_of_month = (following - day.replace(day=1)).days
            expected += plan.positions[person.position].fte / days_of_month
            day += timedelta(days=1)
    found = sum(row.headcount for row in supply(plan).rows)
    assert found == pytest.approx(expected, abs=1e-4)


@settings(max_examples=30, deadline=None)
@given(organizations())
def test_pools_add_up_to_the_rows_of_their_team(plan: Organization) -> None:
    found = supply(plan)
    sums: dict[tuple[str, int], float] = {}
    for row in found.rows:
        sums[row.team, row.period] = sums.get((row.team, row.period), 0.0) + row.net
    for pool in found.pools:
        for period, net in enumerate(pool.net, start=1):
            sums[pool.team, period] -= net
    assert all(rest == pytest.approx(0, abs=1e-9) for rest in sums.values())


@settings(max_examples=30, deadline=None)
@given(organizations())
def test_pools_add_up_to_the_people_behind_them(plan: Organization) -> None:
    found = supply(plan)
    for pool in found.pools:
        own = [m.net for m in found.members if (m.team, m.skills) == (pool.team, pool.skills)]
        for net, *parts in zip(pool.net, *own, strict=True):
            assert sum(parts) == pytest.approx(net, abs=1e-5)


@settings(max_examples=30, deadline=None)
@given(organizations(), st.integers())
def test_the_order_of_rows_does_not_matter(plan: Organization, seed: int) -> None:
    one, other = supply(plan), supply(shuffled(plan, seed))
    assert [(row.team, row.skill, row.people) for row in one.rows] == [
        (row.team, row.skill, row.people) for row in other.rows
    ]
    for row, twin in zip(one.rows, other.rows, strict=True):
        assert row.net == pytest.approx(twin.net, abs=2e-6)


@settings(max_examples=30, deadline=None)
@given(organizations(), DAYS, st.data())
def test_cutting_the_timeline_without_moving_anybody_changes_nothing(
    plan: Organization, day: date, data: st.DataObject
) -> None:
    person = data.draw(st.sampled_from(list(plan.people)))
    renamed = Set(Person, person.id, "name", "", "New name", Note(effective=day))
    assert supply(timeline(plan, [renamed])).rows == supply(plan).rows


@st.composite
def upheavals(draw: st.DrawFn, plan: Organization) -> list[Change]:
    """Dated changes that move, cut and add people, and change what is set aside and assumed."""
    changes: list[Change] = []
    for post in plan.positions:
        note = Note(effective=draw(DAYS))
        team, fte = draw(st.sampled_from(TEAMS)), draw(st.sampled_from((0.5, 1.0)))
        one = draw(st.sampled_from(("team", "fte", "nothing")))
        if one == "team":
            changes.append(Set(Position, post.id, "team", post.team, team, note))
        elif one == "fte":
            changes.append(Set(Position, post.id, "fte", post.fte, fte, note))
    for row in plan.carve_outs:
        note = Note(effective=draw(DAYS))
        changes.append(Set(CarveOut, row.id, "share", row.share, draw(SHARES), note))
    leave = plan.assumptions["leave_days_per_year"]
    later = Note(effective=draw(DAYS))
    changes.append(Set(Assumption, leave.id, "value", leave.value, "13", later))
    if draw(st.booleans()):
        note = Note(effective=draw(DAYS))
        post = Position(id="new", team="red", reports_to="", backfill_of="")
        person = Person(id="newcomer", position="new", mentor="", primary_skill="sql")
        changes += [Add(post, note), Add(person, note)]
    return changes


@settings(max_examples=60, deadline=None)
@given(organizations(), st.data())
def test_every_step_agrees_with_a_reckoning_day_by_day(
    plan: Organization, data: st.DataObject
) -> None:
    over_time = timeline(plan, data.draw(upheavals(plan)))
    periods = horizon(plan).periods
    expected = reckoned(over_time, periods)
    rows = supply(over_time).rows
    shown = {(row.team, row.skill, row.period): row for row in rows if row.headcount > 0}
    assert set(shown) == set(expected)
    for cell, row in shown.items():
        amounts, people = expected[cell]
        assert [getattr(row, step) for step in STEPS[:-1]] == pytest.approx(amounts, abs=2e-5)
        assert set(row.people) == people
        assert row.net == pytest.approx(sum(amounts), abs=2e-5)
