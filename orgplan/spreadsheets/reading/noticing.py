"""Values that are read without an error and still not what was meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from orgplan.spreadsheets.reading.addresses import address
from orgplan.spreadsheets.reading.cell import Cell, CellError
from orgplan.spreadsheets.reading.column import Column
from orgplan.spreadsheets.reading.facts import Places, SheetFacts, places
from orgplan.spreadsheets.reading.scan import UNCALCULATED

_DIGITS_LOST_FROM = 1e15
_FIRST_CERTAIN_YEAR = 1901
_ERRORS = frozenset({CellError})
_DATES = frozenset({date, datetime})
_NUMBERS = frozenset({int, float})


def noticed(columns: Sequence[Column], about: SheetFacts) -> SheetFacts:
    """Add to what is known about a file what the values of a sheet show."""
    kinds = [set(map(type, column.values)) for column in columns]

    def met(looked_for: frozenset[type], odd: Callable[[Cell], bool]) -> Places:
        holding = [
            index
            for index, found in enumerate(kinds)
            if not found.isdisjoint(looked_for)
            and any(map(odd, _extremes(columns[index].values, looked_for)))
        ]
        return places(_met(columns, holding, odd))

    return replace(
        about,
        errors=met(_ERRORS, _is_error),
        uncalculated=met(_ERRORS, _is_uncalculated),
        early_dates=met(_DATES, _is_early),
        long_numbers=met(_NUMBERS, _is_long),
    )


def _met(
    columns: Sequence[Column], holding: Sequence[int], odd: Callable[[Cell], bool]
) -> Iterator[str]:
    for index in holding:
        for row, is_odd in enumerate(columns[index].mapped(odd), start=1):
            if is_odd:
                yield address(index, row)


def _extremes(values: Sequence[Any], kinds: frozenset[type]) -> Sequence[Cell]:
    """Return the values of some kinds, or only the smallest and largest if they can be compared."""
    found = [value for value in values if type(value) in kinds]
    try:
        return (min(found), max(found))
    except TypeError:
        return found


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
