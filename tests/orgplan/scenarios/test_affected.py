from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.changes.apply import apply
from orgplan.changes.change import Change, Close, Note, Set
from orgplan.changes.moves import close_position, move
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.plans import ChangeAction, Scenario, ScenarioChange
from orgplan.model.settings import Settings
from orgplan.model.teams import Team
from orgplan.scenarios.affected import Matter, affected, affected_by
from orgplan.scenarios.scenario import Step
from tests.orgplan.scenarios.random_steps import START, WAVES, plans, steps

JUNE = Note(effective=date(2027, 6, 1))
PLAN = Organization().put_all(
    [
        Settings(id="plan", as_of=START),
        Team(id="web", name="Web"),
        Team(id="app", name="App"),
        Position(id="ceo", title="CEO"),
        Position(id="cto", title="CTO", reports_to="ceo"),
        Position(id="cpo", title="CPO", reports_to="ceo"),
        Position(id="dev", title="Developer", reports_to="cto", team="web", location="Oslo"),
        Position(id="open", title="Tester", reports_to="cto", status=PositionStatus.OPEN),
        Person(id="ann", name="Ann", position="cto"),
        Person(id="bob", name="Bob", position="cpo"),
        Person(id="cid", name="Cid", position="dev"),
    ]
)


def rows(*changes: Change, plan: Organization = PLAN) -> list[tuple]:
    found = affected(plan, [Step("s", "", change) for change in changes])
    return [(row.who, row.matter, row.was, row.becomes) for row in found]


def set_post(post: str, field: str, new: object) -> Set:
    return Set(Position, post, field, getattr(PLAN.positions[post], field), new, JUNE)


def test_who_moves_gets_another_manager_and_both_managers_are_told():
    group = move(PLAN, ["dev"], "cpo", note=JUNE)
    assert rows(*group.changes) == [
        ("Ann (CTO)", Matter.LOSES_REPORTS, "2", "1"),
        ("Bob (CPO)", Matter.GAINS_REPORTS, "0", "1"),
        ("Cid (Developer)", Matter.MANAGER, "Ann (CTO)", "Bob (CPO)"),
    ]


def test_team_place_grade_and_pay_are_told_from_and_to():
    changes = [
        set_post("dev", "team", "app"),
        set_post("dev", "location", "Rome"),
        set_post("dev", "grade", "G5"),
        set_post("dev", "base_salary", Decimal(70_000)),
    ]
    assert rows(*changes) == [
        ("Cid (Developer)", Matter.TEAM, "Web", "App"),
        ("Cid (Developer)", Matter.LOCATION, "Oslo", "Rome"),
        ("Cid (Developer)", Matter.GRADE, "", "G5"),
        ("Cid (Developer)", Matter.PAY, "", "70000"),
    ]


def test_when_two_swap_their_posts_their_reports_get_another_manager():
    swap = [
        Set(Person, "ann", "position", "cto", "cpo", JUNE),
        Set(Person, "bob", "position", "cpo", "cto", JUNE),
    ]
    assert rows(*swap) == [
        ("Ann (CPO)", Matter.POST, "CTO", "CPO"),
        ("Bob (CTO)", Matter.POST, "CPO", "CTO"),
        ("Cid (Developer)", Matter.MANAGER, "Ann (CTO)", "Bob (CTO)"),
    ]


def test_a_post_nobody_holds_stands_for_itself():
    assert rows(set_post("open", "reports_to", "")) == [
        ("Ann (CTO)", Matter.LOSES_REPORTS, "2", "1"),
        ("Tester", Matter.MANAGER, "Ann (CTO)", "no manager"),
    ]


def test_who_leaves_with_a_closed_post_is_told_once_and_the_reports_get_another_manager():
    group = close_position(PLAN, "cto", JUNE.effective, note=JUNE)
    assert rows(*group.changes) == [
        ("Ann (CTO)", Matter.LEAVES, "", "2027-06-01"),
        ("CEO", Matter.LOSES_REPORTS, "2", "3"),
        ("CEO", Matter.GAINS_REPORTS, "2", "3"),
        ("Cid (Developer)", Matter.MANAGER, "Ann (CTO)", "CEO"),
        ("Tester", Matter.MANAGER, "Ann (CTO)", "CEO"),
    ]


def test_who_has_no_date_goes_with_the_post_that_closes():
    post = PLAN.positions["dev"]
    assert rows(Close(Position, "dev", post, JUNE.effective, note=JUNE)) == [
        ("Ann (CTO)", Matter.LOSES_REPORTS, "2", "1"),
        ("Cid (Developer)", Matter.LEAVES, "", "2027-06-01"),
    ]


def test_changes_that_cancel_within_a_wave_affect_nobody():
    there, back = set_post("dev", "team", "app"), Set(Position, "dev", "team", "app", "web", JUNE)
    assert rows(there, back) == []


def test_each_wave_is_told_for_itself():
    later = dataclasses.replace(JUNE, effective=date(2027, 9, 1))
    changes = [
        Set(Position, "dev", "grade", "G5", "G6", later),
        set_post("dev", "grade", "G5"),
    ]
    found = affected(PLAN, [Step("s", "", change) for change in changes])
    assert [(row.wave, row.old, row.new) for row in found] == [
        (JUNE.effective, "", "G5"),
        (later.effective, "G5", "G6"),
    ]


def test_a_scenario_of_the_plan_is_told_with_its_effective_date():
    plan = PLAN.put_all(
        [
            Scenario(id="lean", effective_date=JUNE.effective),
            ScenarioChange(
                id="lean/1",
                scenario="lean",
                step=1,
                record="position",
                record_id="dev",
                action=ChangeAction.SET,
                field="grade",
                value="G5",
            ),
        ]
    )
    (row,) = affected_by(plan, "lean")
    assert (row.wave, row.person, row.post, row.matter) == (JUNE.effective, "cid", "dev", "grade")


FIELDS = {"location": Matter.LOCATION, "grade": Matter.GRADE, "base_salary": Matter.PAY}


class Naive:
    """A snapshot asked the slow way."""

    def __init__(self, plan: Organization, day: date) -> None:
        self.plan, self.day = plan, day

    def here(self, person: str) -> bool:
        row = self.plan.people.get(person)
        if row is None or row.left is not None:
            return row is not None and row.left >= self.day
        return row.position not in self.plan.positions or self.open(row.position)

    def last(self, person: str) -> date | None:
        row = self.plan.people.get(person)
        return None if row is None else row.left or self.of(row.position, "end")

    def open(self, post: str) -> bool:
        row = self.plan.positions.get(post)
        if row is None or (row.end is None and row.status is PositionStatus.CLOSED):
            return False
        return row.end is None or row.end >= self.day

    def holders(self, post: str) -> list[str]:
        people = [p.id for p in self.plan.people if p.position == post and self.here(p.id)]
        return people if post else []

    def reports(self, post: str) -> set[str]:
        return {p.id for p in self.plan.positions if p.reports_to == post and self.open(p.id)}

    def of(self, post: str, field: str) -> object:
        row = self.plan.positions.get(post)
        return getattr(row, field) if row else ("" if field in {"team", "reports_to"} else None)


def naive_rows(old: Naive, new: Naive) -> Iterator[tuple]:
    for person in {*old.plan.people.ids(), *new.plan.people.ids()}:
        was, now = old.plan.people.get(person), new.plan.people.get(person)
        if new.here(person) and not old.here(person):
            yield person, now.position, Matter.JOINS, "", now.position
        if old.here(person) and not (new.here(person) and old.last(person) == new.last(person)):
            yield person, was.position, Matter.LEAVES, old.last(person), new.last(person)
        if old.here(person) and new.here(person):
            yield from naive_placement(old, new, person)
    for post in {*old.plan.positions.ids(), *new.plan.positions.ids()}:
        if not new.holders(post):
            yield from naive_post(old, new, post)
        if new.open(post):
            yield from naive_manager(old, new, post)


def naive_placement(old: Naive, new: Naive, person: str) -> Iterator[tuple]:
    was, now = (side.plan.people[person].position for side in (old, new))
    if was != now:
        yield person, now, Matter.POST, was, now
    bosses = old.of(was, "reports_to"), new.of(now, "reports_to")
    if bosses[0] != bosses[1] or set(old.holders(bosses[0])) != set(new.holders(bosses[1])):
        yield person, now, Matter.MANAGER, *bosses
    yield from naive_fields(old, new, person, was, now)


def naive_fields(old: Naive, new: Naive, person: str, was: str, now: str) -> Iterator[tuple]:
    teams = old.of(was, "team"), new.of(now, "team")
    if teams[0] != teams[1]:
        yield person, now, Matter.TEAM, *teams
    for field, matter in FIELDS.items():
        values = old.of(was, field), new.of(now, field)
        if (values[0] or None) != (values[1] or None):
            yield person, now, matter, *values


def naive_post(old: Naive, new: Naive, post: str) -> Iterator[tuple]:
    bosses = old.of(post, "reports_to"), new.of(post, "reports_to")
    if new.open(post) and not old.open(post):
        yield "", post, Matter.OPENS, "", bosses[1]
    if old.open(post) and not new.open(post) and not old.holders(post):
        yield "", post, Matter.CLOSES, bosses[0], ""
    if old.open(post) and new.open(post):
        if bosses[0] != bosses[1]:
            yield "", post, Matter.MANAGER, *bosses
        yield from naive_fields(old, new, "", post, post)


def naive_manager(old: Naive, new: Naive, post: str) -> Iterator[tuple]:
    was, now = old.reports(post), new.reports(post)
    for person in new.holders(post) or [""]:
        if was - now:
            yield person, post, Matter.LOSES_REPORTS, len(was), len(now)
        if now - was:
            yield person, post, Matter.GAINS_REPORTS, len(was), len(now)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_exactly_those_are_told_whom_a_look_at_everybody_finds(data):
    before = current = data.draw(plans())
    made = data.draw(steps(before))
    expected = []
    for day in WAVES:
        own = [step.change for step in made if step.change.note.effective == day]
        after = apply(current, own)
        settled = (day or START) + timedelta(days=1)
        found = naive_rows(Naive(current, settled), Naive(after, settled))
        expected += [(day, *row) for row in found]
        current = after
    told = [
        (row.wave, row.person, row.post, row.matter, row.old, row.new)
        for row in affected(before, made)
    ]
    assert sorted(told, key=str) == sorted(expected, key=str)
