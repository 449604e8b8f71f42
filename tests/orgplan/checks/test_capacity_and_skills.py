"""CAP and SKL: people on many teams, carve-outs, skills and mentors."""

from __future__ import annotations

from orgplan.model.people import Membership, Person
from orgplan.model.teams import CarveOut
from orgplan.model.work import Demand, Initiative, InitiativeStatus
from tests.orgplan.checks.plans import (
    found,
    held,
    only,
)


def test_a_person_is_on_two_teams_at_most():
    rows = [Membership(id=name, person="in a", team=name) for name in "xyz"]
    assert only("CAP-split", held("a"), *rows).value == 3
    assert not found("CAP-split", held("a"), *rows[:2])


def test_carve_outs_without_learning_security_or_debt_are_noted():
    rows = (
        CarveOut(id="c", name="on_call", share=0.1),
        CarveOut(id="l", name="Learning", share=0.05),
    )
    assert only("CAP-learning-low", *rows).value == 0.05
    assert found("CAP-security-none", *rows)
    assert found("CAP-debt-none", *rows)
    assert not found("CAP-debt-none", CarveOut(id="d", name="technical debt", share=0.1))
    assert not found("CAP-learning-low", held("a"))


def test_a_skill_that_work_needs_and_nobody_has_is_found():
    rows = (
        Person(id="p", name="Ann", skills=(("python", 4.0), ("sql", 0.0))),
        Initiative(id="i", name="Billing"),
        *(Demand(id=s, initiative="i", skill=s) for s in ("python", "sql", "general")),
    )
    assert "Nobody has the skill sql, which Billing needs" in only("SKL-no-holder", *rows).message
    assert only("SKL-one-holder", *rows).where.id == "p"


def test_work_that_is_done_needs_no_skill():
    rows = (
        Person(id="p", skills=(("python", 4.0),)),
        Initiative(id="i", status=InitiativeStatus.DONE),
        Demand(id="1", initiative="i", skill="sql"),
    )
    assert not found("SKL-no-holder", *rows)


def test_a_mentor_is_ahead_in_the_skill_mentored():
    mentor = Person(id="m", name="Max", skills=(("python", 3.0),))
    pupil = Person(
        id="p", name="Pia", primary_skill="python", skills=(("python", 3.0),), mentor="m"
    )
    assert "Max mentors Pia but is not ahead" in only("SKL-mentor-gap", mentor, pupil).message
