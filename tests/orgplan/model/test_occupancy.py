from __future__ import annotations

from datetime import date

import pytest

from orgplan.model.occupancy import Occupancy, is_active, is_closed, is_employed, is_planned
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position, PositionStatus

DAY = date(2027, 3, 15)
BEFORE = date(2027, 3, 14)
AFTER = date(2027, 3, 16)


def post(**facts) -> Position:
    return Position(id="p", **facts)


@pytest.mark.parametrize(
    ("facts", "closed"),
    [
        ({}, False),
        ({"status": PositionStatus.CLOSED}, True),
        ({"status": PositionStatus.CLOSED, "end": DAY}, False),
        ({"status": PositionStatus.CLOSED, "end": BEFORE}, True),
        ({"end": BEFORE}, True),
    ],
)
def test_a_post_is_closed_from_the_day_after_its_end(facts, closed):
    assert is_closed(post(**facts), DAY) is closed


@pytest.mark.parametrize(
    ("facts", "planned"),
    [
        ({"status": PositionStatus.PLANNED}, True),
        ({"start": AFTER}, True),
        ({"start": DAY}, False),
        ({"start": AFTER, "status": PositionStatus.OPEN}, False),
        ({"status": PositionStatus.PLANNED, "end": BEFORE}, False),
    ],
)
def test_a_post_is_planned_while_it_is_meant_for_later(facts, planned):
    assert is_planned(post(**facts), DAY) is planned
    assert is_active(post(**facts), DAY) is not (planned or is_closed(post(**facts), DAY))


@pytest.mark.parametrize(
    ("hired", "left", "employed"),
    [
        (None, None, True),
        (DAY, DAY, True),
        (AFTER, None, False),
        (None, BEFORE, False),
    ],
)
def test_a_person_counts_from_hired_to_left_both_days_included(hired, left, employed):
    assert is_employed(Person(id="x", hired=hired, left=left), DAY) is employed


def occupancy(position: Position, *people: Person) -> Occupancy:
    return Occupancy(Organization().put_all([position, *people]), DAY)


def test_a_filled_post_without_incumbent_is_vacant():
    assert occupancy(post()).is_vacant(post())


def test_an_incumbent_fills_an_open_post_from_his_first_day():
    open_post = post(status=PositionStatus.OPEN)
    assert not occupancy(open_post, Person(id="x", position="p", hired=DAY)).is_vacant(open_post)
    assert occupancy(open_post, Person(id="x", position="p", hired=AFTER)).is_vacant(open_post)


def test_a_group_is_vacant_only_when_open():
    group = post(seats=3, fte=3.0)
    open_group = post(seats=3, fte=3.0, status=PositionStatus.OPEN)
    assert not occupancy(group).is_vacant(group)
    assert occupancy(open_group).is_vacant(open_group)


def test_a_closed_post_is_not_vacant():
    closed = post(end=BEFORE)
    assert not occupancy(closed).is_vacant(closed)
    assert list(occupancy(closed).vacancies()) == []


def test_incumbents_stand_in_the_order_of_people():
    found = occupancy(post(), Person(id="b", position="p"), Person(id="a", position="p"))
    assert [person.id for person in found.incumbents("p")] == ["b", "a"]
