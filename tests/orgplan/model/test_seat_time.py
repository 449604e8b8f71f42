from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.seat_time import ALWAYS, Filling, SeatSpan, seat_spans

START = date(2027, 1, 1)
NOW = Filling(Decimal(0), START)
OPEN, FILLED, PLANNED = PositionStatus.OPEN, PositionStatus.FILLED, PositionStatus.PLANNED


def spans(position: Position, *people: Person, filling: Filling = NOW) -> list[tuple[date, date]]:
    return [(span.start, span.end) for span in seat_spans(position, people, filling)]


def test_a_held_post_without_dates_counts_always():
    assert seat_spans(Position(id="p"), [Person(id="x")], NOW) == ALWAYS


def test_a_post_counts_from_its_start_to_its_end():
    post = Position(id="p", start=date(2027, 2, 1), end=date(2027, 3, 31))
    assert spans(post, Person(id="x")) == [(date(2027, 2, 1), date(2027, 3, 31))]


def test_a_closed_post_without_an_end_never_counts():
    assert spans(Position(id="p", status=PositionStatus.CLOSED), Person(id="x")) == []


def test_a_vacant_post_counts_from_its_expected_fill():
    post = Position(id="p", status=OPEN, expected_fill=date(2027, 4, 1))
    assert spans(post) == [(date(2027, 4, 1), date.max)]


@pytest.mark.parametrize(("months", "first"), [("0", START), ("2", date(2027, 3, 1))])
def test_without_an_expected_fill_the_time_to_fill_counts_from_the_planning_start(months, first):
    filling = Filling(Decimal(months), START)
    assert spans(Position(id="p", status=OPEN), filling=filling) == [(first, date.max)]


def test_half_a_month_to_fill_is_fifteen_days():
    assert Filling(Decimal("1.5"), START).day(None) == date(2027, 2, 16)


def test_after_a_leaver_the_time_to_fill_counts_from_the_day_the_post_fell_vacant():
    leaver = Person(id="x", left=date(2027, 2, 28))
    found = spans(Position(id="p"), leaver, filling=Filling(Decimal(3), START))
    assert found == [(date.min, date(2027, 2, 28)), (date(2027, 6, 1), date.max)]


def test_a_gap_before_a_known_successor_does_not_count():
    people = Person(id="x", left=date(2027, 1, 31)), Person(id="y", hired=date(2027, 5, 1))
    found = spans(Position(id="p"), *people)
    assert found == [(date.min, date(2027, 1, 31)), (date(2027, 5, 1), date.max)]


def test_a_planned_post_counts_from_its_start_and_never_without_one():
    planned = Position(id="p", status=PLANNED, start=date(2027, 7, 1))
    assert spans(planned) == [(date(2027, 7, 1), date.max)]
    assert spans(Position(id="p", status=PLANNED)) == []


def test_a_group_counts_whole_and_an_open_group_by_its_held_seats():
    group = Position(id="p", seats=4, fte=4.0)
    assert seat_spans(group, (), NOW) == ALWAYS
    open_group = Position(id="p", seats=4, status=OPEN, expected_fill=date(2027, 6, 1))
    held = Person(id="x", hired=date(2027, 2, 1))
    assert seat_spans(open_group, [held], NOW) == (
        SeatSpan(date(2027, 2, 1), date(2027, 5, 31), Fraction(1, 4)),
        SeatSpan(date(2027, 6, 1), date.max, Fraction(1)),
    )


def test_the_last_day_there_is_means_no_end():
    assert spans(Position(id="p"), Person(id="x", left=date.max)) == [(date.min, date.max)]


DAYS = st.none() | st.dates(date(2027, 1, 1), date(2027, 2, 15))


@st.composite
def any_people(draw: st.DrawFn) -> list[Person]:
    count = draw(st.integers(0, 3))
    return [Person(id=str(n), hired=draw(DAYS), left=draw(DAYS)) for n in range(count)]


@given(any_people(), DAYS, DAYS, DAYS, st.integers(1, 3), st.sampled_from([OPEN, FILLED, PLANNED]))
def test_spans_are_ordered_disjoint_and_count_at_least_who_is_there(
    people, start, end, fill, seats, status
):
    post = Position(id="p", start=start, end=end, expected_fill=fill, seats=seats, status=status)
    found = seat_spans(post, people, NOW)
    for one, next_one in pairwise(found):
        assert one.end < next_one.start
    for offset in range(60):
        day = date(2026, 12, 25) + timedelta(days=offset)
        share = sum((s.share for s in found if s.start <= day <= s.end), start=Fraction(0))
        exists = (start is None or start <= day) and (end is None or day <= end)
        held = sum(
            (p.hired is None or p.hired <= day) and (p.left is None or day <= p.left)
            for p in people
        )
        assert share <= (1 if exists else 0)
        if exists:
            assert share >= min(Fraction(held, seats), 1)
            if fill is not None and day >= fill:
                assert share == 1
