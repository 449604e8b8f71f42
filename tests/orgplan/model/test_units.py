from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.model.units import (
    add_months,
    calendar_months,
    days_in_month,
    fiscal_year,
    fiscal_year_bounds,
    months_of,
    weekdays,
)

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "moved"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2027, 1, 15), -1, date(2026, 12, 15)),
        (date(2027, 11, 30), 14, date(2029, 1, 30)),
    ],
)
def test_a_month_more_keeps_the_day_where_the_month_has_it(day, months, moved):
    assert add_months(day, months) == moved


@given(DAYS, st.integers(0, 40))
def test_whole_months_measure_as_many_months(day, months):
    start = day.replace(day=1)
    end = add_months(start, months) - timedelta(days=1)
    assert calendar_months(start, end) == months
    assert len(list(months_of(start, end))) == months


@given(DAYS, st.integers(0, 400))
def test_months_are_the_sum_of_their_days_shares(start, length):
    end = start + timedelta(days=length)
    days = (start + timedelta(days=offset) for offset in range(length + 1))
    expected = sum(1 / days_in_month(day) for day in days)
    assert calendar_months(start, end) == pytest.approx(expected)


@given(DAYS, st.integers(1, 12))
def test_a_day_lies_in_the_bounds_of_its_fiscal_year(day, first_month):
    start, end = fiscal_year_bounds(fiscal_year(day, first_month), first_month)
    assert start <= day <= end
    assert end == add_months(start, 12) - timedelta(days=1)


def test_a_fiscal_year_is_named_after_the_year_it_ends_in():
    assert fiscal_year(date(2026, 7, 1), 7) == 2027
    assert fiscal_year(date(2026, 6, 30), 7) == 2026
    assert fiscal_year(date(2026, 12, 31)) == 2026


def test_weekdays_are_monday_to_friday():
    assert len(list(weekdays(date(2027, 2, 1), date(2027, 2, 28)))) == 20


def test_the_calendar_ends_with_the_year_9999():
    never = date.max
    assert add_months(never, 1) == never
    assert add_months(date.min, -1) == date.min
    assert list(months_of(date(9999, 11, 5), never)) == [date(9999, 11, 1), date(9999, 12, 1)]
    assert fiscal_year_bounds(9999) == (date(9999, 1, 1), never)
    assert fiscal_year_bounds(1, 7)[0] == date.min
