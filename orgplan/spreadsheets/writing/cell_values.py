"""A field's value as a spreadsheet cell holds it: lists joined, choices by name, yes and no."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

CellValue = str | int | float | Decimal | date | None


def cell_value(value: object) -> CellValue:
    """Return what a cell holds for a field's value; blank for none."""
    match value:
        case None | "" | ():
            return None
        case bool():
            return "yes" if value else "no"
        case StrEnum():
            return value.value
        case tuple():
            return "; ".join(_item(item) for item in value)
        case str() | int() | float() | Decimal() | date():
            return value
        case _:
            raise TypeError(f"no cell can hold {value!r:.60}")


def as_number(text: str) -> CellValue:
    """Return a text as a number where that loses nothing, so that formulas can use it."""
    try:
        number = float(text)
    except ValueError:
        return text
    if text == str(int(number)) if number.is_integer() else text == repr(number):
        return int(number) if number.is_integer() else number
    return text


def _item(item: object) -> str:
    if isinstance(item, tuple):
        return ":".join(_item(part) for part in item)
    if isinstance(item, float):
        return str(int(item)) if item.is_integer() else repr(item)
    return str(item)
