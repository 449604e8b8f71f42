"""Values as people read them: grouped thousands, percentages, dates, and a dash for no answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from orgplan.model.percentages import percent as percent

Value = str | int | float | Decimal | date | None

NO_ANSWER = "–"

TIMES_FROM = 10.0
"""A value that is this many times another is told as a multiple, not as a percentage."""


class Format(StrEnum):
    """How the values of a column are written."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"
    DATE = "date"


def shown(value: Value, style: Format = Format.TEXT) -> str:
    """Return a value as text in a format; None, which is no answer, reads as a dash."""
    if value is None:
        return NO_ANSWER
    if isinstance(value, int | float | Decimal):
        return _NUMBERS[style](float(value))
    return value.isoformat() if isinstance(value, date) else value


def points(value: float) -> str:
    """Return a value with as many decimals as it takes to tell it from a whole number."""
    return f"{value:,.0f}" if abs(value - round(value)) < 0.005 else f"{value:,.2f}"


def beside(ratio: float, other: str) -> str:
    """Say how a value lies to another, of which it is `ratio`: 13.6 % above it, 67 times it."""
    if ratio >= TIMES_FROM:
        return f"{ratio:,.0f} times {other}"
    if abs(ratio - 1) < 0.0005:
        return f"level with {other}"
    share = percent(abs(ratio - 1))
    return f"{share} {'above' if ratio >= 1 else 'below'} {other}"


_NUMBERS: Mapping[Format, Callable[[float], str]] = {
    Format.TEXT: points,
    Format.WHOLE: lambda value: f"{value:,.0f}",
    Format.NUMBER: lambda value: f"{value:,.2f}",
    Format.MONEY: lambda value: f"{value:,.0f}",
    Format.SHARE: percent,
    Format.DATE: points,
}
