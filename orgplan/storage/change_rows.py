"""Changes as rows of the table `change`, and back; the values as JSON by the field table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from orgplan.changes.change import Add, Change, Close, Note, Set
from orgplan.model.fields import Record, field_named
from orgplan.model.organization import RECORD_KINDS
from orgplan.storage.json_shape import (
    custom_from_json,
    plain_value,
    record_from_json,
    record_to_json,
    value_from_json,
)

ADD, SET, CLOSE, ERASE = "add", "set", "close", "erase"

Row = tuple[str, str, str, str | None, str | None, str | None, *tuple[str | None, ...]]
"""action, record, record_id, field, old, new, day, effective, author, reason"""

OLD, NEW = 4, 5
"""Places in a row; where the action is not `set` they hold whole records."""


def row_of(change: Change) -> Row:
    """Return a change as the values of its row, without transaction and place."""
    match change:
        case Add(record, note):
            content = _text(record_to_json(record))
            return (ADD, record.kind, record.id, None, None, content, None, *_noted(note))
        case Set(kind, row_id, name, old, new, note):
            texts = _text(plain_value(old)), _text(plain_value(new))
            return (SET, kind.kind, row_id, name, *texts, None, *_noted(note))
        case Close(kind, row_id, old, day, erase, note):
            action = ERASE if erase else CLOSE
            content = _text(record_to_json(old))
            return (action, kind.kind, row_id, None, content, None, _iso(day), *_noted(note))


def change_of(row: Sequence[Any]) -> Change:
    """Return the change that a row keeps; ValueError or a kin of it where it was altered."""
    action, record, row_id, name, old, new, day, effective, author, reason = row
    kind = RECORD_KINDS[record]
    note = Note(effective=_day(effective), author=author or "", reason=reason or "")
    match action:
        case "add":
            return Add(record_from_json(kind, json.loads(new)), note)
        case "set":
            return Set(kind, row_id, name, _value(kind, name, old), _value(kind, name, new), note)
        case "close" | "erase":
            before = record_from_json(kind, json.loads(old))
            return Close(kind, row_id, before, _day(day), action == ERASE, note)
        case _:
            raise ValueError(action)


def rows_of(changes: Iterable[Change]) -> list[Row]:
    """Return the rows of several changes in order."""
    return [row_of(change) for change in changes]


def _value(kind: type[Record], name: str, text: str) -> object:
    stored = json.loads(text)
    if name == "custom":
        return custom_from_json(stored)
    return value_from_json(field_named(kind, name), stored)


def _noted(note: Note) -> tuple[str | None, str | None, str | None]:
    return _iso(note.effective), note.author or None, note.reason or None


def _text(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
