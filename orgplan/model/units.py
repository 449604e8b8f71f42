"""Types and units of fields, and arithmetic on calendar months."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum


class FieldType(StrEnum):
    """How a field's value is written in a cell and edited on screen."""

    TEXT = "text"
    KEY = "key"
    REFERENCE = "reference"
    CHOICE = "choice"
    WHOLE = "whole number"
    NUMBER = "number"
    SHARE = "share"
    MONEY = "money"
    DATE = "date"
    YES_NO = "yes or no"
    TEXTS = "list of texts"
    REFERENCES = "list of references"
    NUMBERS = "list of numbers"
    LEVELS = "names with numbers"


FIRST_MONTH, LAST_MONTH = 12, 9999 * 12 + 11
"""The months of the calendar, counted from the year 0."""

LAST = date(9999, 12, 1)
"""The month after which there is none."""


def month_start(day: date) -> date:
    """Return the first day of the month that holds `day`."""
    return day.replace(day=1)


def month_end(day: date) -> date:
    """Return the last day of the month that holds `day`."""
    return day.replace(day=days_in_month(day))


def days_in_month(day: date) -> int:
    """Return the number of days of the month that holds `day`."""
    return calendar.monthrange(day.year, day.month)[1]


def add_months(day: date, months: int) -> date:
    """Move a date by whole months, keeping the day where the month has it, else its last day.

    The calendar ends with the year 9999, which many sources write for never: no month is later.
    """
    index = day.year * 12 + day.month - 1 + months
    if not FIRST_MONTH <= index <= LAST_MONTH:
        return date.min if index < FIRST_MONTH else date.max
    first = date(index // 12, index % 12 + 1, 1)
    return first.replace(day=min(day.day, days_in_month(first)))


def months_of(start: date, end: date) -> Iterator[date]:
    """Yield the first day of every calendar month that the days start..end touch."""
    month = month_start(start)
    while month <= end:
        yield month
        if month >= LAST:
            return
        month = add_months(month, 1)


def calendar_months(start: date, end: date) -> float:
    """Measure start..end (both days count) in months: each month counts its share of days."""
    return sum(
        ((min(end, month_end(month)) - max(start, month)).days + 1) / days_in_month(month)
        for month in months_of(start, end)
    )


def weekdays(start: date, end: date) -> Iterator[date]:
    """Yield the days Monday to Friday from start to end, both counted."""
    for offset in range((end - start).days + 1):
        day = start + timedelta(days=offset)
        if day.weekday() < 5:
            yield day


def fiscal_year(day: date, first_month: int = 1) -> int:
    """Return the fiscal year of a day: it is named after the calendar year it ends in."""
    return day.year + (1 if first_month > 1 and day.month >= first_month else 0)


def fiscal_year_bounds(year: int, first_month: int = 1) -> tuple[date, date]:
    """Return the first and last day of a fiscal year."""
    first = year if first_month == 1 else year - 1
    start = date(first, first_month, 1) if first >= date.min.year else date.min
    return start, month_end(add_months(start, 11))
