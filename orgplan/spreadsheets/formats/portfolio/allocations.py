"""Allocations of a template as person-months by month: one row may state a whole year."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from orgplan.model.units import add_months
from orgplan.spreadsheets.formats.effort import Conversion, quantity
from orgplan.spreadsheets.formats.portfolio.columns import Table, day_of
from orgplan.spreadsheets.reading.grid import Cell
from orgplan.spreadsheets.understanding.wording import word_key

HOURS_A_DAY = 8.0
NO_PROJECT = "allocation without a project"
NOBODY = "allocation to nobody"
NO_AMOUNT = "allocation without work"
_HOURS = frozenset({"h", "hour", "hours", "std", "stunden"})
_DAYS = frozenset({"d", "day", "days", "pd", "person days", "person day", "md", "pt"})
_SHARES = frozenset({"fte", "ftes", "%", "percent"})
_MONTHS = frozenset({"pm", "person months", "person month", "months", "mm"})


@dataclass(frozen=True, slots=True)
class Amount:
    """Person-months that start counting on a day."""

    day: date
    person_months: float


def amounts(table: Table, row: Sequence[Cell], rates: Conversion) -> tuple[Amount, ...]:
    """Return what a row allocates, month by month or as the columns of the matrix divide it."""
    unit = unit_of(table, row)
    if table.days:
        return tuple(_by_column(table, row, unit, rates))
    start = day_of(table.cell(row, "from"))
    amount = quantity(table.cell(row, "amount"))
    if start is None or not amount:
        return ()
    finish = day_of(table.cell(row, "to")) or _last(start)
    return tuple(_spread(start, finish, amount, unit, rates))


def unit_of(table: Table, row: Sequence[Cell]) -> str:
    """Return the unit that a row, or the header of its amounts, states; hours if neither does."""
    words = (table.text(row, "unit"), *_words(table.header("amount")))
    known = _HOURS | _DAYS | _SHARES | _MONTHS
    stated = (word if word in known else word_key(word) for word in words)
    return next((word for word in stated if word in known), "hours")


def _words(header: str) -> tuple[str, ...]:
    inside = header.replace("[", "(").replace("]", ")").partition("(")[2].partition(")")[0]
    return (inside.casefold().strip(), header)


def _by_column(table: Table, row: Sequence[Cell], unit: str, rates: Conversion) -> Iterator[Amount]:
    days = sorted(table.days.items(), key=lambda pair: pair[1])
    for place, (column, day) in enumerate(days):
        amount = quantity(row[column]) if column < len(row) else None
        if amount:
            after = days[place + 1][1] if place + 1 < len(days) else _next(days, day)
            months = _months(day, after - timedelta(days=1))
            yield Amount(day, _person_months(amount, unit, months, rates))


def _next(days: Sequence[tuple[int, date]], day: date) -> date:
    """Return where the last column ends: it is as long as the one before, else a month."""
    if len(days) > 1 and (length := (day - days[-2][1]).days) < calendar.monthrange(2027, 2)[1]:
        return day + timedelta(days=length)
    return add_months(day, 1)


def _spread(
    start: date, finish: date, amount: float, unit: str, rates: Conversion
) -> Iterator[Amount]:
    """Divide work evenly over the days from start to finish, and give each month its part."""
    total = (finish - start).days + 1
    day = start
    while day <= finish:
        end = min(_last(day), finish)
        part = ((end - day).days + 1) / total
        share = amount if unit in _SHARES else amount * part
        yield Amount(day, _person_months(share, unit, _months(day, end), rates))
        day = end + timedelta(days=1)


def _person_months(amount: float, unit: str, months: float, rates: Conversion) -> float:
    if unit in _MONTHS:
        return amount
    if unit in _SHARES:
        return amount * months / (100 if unit in {"%", "percent"} else 1)
    return rates.of_hours(amount * (HOURS_A_DAY if unit in _DAYS else 1))


def _months(start: date, end: date) -> float:
    """Return how many calendar months lie between two days, both counted."""
    months, day = 0.0, start
    while day <= end:
        stop = min(_last(day), end)
        length = calendar.monthrange(day.year, day.month)[1]
        months += ((stop - day).days + 1) / length
        day = stop + timedelta(days=1)
    return months


def _last(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
