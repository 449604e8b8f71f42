"""How one column writes its dates, numbers and shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from orgplan.model.fields import Field
from orgplan.model.units import FieldType
from orgplan.spreadsheets.reading.grid import Cell
from orgplan.spreadsheets.understanding.dates import DateStyle, date_style
from orgplan.spreadsheets.understanding.numbers import NumberStyle, number_style, parse_number

NUMERIC = frozenset({FieldType.NUMBER, FieldType.WHOLE, FieldType.SHARE, FieldType.MONEY})


@dataclass(frozen=True, slots=True)
class Style:
    """A column's ways of writing; `percent`: 80 means 0.8."""

    dates: DateStyle = field(default_factory=DateStyle)
    numbers: NumberStyle = field(default_factory=NumberStyle)
    percent: bool = False


def column_style(about: Field, header: str, cells: Sequence[Cell]) -> Style:
    """Decide how a column writes from all of its cells."""
    texts = [cell for cell in cells if isinstance(cell, str)]
    if about.field_type is FieldType.DATE:
        return Style(dates=date_style(texts))
    if about.field_type in NUMERIC:
        numbers = number_style(texts, money=about.field_type is FieldType.MONEY)
        return Style(numbers=numbers, percent=_is_percent(about, header, cells, numbers))
    return Style()


def _is_percent(about: Field, header: str, cells: Sequence[Cell], style: NumberStyle) -> bool:
    is_fte = about.name == "fte"
    if about.field_type is not FieldType.SHARE and not is_fte:
        return False
    values = [value for cell in cells if (value := _value(cell, style))]
    if not values or not 1 <= min(values) <= max(values) <= 100 or max(values) == 1:
        return False
    if "%" in header:
        return True
    return sum(value == 100 for value in values) * 2 >= len(values) if is_fte else True


def _value(cell: Cell, style: NumberStyle) -> float:
    """Return a cell's bare number; 0 for anything else, also for one that says % itself."""
    if isinstance(cell, bool):
        return 0.0
    if isinstance(cell, int | float):
        return float(cell)
    if isinstance(cell, str) and "%" not in cell:
        return float(parse_number(cell, style) or 0)
    return 0.0
