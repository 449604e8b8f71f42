"""A cell's value for a field, or the reason why it has none."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal

from orgplan.model.fields import Field
from orgplan.model.units import FieldType
from orgplan.spreadsheets.currencies import currencies_in
from orgplan.spreadsheets.reading.grid import Cell, CellError
from orgplan.spreadsheets.understanding.dates import date_of_serial, is_unclear, parse_date
from orgplan.spreadsheets.understanding.numbers import NumberStyle, parse_number, why_no_number
from orgplan.spreadsheets.understanding.style import Style
from orgplan.spreadsheets.understanding.vocabulary import words
from orgplan.spreadsheets.understanding.wording import id_text, plain_text, word_key

_YES = frozenset({"yes", "y", "true", "t", "1", "x", "ja", "j", "oui", "o", "vrai", "si", "s", "✓"})
_NO = frozenset({"no", "n", "false", "f", "0", "nein", "non", "faux", "-", "–"})
_MAY_BE_NEGATIVE = frozenset({"initiative.value", "eligibility.value_change", "risk.impact"})
_PERIODS = frozenset({"supply_row.period", "allocation.period", "lock.period"})
_RATE = "assumption.value"
READ_FURTHER = _PERIODS | {_RATE}
"""Targets whose texts are not taken as they stand."""
_LAST_DAYS = frozenset({"end", "deadline", "left", "expires", "due"})
_LIST = re.compile(r"[;|\n]+")
_NAMED_NUMBER = re.compile(r"(.*?)\s*[:=]\s*([-+\d.,%\s]+)")
_PATH = "roster.team_path"
PATH_SIGN = "\n"
"""Separates the teams of a path, whose names may hold any other sign."""
MOST_MONEY = 10**15
"""No amount is as large: whoever writes one has mistyped it, or a program has."""
NAMED_ALONE = 1.0
"""The level of a skill that is listed without one."""


class BadCell(ValueError):
    """A cell that cannot be used; its text is the reason."""


def parse_cell(target: str, about: Field, cell: Cell, style: Style) -> object:
    """Return the value of a filled cell for a field.

    Raises:
        BadCell: the cell holds no such value.
    """
    if isinstance(cell, CellError):
        raise BadCell(f"the cell holds {cell.text}")
    value = _PARSERS[about.field_type](target, about, cell, style)
    if target in _PERIODS:
        return _period(str(value), style)
    return _rate(str(value)) if target == _RATE else value


def _text(_target: str, _about: Field, cell: Cell, _style: Style) -> str:
    return plain_text(cell)


def _id(_target: str, _about: Field, cell: Cell, _style: Style) -> str:
    return id_text(plain_text(cell))


def _number(target: str, about: Field, cell: Cell, style: Style) -> float:
    value = _decimal(cell, style.numbers)
    if value < 0 and target not in _MAY_BE_NEGATIVE:
        raise BadCell(f"{about.label} cannot be negative")
    if style.percent and not (isinstance(cell, str) and "%" in cell):
        value /= 100
    return float(value)


def _decimal(cell: Cell, style: NumberStyle) -> Decimal:
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        raise BadCell("it is no number")
    if not isinstance(cell, str):
        if not math.isfinite(cell):
            raise BadCell("it is no finite number")
        return Decimal(str(cell))
    value = parse_number(cell, style)
    if value is None or not math.isfinite(value):
        raise BadCell(why_no_number(cell, style))
    return value


def _money(target: str, about: Field, cell: Cell, style: Style) -> Decimal:
    if isinstance(cell, str) and "%" in cell:
        raise BadCell("it is a percentage, and an amount of money is needed")
    if isinstance(cell, str) and len(currencies_in(cell)) > 1:
        raise BadCell("it names two currencies")
    value = _decimal(cell, style.numbers)
    if abs(value) >= MOST_MONEY:
        raise BadCell("it is larger than any amount of money")
    if value < 0 and target not in _MAY_BE_NEGATIVE:
        raise BadCell(f"{about.label} cannot be negative")
    return value


def _whole(target: str, about: Field, cell: Cell, style: Style) -> int:
    value = _number(target, about, cell, style)
    if not value.is_integer():
        raise BadCell("it is no whole number")
    return int(value)


def _share(target: str, about: Field, cell: Cell, style: Style) -> float:
    value = _number(target, about, cell, style)
    if value > 1:
        raise BadCell("a share is a number from 0 to 1, or a percentage up to 100 %")
    return value


def _date(_target: str, about: Field, cell: Cell, style: Style) -> date | str:
    """Return a day, or blank for one that stays open until the column's order is told."""
    found: date | None = None
    if style.dates.ambiguous and isinstance(cell, str) and is_unclear(cell):
        return ""
    if isinstance(cell, datetime):
        found = cell.date()
    elif isinstance(cell, date):
        found = cell
    elif isinstance(cell, str):
        found = parse_date(cell, style.dates, last=about.name in _LAST_DAYS)
    elif isinstance(cell, float | int) and not isinstance(cell, bool):
        found = date_of_serial(cell) or parse_date(plain_text(cell), style.dates)
    if found is None:
        unclear = style.dates.mixed and isinstance(cell, str)
        raise BadCell(
            "the column writes days first in some rows and months first in others"
            if unclear
            else "it is no date such as 2026-03-31"
        )
    return found


def _yes_no(_target: str, _about: Field, cell: Cell, style: Style) -> bool:
    key = plain_text(cell).casefold()
    key = dict(style.words).get(word_key(key), key)
    if key in _YES:
        return True
    if key in _NO:
        return False
    raise BadCell("it is neither yes nor no")


def _choice(target: str, about: Field, cell: Cell, style: Style) -> object:
    if about.enumeration is None:
        return plain_text(cell)
    value = choice_of(target, about, plain_text(cell), style)
    if value is None:
        raise BadCell(f"it is none of {', '.join(about.choices)}")
    return about.enumeration(value)


def choice_of(target: str, about: Field, text: str, style: Style) -> str | None:
    """Return the value of a closed choice that a word means, or None if that is unknown."""
    key = word_key(text)
    said = dict(style.words).get(key)
    if said is not None:
        return said
    own = next((value for value in about.choices if word_key(value) == key), None)
    return own or words(target).get(key)


def _texts(target: str, _about: Field, cell: Cell, _style: Style) -> tuple[str, ...]:
    text = plain_text(cell)
    parts = map(id_text, text.split(PATH_SIGN) if target == _PATH else _LIST.split(text))
    return tuple(dict.fromkeys(part for part in parts if part))


def _numbers(target: str, about: Field, cell: Cell, style: Style) -> tuple[float, ...]:
    return tuple(_number(target, about, part, style) for part in _texts(target, about, cell, style))


def _levels(target: str, about: Field, cell: Cell, style: Style) -> tuple[tuple[str, float], ...]:
    found: dict[str, float] = {}
    style = Style(numbers=NumberStyle(mixed=True))
    for part in _texts(target, about, cell, style):
        match = _NAMED_NUMBER.fullmatch(part)
        if match and match[1]:
            found[match[1]] = _number(target, about, match[2].strip(), style)
        elif match:
            raise BadCell("a name is missing before a number")
        else:
            found[part] = NAMED_ALONE
    return tuple(sorted(found.items()))


def _rate(text: str) -> str:
    """Return a rate such as 22 % as 0.22; curves and numbers stay as they are."""
    value = parse_number(text, NumberStyle(mixed=True)) if text.endswith("%") else None
    return text if value is None else format(value.normalize(), "f")


def _period(text: str, style: Style) -> str:
    if text.isdecimal() and int(text) >= 1:
        return str(int(text)) if len(text) < 6 else _period_day(text, style)
    return _period_day(text, style)


def _period_day(text: str, style: Style) -> str:
    day = parse_date(text, style.dates)
    if day is None:
        raise BadCell("a period is a date in it, or its number from 1")
    return day.isoformat()


_PARSERS: Mapping[FieldType, Callable[[str, Field, Cell, Style], object]] = {
    FieldType.TEXT: _text,
    FieldType.KEY: _id,
    FieldType.REFERENCE: _id,
    FieldType.CHOICE: _choice,
    FieldType.WHOLE: _whole,
    FieldType.NUMBER: _number,
    FieldType.SHARE: _share,
    FieldType.MONEY: _money,
    FieldType.DATE: _date,
    FieldType.YES_NO: _yes_no,
    FieldType.TEXTS: _texts,
    FieldType.REFERENCES: _texts,
    FieldType.NUMBERS: _numbers,
    FieldType.LEVELS: _levels,
}
