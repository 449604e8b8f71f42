"""How a field's value reads on screen and in an editor, and in which order it sorts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from orgplan.model.fields import Field
from orgplan.model.units import FieldType
from ui.session.names import Names

HIDDEN = "•"
"""Stands for an amount that must not be seen."""

NUMERIC = frozenset({FieldType.WHOLE, FieldType.NUMBER, FieldType.SHARE, FieldType.MONEY})


def shown(field: Field, value: object, names: Names, *, pay_hidden: bool = False) -> str:
    """Return a value as people read it: names for references, grouped digits, percentages."""
    if field.sensitive and pay_hidden:
        return HIDDEN
    if value is None or value in ("", ()):
        return ""
    match field.field_type:
        case FieldType.REFERENCE:
            return _name(field, str(value), names)
        case FieldType.REFERENCES if isinstance(value, tuple):
            return "; ".join(_name(field, str(item), names) for item in value)
        case _:
            return _plain(field.field_type, value)


def edited(field: Field, value: object, names: Names) -> str:
    """Return a value as the text an editor starts with; reading it back gives the same value."""
    match field.field_type:
        case FieldType.REFERENCE:
            return names.choice_text(field.refers_to, str(value or ""))
        case FieldType.REFERENCES if isinstance(value, tuple):
            return "; ".join(names.choice_text(field.refers_to, str(item)) for item in value)
        case FieldType.YES_NO:
            return "Yes" if value else "No"
        case FieldType.SHARE if value is not None:
            return f"{_exact(Decimal(str(value)) * 100)} %"
        case FieldType.LEVELS if isinstance(value, tuple):
            return "; ".join(f"{name}: {_exact(level)}" for name, level in value)
        case FieldType.NUMBERS if isinstance(value, tuple):
            return "; ".join(_exact(number) for number in value)
        case _ if field.field_type in NUMERIC:
            return "" if value is None else _exact(value)
        case _:
            return "" if value is None else _plain(field.field_type, value)


def choice_label(value: str) -> str:
    """Return a choice as a word of a sentence: `in_progress` reads In progress."""
    text = value.replace("_", " ")
    return "RIF" if value == "rif" else text[:1].upper() + text[1:]


def counted(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun: 1 position, 1,485 positions."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def sort_key(field: Field, value: object, names: Names) -> tuple[bool, object]:
    """Return what orders values of one field; blank ones come last."""
    if value is None or value in ("", ()):
        return True, ""
    if field.field_type in NUMERIC or field.field_type is FieldType.YES_NO:
        return False, value
    return False, shown(field, value, names).casefold()


def _plain(field_type: FieldType, value: object) -> str:
    match field_type, value:
        case FieldType.YES_NO, bool():
            return "Yes" if value else ""
        case FieldType.SHARE, float() | int():
            return f"{value * 100:.4g} %"
        case FieldType.CHOICE, str():
            return choice_label(value)
        case FieldType.LEVELS, tuple():
            return "; ".join(f"{name}: {level:g}" for name, level in value)
        case _, tuple():
            return "; ".join(_scalar(item) for item in value)
        case _:
            return _scalar(value)


def _scalar(value: object) -> str:
    match value:
        case date():
            return value.isoformat()
        case Decimal():
            return _grouped_money(value)
        case bool():
            return "Yes" if value else "No"
        case int():
            return f"{value:,}"
        case float():
            return f"{value:,.10g}"
        case _:
            return str(value)


def _exact(number: object) -> str:
    """Return every digit of a number, without grouping or exponent."""
    value = Decimal(str(number))
    return format(value.quantize(1) if value == value.to_integral_value() else value, "f")


def _grouped_money(value: Decimal) -> str:
    whole = value == value.to_integral_value()
    return f"{value:,.0f}" if whole else f"{value.normalize():,f}"


def _name(field: Field, record_id: str, names: Names) -> str:
    record = names.find(field.refers_to, record_id)
    return names.short(record) if record is not None else record_id
