"""People are placed in free seats only, and the posts they leave are open."""

from __future__ import annotations

from datetime import date

import pytest

from orgplan.changes.apply import apply
from orgplan.changes.change import Note
from orgplan.changes.moves import Vacancy, assign, bench, detach, unbench
from orgplan.errors import OrgplanError
from orgplan.metrics.measure import measure
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.settings import Settings

TODAY = date(2027, 1, 1)
COMPANY = Organization().put_all(
    [
        Settings(id="plan", as_of=TODAY),
        Position(id="ceo", title="CEO"),
        Position(id="cto", title="CTO", reports_to="ceo"),
        Position(id="dev", title="Developer", reports_to="cto", status=PositionStatus.OPEN),
        Position(id="pair", seats=2, fte=2.0),
        Position(id="gone", title="Gone", status=PositionStatus.CLOSED),
        Person(id="anna", name="Anna Kim", position="cto"),
        Person(id="ben", name="Ben", position="ceo", left=date(2027, 6, 30)),
        Person(id="cleo", name="Cleo", position="pair"),
        Person(id="free", name="Free"),
        Person(id="left", name="Left", left=date(2026, 1, 1)),
    ]
)


def test_who_is_assigned_fills_an_open_post_and_leaves_an_open_one():
    group = assign(COMPANY, "anna", "dev")
    after = apply(COMPANY, group.changes)
    assert group.sentence == "Assign Anna Kim to Developer"
    assert after.people["anna"].position == "dev"
    assert after.positions["dev"].status is PositionStatus.FILLED
    assert after.positions["cto"].status is PositionStatus.OPEN


def test_an_assignment_takes_effect_on_its_day():
    day = date(2027, 2, 1)
    assert {c.note.effective for c in assign(COMPANY, "free", "dev", day).changes} == {day}


@pytest.mark.parametrize(
    ("person", "post", "sentence"),
    [
        ("free", "cto", "CTO is held by Anna Kim"),
        ("free", "gone", "is closed"),
        ("left", "dev", "Left left on 2026-01-01"),
        ("anna", "cto", "holds CTO already"),
        ("x", "dev", "no person x"),
        ("free", "x", "no position x"),
    ],
)
def test_an_impossible_assignment_is_refused(person, post, sentence):
    with pytest.raises(OrgplanError, match=sentence):
        assign(COMPANY, person, post)


def test_a_seat_is_free_once_its_holder_has_left_but_not_before():
    assert assign(COMPANY, "free", "ceo", date(2027, 7, 1)).changes
    with pytest.raises(OrgplanError, match="held by Ben"):
        assign(COMPANY, "free", "ceo", date(2027, 6, 30))


def test_people_are_there_on_their_last_day_and_not_after():
    assert detach(COMPANY, "ben", Note(effective=date(2027, 6, 30))).changes
    with pytest.raises(OrgplanError, match="Ben left on 2027-06-30"):
        detach(COMPANY, "ben", Note(effective=date(2027, 7, 1)))


def test_a_seat_promised_to_somebody_later_is_not_free():
    promised = COMPANY.put(Person(id="zoe", name="Zoe", position="dev", hired=date(2027, 9, 1)))
    with pytest.raises(OrgplanError, match="held by Zoe"):
        assign(promised, "free", "dev")
    brief = promised.put(Person(id="temp", left=date(2027, 8, 31)))
    assert assign(brief, "temp", "dev").changes


def test_a_post_of_two_seats_takes_two():
    after = apply(COMPANY, assign(COMPANY, "free", "pair").changes)
    assert after.positions["pair"].status is PositionStatus.FILLED
    with pytest.raises(OrgplanError, match="held by Cleo and Free"):
        assign(after, "anna", "pair")


@pytest.mark.parametrize("take_out", [detach, bench])
def test_who_is_taken_out_leaves_an_open_post_and_still_counts_as_a_head(take_out):
    after = apply(COMPANY, take_out(COMPANY, "anna").changes)
    assert after.people["anna"].position == ""
    assert after.positions["cto"].status is PositionStatus.OPEN
    assert after.positions["dev"].reports_to == "cto"
    before, now = measure(COMPANY), measure(after)
    assert (now.headcount, now.fte) == (before.headcount, before.fte - 1)


def test_a_post_that_others_hold_stays_filled():
    shared = COMPANY.put(Person(id="eve", name="Eve", position="cto"))
    after = apply(shared, detach(shared, "anna").changes)
    assert after.positions["cto"].status is PositionStatus.FILLED
    with pytest.raises(OrgplanError, match="also held by Eve"):
        bench(shared, "anna", Vacancy.CLOSES)


def test_a_benched_person_s_post_may_close_and_hand_its_reports_on():
    group = bench(COMPANY, "anna", Vacancy.CLOSES)
    after = apply(COMPANY, group.changes)
    assert group.sentence == "Bench Anna Kim and close CTO"
    assert after.positions["cto"].status is PositionStatus.CLOSED
    assert after.positions["dev"].reports_to == "ceo"
    assert after.people["anna"].left is None


def test_a_benched_person_comes_back():
    benched = apply(COMPANY, bench(COMPANY, "anna").changes)
    after = apply(benched, unbench(benched, "anna", "cto").changes)
    assert after.people["anna"] == COMPANY.people["anna"]
    assert after.positions["cto"] == COMPANY.positions["cto"]


def test_who_holds_no_post_cannot_lose_it():
    for take_out in (detach, bench):
        with pytest.raises(OrgplanError, match="Free holds no post"):
            take_out(COMPANY, "free")
