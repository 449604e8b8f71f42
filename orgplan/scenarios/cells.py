"""What the cells record, field and value of a scenario's row say, and how they are written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from orgplan.changes.change import Close
from orgplan.changes.draft import drops
from orgplan.changes.exact import exact_text, exact_value
from orgplan.errors import OrgplanError
from orgplan.model.fields import Field, Record, field_named, fields_of
from orgplan.model.organization import RECORD_KINDS, kind_named
from orgplan.model.people import Person, Position
from orgplan.model.plans import ChangeAction, Comment, Scenario, ScenarioChange
from orgplan.model.units import FieldType

CUSTOM = "custom"
KEY_MARK = f"{CUSTOM}."
ERASE = "erase"
"""In the cell field of a row that closes: even a post or person goes."""
NO_DAY = "none"
"""In the cell value of a row that closes: without a last day."""

OF_THE_PLAN = (Scenario, ScenarioChange, Comment)
"""Kinds that the plan itself keeps: no scenario can change them."""

CUSTOM_TEXT = Field(CUSTOM, "Custom field", "Column nobody mapped", FieldType.TEXT, default=None)

Pairs: TypeAlias = tuple[tuple[str, str], ...]
Cells: TypeAlias = tuple[str, str, str]


@lru_cache(maxsize=256)
def kind_of(text: str) -> type[Record]:
    """Return the kind that a cell names: first by its very name, then as people write it."""
    kind = RECORD_KINDS.get(text) or kind_named(text)
    if kind is None:
        raise OrgplanError(f"{text} is no kind of record")
    if kind in OF_THE_PLAN:
        raise OrgplanError(f"{text} is a part of the plan itself, not of a scenario")
    return kind


def assigned(kind: type[Record], field: str, text: str, custom: Pairs) -> tuple[str, object]:
    """Return the attribute that a cell names and the value a text gives it.

    `custom` is what the record's custom fields hold; one of them is named `custom.KEY`.
    """
    if field == CUSTOM:
        return CUSTOM, _pairs(text)
    if field.startswith(KEY_MARK):
        value = exact_value(CUSTOM_TEXT, text)
        return CUSTOM, _with_pair(custom, field.removeprefix(KEY_MARK), value)
    found = _field(kind.kind, field)
    return found.name, exact_value(found, text)


def cells_of(kind: type[Record], name: str, old: object, new: object) -> Iterator[Cells]:
    """Yield field, value and old value as texts: custom fields key by key, others alone."""
    if name != CUSTOM:
        field = field_named(kind, name)
        yield name, exact_text(field, new), exact_text(field, old)
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield from _custom_cells(old, new)


def closing_cells(change: Close) -> tuple[str, str]:
    """Return field and value of a row that closes."""
    none = "" if drops(change) else NO_DAY
    return ERASE if change.erase else "", change.day.isoformat() if change.day else none


def takes_out(row: ScenarioChange) -> bool:
    """Tell whether a row's record is there no longer after it."""
    if row.action is not ChangeAction.CLOSE:
        return False
    stays = issubclass(kind_of(row.record), Position | Person)
    return not stays or row.field.strip().casefold() == ERASE


def closing(field: str, text: str, default: date | None) -> tuple[bool, date | None]:
    """Return whether a row that closes erases, and the last day it gives."""
    erase = field.strip().casefold() == ERASE
    if not text.strip():
        return erase, default
    if text.strip().casefold() == NO_DAY:
        return erase, None
    try:
        return erase, date.fromisoformat(text.strip())
    except ValueError:
        raise OrgplanError(f"“{text.strip()}” is no last day such as 2027-01-31") from None


@lru_cache(maxsize=4096)
def _field(kind: str, text: str) -> Field:
    name = text.strip().casefold()
    for known in ("name", "column", "label"):
        for field in fields_of(RECORD_KINDS[kind]):
            if getattr(field, known).casefold() == name and field.name != "id":
                return field
    raise OrgplanError(f"a {kind.replace('_', ' ')} has no field {text or '(blank)'}")


def _custom_cells(old: Pairs, new: Pairs) -> Iterator[Cells]:
    was, now = dict(old), dict(new)
    changed = [key for key in {**was, **now} if was.get(key) != now.get(key)]
    told = old
    for key in changed:
        told = _with_pair(told, key, now.get(key))
    if told == new and all(key == key.strip() for key in changed):
        for key in changed:
            value, before = (exact_text(CUSTOM_TEXT, pairs.get(key)) for pairs in (now, was))
            yield KEY_MARK + key, value, before
    else:
        yield CUSTOM, json.dumps(new), json.dumps(old)


def _with_pair(pairs: Pairs, key: str, value: str | None) -> Pairs:
    kept = {**dict(pairs), key: value}
    return tuple((name, text) for name, text in kept.items() if text is not None)


def _pairs(text: str) -> Pairs:
    try:
        return tuple((str(key), str(value)) for key, value in json.loads(text or "[]"))
    except (TypeError, ValueError):
        raise OrgplanError(f"“{text}” is no list of custom fields") from None
