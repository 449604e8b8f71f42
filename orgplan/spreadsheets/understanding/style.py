"""How one column writes its dates, numbers and shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from orgplan.model.fields import Field
from orgplan.model.units import FieldType
from orgplan.spreadsheets.reading.grid import Cell
from orgplan.spreadsheets.understanding.dates import DateStyle, date_style
from orgplan.spreadsheets.understanding.numbers import NumberStyle, number_style, parse_number
from orgplan.spreadsheets.understanding.writing_said import Writing

NUMERIC = frozenset({FieldType.NUMBER, FieldType.WHOLE, FieldType.SHARE, FieldType.MONEY})


@dataclass(frozen=True, slots=True)
class Style:
    """A column's ways of writing; `percent`: 80 means 0.8.

    `words`: what somebody said that words of a column mean, in comparable form.
    """

    dates: DateStyle = field(default_factory=DateStyle)
    numbers: NumberStyle = field(default_factory=NumberStyle)
    percent: bool = False
    words: tuple[tuple[str, str], ...] = ()


def column_style(about: Field, header: str, cells: Sequence[Cell]) -> Style:
    """Decide how a column writes from all of its cells."""
    if about.field_type is FieldType.DATE:
        return Style(dates=date_style(_texts(cells)))
    if about.field_type in NUMERIC:
        numbers = number_style(_texts(cells), money=about.field_type is FieldType.MONEY)
        return Style(numbers=numbers, percent=_is_percent(about, header, cells, numbers))
    return Style()


def _texts(cells: Sequence[Cell]) -> list[str]:
    """Return the different texts of a column; most columns of workbooks have none."""
    if str not in set(map(type, cells)):
        return []
    return [cell for cell in dict.fromkeys(cells) if isinstance(cell, str)]


def _is_percent(about: Field, header: str, cells: Sequence[Cell], style: NumberStyle) -> bool:
    is_fte = about.name == "fte"
    if about.field_type is not FieldType.SHARE and not is_fte:
        return False
    counts = Counter(cells)
    rows = {value: counts[cell] for cell in counts if (value := _value(cell, style))}
    if not rows or not 1 <= min(rows) <= max(rows) <= 100 or max(rows) == 1:
        return False
    if "%" in header:
        return True
    return rows.get(100, 0) * 2 >= sum(rows.values()) if is_fte else True


def _value(cell: Cell, style: NumberStyle) -> float:
    """Return a cell's bare number; 0 for anything else, also for one that says % itself."""
    if isinstance(cell, bool):
        return 0.0
    if isinstance(cell, int | float):
        return float(cell)
    if isinstance(cell, str) and "%" not in cell:
        return float(parse_number(cell, style) or 0)
    return 0.0


def as_said(style: Style, said: Writing) -> Style:
    """Return a style with what somebody said about it."""
    if said.day_first is not None:
        style = replace(style, dates=DateStyle(said.day_first, decided=True))
    if said.decimal_comma is not None:
        numbers = NumberStyle(said.decimal_comma, thousands=style.numbers.thousands, decided=True)
        style = replace(style, numbers=numbers)
    if said.percent is not None:
        style = replace(style, percent=said.percent)
    return replace(style, words=said.words) if said.words else style
