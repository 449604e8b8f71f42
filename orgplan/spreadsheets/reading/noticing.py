"""Values that are read without an error and still not what was meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from orgplan.spreadsheets.reading.addresses import address
from orgplan.spreadsheets.reading.cell import Cell, CellError
from orgplan.spreadsheets.reading.column import Column
from orgplan.spreadsheets.reading.facts import SheetFacts, places
from orgplan.spreadsheets.reading.scan import UNCALCULATED

_DIGITS_LOST_FROM = 1e15
_FIRST_CERTAIN_YEAR = 1901
_DATES = frozenset({date, datetime})
_ERRORS = frozenset({CellError})
_NUMBERS = frozenset({int, float})


def noticed(columns: Sequence[Column], about: SheetFacts) -> SheetFacts:
    """Add to what is known about a file what the values of a sheet show."""
    return replace(
        about,
        errors=places(_met(columns, _ERRORS, _is_error)),
        uncalculated=places(_met(columns, _ERRORS, _is_uncalculated)),
        early_dates=places(_met(columns, _DATES, _is_early)),
        long_numbers=places(_met(columns, _NUMBERS, _is_long)),
    )


def _met(
    columns: Sequence[Column], kinds: frozenset[type], odd: Callable[[Cell], bool]
) -> Iterator[str]:
    for index, column in enumerate(columns):
        if kinds.isdisjoint(map(type, column.values)) or not any(map(odd, column.values)):
            continue
        for row, is_odd in enumerate(column.mapped(odd), start=1):
            if is_odd:
                yield address(index, row)


def _is_error(value: Cell) -> bool:
    return isinstance(value, CellError) and value != UNCALCULATED


def _is_uncalculated(value: Cell) -> bool:
    return value == UNCALCULATED


def _is_early(value: Cell) -> bool:
    return isinstance(value, date) and value.year < _FIRST_CERTAIN_YEAR


def _is_long(value: Cell) -> bool:
    return (
        isinstance(value, int | float)
        and abs(value) >= _DIGITS_LOST_FROM
        and (isinstance(value, int) or value.is_integer())
    )
