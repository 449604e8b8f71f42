"""What the cells of a column look like, whatever its header says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from orgplan.model.fields import Field
from orgplan.model.units import FieldType
from orgplan.spreadsheets.reading.grid import Cell
from orgplan.spreadsheets.understanding.dates import DateStyle, parse_date
from orgplan.spreadsheets.understanding.numbers import NumberStyle, parse_number
from orgplan.spreadsheets.understanding.style import NUMERIC
from orgplan.spreadsheets.understanding.wording import plain_text, word_key

_YES_NO_WORDS = frozenset(
    ["yes", "no", "y", "n", "true", "false", "ja", "nein", "oui", "non", "si", "x", "j"]
)
_IDS = frozenset({FieldType.KEY})
_ENOUGH = 0.8


def fits(about: Field, target: str, filled: Sequence[Cell]) -> bool:
    """Tell whether most of some filled cells could hold a field; no cells fit nothing."""
    if not filled:
        return False
    if about.field_type is FieldType.DATE:
        return _rate(filled, _is_date) >= _ENOUGH
    if about.field_type in NUMERIC:
        return _rate(filled, _is_number) >= _ENOUGH
    if about.field_type in _IDS:
        return len(set(map(plain_text, filled))) == len(filled) and not looks_named(filled)
    if target == "person.email":
        return _rate(filled, _is_email) >= _ENOUGH
    return _rate(filled, _is_text) >= _ENOUGH


def says_yes_or_no(filled: Sequence[Cell]) -> bool:
    """Tell whether a column only says yes or no, such as one that is headed Manager may."""
    return bool(filled) and all(
        isinstance(cell, bool) or word_key(plain_text(cell)) in _YES_NO_WORDS for cell in filled
    )


def looks_named(filled: Sequence[Cell]) -> bool:
    """Tell whether a column holds names of people: words, blanks between them, no digits."""
    return bool(filled) and _rate(filled, _is_name) >= _ENOUGH


def _rate(cells: Sequence[Cell], test: Callable[[Cell], bool]) -> float:
    return sum(map(test, cells)) / len(cells)


def _is_date(cell: Cell) -> bool:
    if isinstance(cell, str):
        return parse_date(cell, DateStyle()) is not None
    return isinstance(cell, date)


def _is_number(cell: Cell) -> bool:
    if isinstance(cell, str):
        return any(
            parse_number(cell, NumberStyle(decimal_comma=comma, thousands=True)) is not None
            for comma in (False, True)
        )
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _is_email(cell: Cell) -> bool:
    return isinstance(cell, str) and 0 < cell.find("@") < len(cell) - 1 and " " not in cell


def _is_text(cell: Cell) -> bool:
    return isinstance(cell, str | int | float) and not isinstance(cell, bool)


def _is_name(cell: Cell) -> bool:
    return (
        isinstance(cell, str)
        and " " in cell.strip()
        and "@" not in cell
        and not any(c.isdigit() for c in cell)
    )
