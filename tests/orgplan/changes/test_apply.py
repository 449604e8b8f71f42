from __future__ import annotations

from datetime import date

import pytest

from orgplan.changes.apply import apply, inverse
from orgplan.changes.change import Add, Close, Note, Set
from orgplan.changes.describe import describe, shown
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.people import CloseReason, Person, Position, PositionStatus
from orgplan.model.teams import Team

DAY = date(2027, 6, 30)
POST = Position(id="p", title="VP Platform")
ANNA = Person(id="x", name="Anna Kim", position="p")
ORGANIZATION = Organization().put_all([POST, ANNA, Team(id="t", name="Core")])


def test_a_closed_post_stays_with_its_end_and_reason():
    after = apply(ORGANIZATION, [Close(Position, "p", POST, DAY, note=Note(reason="rif"))])
    assert after.positions["p"].status is PositionStatus.CLOSED
    assert after.positions["p"].end == DAY
    assert after.positions["p"].close_reason is CloseReason.RIF


def test_a_person_who_is_closed_has_left():
    assert apply(ORGANIZATION, [Close(Person, "x", ANNA, DAY)]).people["x"].left == DAY


def test_other_records_go_when_closed():
    team = ORGANIZATION.teams["t"]
    assert "t" not in apply(ORGANIZATION, [Close(Team, "t", team)]).teams


def test_what_was_added_is_erased_by_its_inverse():
    added = Add(Position(id="q"))
    assert "q" not in apply(ORGANIZATION, [added, inverse(added)]).positions


def test_a_change_of_a_record_that_does_not_exist_is_refused_by_name():
    with pytest.raises(OrgplanError, match="The team gone does not exist"):
        apply(ORGANIZATION, [Set(Team, "gone", "name", "", "x")])


def test_the_snapshot_that_was_changed_is_as_before():
    apply(ORGANIZATION, [Set(Team, "t", "name", "Core", "Edge")])
    assert ORGANIZATION.teams["t"].name == "Core"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (Add(POST), "Add position VP Platform"),
        (Set(Person, "x", "name", "Anna Kim", "A. Kim"), "Anna Kim: Name Anna Kim → A. Kim"),
        (Set(Position, "p", "is_assistant", False, True), "VP Platform: Assistant no → yes"),
        (Set(Position, "p", "team", "", "t"), "VP Platform: Team – → t"),
        (Close(Position, "p", POST, DAY), "Close position VP Platform"),
        (Close(Team, "t", Team(id="t"), erase=True), "Remove team Core"),
    ],
)
def test_a_change_is_told_with_the_names_people_know(change, sentence):
    assert describe(change, ORGANIZATION) == sentence


def test_values_are_shown_as_people_write_them():
    assert shown((("python", 4.0), ("sql", 2.5))) == "python:4; sql:2.5"
    assert shown(()) == shown(None) == shown("") == "–"
    assert shown(0.5) == "0.5"
