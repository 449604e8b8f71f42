"""Records as plain JSON and back, by the field table: money as text, dates as YYYY-MM-DD."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from orgplan.model.fields import Field, Record
from orgplan.model.units import FieldType


class ShapeError(ValueError):
    """A stored value that is not what its field holds; says which."""


def record_to_json(record: Record) -> dict[str, Any]:
    """Return a record's fields that differ from their defaults, and its id."""
    shape: dict[str, Any] = {"id": record.id}
    for item in record.fields:
        value = getattr(record, item.name)
        if item.name != "id" and value != item.default:
            shape[item.name] = plain_value(value)
    if record.custom:
        shape["custom"] = plain_value(record.custom)
    return shape


def record_from_json(kind: type[Record], shape: object) -> Record:
    """Return the record that a stored row stands for; ShapeError when it is not one."""
    if not isinstance(shape, dict):
        raise ShapeError(f"a {kind.kind} is not an object")
    known = {item.name: item for item in kind.fields}
    values = {name: _value(kind, known, name, stored) for name, stored in shape.items()}
    if not isinstance(values.get("id"), str):
        raise ShapeError(f"a {kind.kind} has no id")
    return kind(**values)


def plain_value(value: object) -> object:
    """Return a field's value as JSON knows values."""
    match value:
        case Decimal():
            return str(value)
        case date():
            return value.isoformat()
        case tuple():
            return [plain_value(item) for item in value]
        case _:
            return value


def _value(kind: type[Record], known: Mapping[str, Field], name: str, stored: object) -> Any:
    try:
        if name == "custom":
            return custom_from_json(stored)
        return value_from_json(known[name], stored)
    except KeyError:
        raise ShapeError(f"{kind.kind} has no field {name}") from None
    except (TypeError, ValueError, InvalidOperation) as error:
        raise ShapeError(f"{kind.kind}.{name} cannot be {stored!r:.60}") from error


def value_from_json(item: Field, stored: object) -> object:
    """Return the value of a field that was stored; TypeError or ValueError if it is none."""
    if stored is None and item.default is None and item.field_type is not FieldType.KEY:
        return None
    if item.enumeration is not None:
        return item.enumeration(_text(stored))
    return _READERS[item.field_type](stored)


def custom_from_json(stored: object) -> tuple[tuple[str, object], ...]:
    """Return the columns that nobody mapped; TypeError or ValueError if they are none."""
    return _pairs(stored, _text)


def _text(stored: object) -> str:
    if not isinstance(stored, str):
        raise TypeError
    return stored


def _whole(stored: object) -> int:
    if not isinstance(stored, int) or isinstance(stored, bool):
        raise TypeError
    return stored


def _number(stored: object) -> float:
    if not isinstance(stored, int | float) or isinstance(stored, bool):
        raise TypeError
    return stored


def _yes_no(stored: object) -> bool:
    if not isinstance(stored, bool):
        raise TypeError
    return stored


def _items(stored: object) -> list[object]:
    if not isinstance(stored, list):
        raise TypeError
    return stored


def _texts(stored: object) -> tuple[str, ...]:
    return tuple(_text(item) for item in _items(stored))


def _numbers(stored: object) -> tuple[float, ...]:
    return tuple(_number(item) for item in _items(stored))


def _pairs(stored: object, second: Callable[[object], object]) -> tuple[tuple[str, object], ...]:
    pairs = (_items(item) for item in _items(stored))
    return tuple((_text(name), second(value)) for name, value in pairs)


def _levels(stored: object) -> tuple[tuple[str, object], ...]:
    return _pairs(stored, _number)


_READERS: Mapping[FieldType, Callable[[object], object]] = {
    FieldType.TEXT: _text,
    FieldType.KEY: _text,
    FieldType.REFERENCE: _text,
    FieldType.WHOLE: _whole,
    FieldType.NUMBER: _number,
    FieldType.SHARE: _number,
    FieldType.MONEY: lambda stored: Decimal(_text(stored)),
    FieldType.DATE: lambda stored: date.fromisoformat(_text(stored)),
    FieldType.YES_NO: _yes_no,
    FieldType.TEXTS: _texts,
    FieldType.REFERENCES: _texts,
    FieldType.NUMBERS: _numbers,
    FieldType.LEVELS: _levels,
}
