"""Values as canonical texts and back, by the field table: what the Changes sheet and editors use.

Unlike the importer, nothing is guessed here: dates are YYYY-MM-DD, decimals have a point, lists
are separated by `;`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from orgplan.errors import OrgplanError
from orgplan.model.assumptions import number_from
from orgplan.model.fields import Field
from orgplan.model.units import FieldType

YES = frozenset({"yes", "true", "1", "x"})
NO = frozenset({"no", "false", "0"})
WHOLE_DIGITS = 15
"""A whole number of more digits is a mistake, and would take minutes to be written out."""

DIGITS = 100
"""No number has more digits before its point: sums of such would be no numbers any more."""


def value_from_text(field: Field, text: str) -> Any:
    """Return the value a text stands for; blank is the field's default.

    An OrgplanError says what the field wants if the text is none of it.
    """
    stripped = text.strip()
    if not stripped:
        if field.field_type is FieldType.KEY:
            raise _refusal(field, text, "an id")
        return field.default
    read, wanted = READERS[field.field_type]
    if field.enumeration is not None:
        return _choice(field, field.enumeration, stripped)
    try:
        return read(stripped)
    except (ValueError, InvalidOperation):
        raise _refusal(field, text, wanted) from None


def text_from_value(value: object) -> str:
    """Return the canonical text of a value; value_from_text reads it back."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return format(value, "f").removesuffix(".0")
        case date():
            return value.isoformat()
        case float():
            return repr(value).removesuffix(".0")
        case tuple():
            return "; ".join(_item_text(item) for item in value)
        case _:
            return str(value)


def _item_text(item: object) -> str:
    if isinstance(item, tuple):
        name, level = item
        return f"{name}:{text_from_value(level)}"
    return text_from_value(item)


def _choice(field: Field, enumeration: type[StrEnum], text: str) -> StrEnum:
    folded = text.casefold().replace(" ", "_").replace("-", "_")
    for member in enumeration:
        if member.value.casefold() == folded:
            return member
    raise _refusal(field, text, f"one of {', '.join(field.choices)}")


def _refusal(field: Field, text: str, wanted: str) -> OrgplanError:
    shown = f"“{text.strip()}”" if text.strip() else "A blank"
    return OrgplanError(
        f"{shown} is no value for {field.label}.", where=field.name, fix=f"It takes {wanted}."
    )


def _number(text: str) -> float:
    return float(_finite(text))


def _finite(text: str) -> Decimal:
    value = number_from(text)
    if value is None or (text.endswith("%") and "%" in text[:-1]) or value.adjusted() > DIGITS:
        raise ValueError(text)
    return value


def _plain(text: str) -> Decimal:
    if text.endswith("%"):
        raise ValueError(text)
    return _finite(text)


def _whole(text: str) -> int:
    value = _plain(text)
    if value.adjusted() > WHOLE_DIGITS or value != value.to_integral_value():
        raise ValueError(text)
    return int(value)


def _yes_no(text: str) -> bool:
    folded = text.casefold()
    if folded not in YES | NO:
        raise ValueError(text)
    return folded in YES


def _texts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _numbers(text: str) -> tuple[float, ...]:
    return tuple(_number(part) for part in _texts(text))


def _levels(text: str) -> tuple[tuple[str, float], ...]:
    levels: dict[str, float] = {}
    for part in _texts(text):
        name, mark, level = part.rpartition(":")
        if not mark or not name.strip():
            raise ValueError(text)
        levels[name.strip()] = _number(level.strip())
    return tuple(sorted(levels.items()))


READERS: Mapping[FieldType, tuple[Callable[[str], Any], str]] = {
    FieldType.TEXT: (str, "a text"),
    FieldType.KEY: (str, "an id"),
    FieldType.REFERENCE: (str, "an id"),
    FieldType.CHOICE: (str, "one of its choices"),
    FieldType.WHOLE: (_whole, "a whole number such as 3"),
    FieldType.NUMBER: (lambda text: float(_plain(text)), "a number such as 2.5"),
    FieldType.SHARE: (_number, "a share such as 0.25 or 25%"),
    FieldType.MONEY: (_plain, "an amount such as 85000.50"),
    FieldType.DATE: (date.fromisoformat, "a date such as 2027-01-31"),
    FieldType.YES_NO: (_yes_no, "yes or no"),
    FieldType.TEXTS: (_texts, "texts separated by ;"),
    FieldType.REFERENCES: (_texts, "ids separated by ;"),
    FieldType.NUMBERS: (_numbers, "numbers separated by ;"),
    FieldType.LEVELS: (_levels, "names with numbers such as python:4; sql:2"),
}
"""How each type is read, and what is said to who wrote something else."""
