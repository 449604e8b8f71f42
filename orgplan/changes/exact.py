"""Texts that give a value back exactly: plain where that does, else quoted as JSON.

A person reads and writes plain texts. Quotes keep what plain texts lose: blanks at the ends, `;`
within an item of a list, a blank where the default is not blank.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from orgplan.changes.values import text_from_value, value_from_text
from orgplan.errors import OrgplanError
from orgplan.model.fields import Field
from orgplan.model.units import FieldType

NULL = "null"
"""No value, in a field whose default is one."""


def exact_text(field: Field, value: object) -> str:
    """Return the text of a value that exact_value gives back as it was."""
    plain = text_from_value(value)
    try:
        if exact_value(field, plain) == value:
            return plain
    except OrgplanError:
        pass
    return json.dumps(value, ensure_ascii=False)


def exact_value(field: Field, text: str) -> Any:
    """Return the value of a text, quoted or plain; an OrgplanError says what the field wants."""
    quoted = text.strip()
    if quoted[:1] in ('"', "[") or quoted == NULL:
        try:
            return QUOTED[field.field_type](json.loads(quoted))
        except (KeyError, TypeError, ValueError):
            pass
    return value_from_text(field, text)


def _text(found: object) -> str:
    if not isinstance(found, str):
        raise TypeError(found)
    return found


def _texts(found: object) -> tuple[str, ...]:
    if not isinstance(found, list):
        raise TypeError(found)
    return tuple(map(_text, found))


def _numbers(found: object) -> tuple[float, ...]:
    if not isinstance(found, list):
        raise TypeError(found)
    return tuple(map(float, found))


def _levels(found: object) -> tuple[tuple[str, float], ...]:
    if not isinstance(found, list):
        raise TypeError(found)
    return tuple((_text(name), float(level)) for name, level in found)


def _nothing(found: object) -> None:
    if found is not None:
        raise TypeError(found)


QUOTED: Mapping[FieldType, Callable[[object], Any]] = {
    FieldType.TEXT: _text,
    FieldType.REFERENCE: _text,
    FieldType.TEXTS: _texts,
    FieldType.REFERENCES: _texts,
    FieldType.NUMBERS: _numbers,
    FieldType.LEVELS: _levels,
    FieldType.CHOICE: _nothing,
    FieldType.WHOLE: _nothing,
    FieldType.NUMBER: _nothing,
    FieldType.SHARE: _nothing,
    FieldType.MONEY: _nothing,
    FieldType.DATE: _nothing,
    FieldType.YES_NO: _nothing,
}
"""How a quoted value is read, for the types that are ever quoted."""
