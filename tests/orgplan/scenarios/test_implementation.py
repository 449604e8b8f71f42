from __future__ import annotations

import dataclasses
from collections import Counter
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.changes.apply import apply
from orgplan.changes.change import Add, Change, Close, Note, Set
from orgplan.changes.moves import close_position
from orgplan.model.fields import fields_of
from orgplan.model.organization import RECORD_KINDS, Organization, plan_hash
from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.plans import ChangeAction, Scenario, ScenarioChange
from orgplan.model.reporting import reporting
from orgplan.model.settings import Settings
from orgplan.model.teams import Team
from orgplan.scenarios.actions import ActionKind
from orgplan.scenarios.implementation import carried_out, implementation
from orgplan.scenarios.scenario import Step
from orgplan.scenarios.waves import waves
from tests.orgplan.scenarios.random_steps import START, plans, steps

JUNE, SEPTEMBER = Note(effective=date(2027, 6, 1)), Note(effective=date(2027, 9, 1))
PLAN = Organization().put_all(
    [
        Settings(id="plan", as_of=START),
        Team(id="web", name="Web"),
        Position(id="ceo", title="CEO"),
        Position(id="cto", title="CTO", reports_to="ceo"),
        Position(id="dev", title="Developer", reports_to="cto", team="web"),
        Person(id="ann", name="Ann", position="cto"),
        Person(id="cid", name="Cid", position="dev"),
    ]
)


def told(*changes: Change, plan: Organization = PLAN) -> list[str]:
    return [step.sentence for step in carried_out(plan, [Step("s", "", c) for c in changes])]


def test_a_team_and_a_manager_s_post_exist_before_anybody_is_put_there():
    assert told(
        Set(Position, "dev", "reports_to", "cto", "vp", JUNE),
        Set(Position, "dev", "team", "web", "app", JUNE),
        Add(Position(id="vp", title="VP", reports_to="ceo", team="app"), JUNE),
        Add(Team(id="app", name="App", lead="vp"), JUNE),
        Set(Person, "ann", "position", "cto", "vp", JUNE),
    ) == [
        "Create the team App.",
        "Create the post VP below CEO in team App.",
        "Team App is led by Ann (VP).",
        (
            "Cid (Developer) moves from team Web to team App "
            "and reports to Ann (VP) instead of Ann (CTO)."
        ),
        "Ann (CTO) takes the post VP.",
    ]


def test_a_post_is_emptied_before_it_closes():
    group = close_position(PLAN, "cto", JUNE.effective, note=JUNE)
    assert told(*reversed(group.changes)) == [
        "Cid (Developer) reports to CEO instead of Ann (CTO).",
        "Ann (CTO) leaves after 2027-06-01.",
        "Close the post CTO after 2027-06-01.",
    ]


def test_a_team_goes_after_all_have_left_it():
    assert told(
        Close(Team, "web", PLAN.teams["web"], note=JUNE),
        Set(Position, "dev", "team", "web", "", JUNE),
    ) == ["Cid (Developer) leaves team Web.", "Remove the team Web."]


def test_a_manager_moves_before_a_report_that_would_close_a_circle():
    assert told(
        Set(Position, "cto", "reports_to", "ceo", "dev", JUNE),
        Set(Position, "dev", "reports_to", "cto", "ceo", JUNE),
    ) == [
        "Cid (Developer) reports to CEO instead of Ann (CTO).",
        "Ann (CTO) reports to Cid (Developer) instead of CEO.",
    ]


def test_a_post_is_left_before_it_is_filled_and_a_swap_says_that_it_cannot_be():
    first = Set(Person, "cid", "position", "dev", "cto", JUNE)
    away = Set(Person, "ann", "position", "cto", "ceo", JUNE)
    swap = Set(Person, "ann", "position", "cto", "dev", JUNE)
    assert told(first, away)[0] == "Ann (CTO) takes the post CEO."
    notes = [row.note for row in carried_out(PLAN, [Step("s", "", c) for c in (first, swap)])]
    assert sorted(notes) == ["", "For a moment two people hold this post."]


def test_who_is_still_named_by_somebody_does_not_go():
    cid = PLAN.people["cid"]
    plan = PLAN.put(dataclasses.replace(cid, mentor="ann"))
    assert told(
        Close(Person, "ann", PLAN.people["ann"], erase=True, note=JUNE),
        Set(Person, "cid", "position", "dev", "cto", JUNE),
        Set(Person, "cid", "mentor", "ann", "", JUNE),
        plan=plan,
    ) == [
        "Cid (Developer) takes the post CTO and changes Mentor from Ann to –.",
        "Remove the person Ann.",
    ]


def test_what_an_earlier_wave_needs_is_created_in_it_with_a_note():
    made = [
        Step("s", "", Set(Position, "dev", "reports_to", "cto", "vp", JUNE)),
        Step("s", "hire", Add(Position(id="vp", title="VP", team="app"), SEPTEMBER)),
        Step("s", "", Add(Team(id="app", name="App"), SEPTEMBER)),
    ]
    found = carried_out(PLAN, made)
    assert [(row.wave, row.sentence) for row in found] == [
        (JUNE.effective, "Create the team App."),
        (JUNE.effective, "Create the post VP in team App."),
        (JUNE.effective, "Cid (Developer) reports to VP instead of Ann (CTO)."),
    ]
    assert found[1].note == "Planned for 2027-09-01, but needed here already."


def test_amounts_of_pay_are_not_told():
    (line,) = told(
        Set(Position, "dev", "base_salary", None, Decimal(77_123), JUNE),
        Set(Position, "dev", "grade", "", "G5", JUNE),
    )
    assert line == "Cid (Developer) changes Grade from – to G5 and gets new pay."


def test_steps_are_numbered_over_all_waves_and_know_the_groups_they_come_from():
    plan = PLAN.put(Scenario(id="lean"))
    rows = [
        ScenarioChange(
            id=f"lean/{number}",
            scenario="lean",
            step=number,
            group=f"Grade {grade}",
            record="position",
            record_id="dev",
            action=ChangeAction.SET,
            field="grade",
            value=grade,
            effective_date=day,
        )
        for number, (grade, day) in enumerate([("G6", SEPTEMBER.effective), ("G5", None)])
    ]
    found = implementation(plan.put_all(rows), "lean")
    assert [(row.wave, row.number, row.groups) for row in found] == [
        (None, 1, ("Grade G5",)),
        (SEPTEMBER.effective, 2, ("Grade G6",)),
    ]


def test_what_cancels_within_a_wave_is_not_done():
    there = Set(Position, "dev", "team", "web", "", JUNE)
    back = Set(Position, "dev", "team", "", "web", JUNE)
    assert told(there, back) == []


def dangling(plan: Organization) -> set[tuple]:
    found = set()
    for kind in RECORD_KINDS.values():
        fields = [field for field in fields_of(kind) if field.refers_to]
        for row in plan.table(kind):
            for field in fields:
                value = getattr(row, field.name)
                for target in value if isinstance(value, tuple) else [value]:
                    if target and not any(plan.find(k, target) for k in field.refers_to):
                        found.add((kind.kind, row.id, field.name, target))
    return found


MANY = settings(max_examples=150, deadline=None)


@MANY
@given(st.data())
def test_no_step_refers_to_what_is_missing(data):
    plan = data.draw(plans())
    made = data.draw(steps(plan))
    rows, current = carried_out(plan, made), plan
    for wave in waves(plan, made):
        allowed = dangling(wave.before) | dangling(wave.after)
        for row in (row for row in rows if row.wave == wave.day):
            current = apply(current, row.changes)
            assert dangling(current) <= allowed
    assert plan_hash(current) == plan_hash(apply(plan, [step.change for step in made]))


@MANY
@given(st.data())
def test_no_step_makes_a_circle(data):
    plan = data.draw(plans())
    made = data.draw(steps(plan))
    rows = carried_out(plan, made)
    current = plan
    for wave in waves(plan, made):
        for row in (row for row in rows if row.wave == wave.day):
            current = apply(current, row.changes)
            kept = (post for post in current.positions if post.id in wave.after.positions)
            assert not reporting(kept).cycles
    assert not any("circle" in row.note for row in rows)


def in_posts(plan: Organization) -> Counter[str]:
    return Counter(person.position for person in plan.people if person.left is None)


def taken(plan: Organization) -> set[str]:
    return {post for post, count in in_posts(plan).items() if post and count > 1}


def shared(plan: Organization) -> set[str]:
    """Posts that several people name, those who have left too."""
    named = Counter(person.position for person in plan.people)
    return {post for post, count in named.items() if count > 1}


@MANY
@given(st.data())
def test_a_post_is_vacated_before_it_is_taken_or_the_step_says_so(data):
    plan = data.draw(plans(missing=False))
    made = data.draw(steps(plan))
    current = plan
    for wave in waves(plan, made):
        for row in carried_out(plan, made):
            if row.wave != wave.day:
                continue
            crowded = taken(current)
            current = apply(current, row.changes)
            if taken(current) - crowded - shared(wave.after):
                assert "two people" in row.note


@MANY
@given(st.data())
def test_a_post_that_closes_holds_only_those_who_stay_in_it(data):
    plan = data.draw(plans(missing=False))
    made = data.draw(steps(plan))
    current = plan
    for wave in waves(plan, made):
        for row in carried_out(plan, made):
            if row.wave != wave.day:
                continue
            if row.action is ActionKind.CLOSE and row.record == "position":
                assert in_posts(current)[row.id] <= in_posts(wave.after)[row.id]
                assert below(current, row.id) <= below(wave.after, row.id)
            current = apply(current, row.changes)


def below(plan: Organization, manager: str) -> set[str]:
    closed = PositionStatus.CLOSED
    return {
        post.id
        for post in plan.positions
        if post.reports_to == manager and post.status is not closed
    }
