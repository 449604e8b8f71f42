"""Blocks of records as compressed columns: how a plan file keeps each 256 rows of a table."""

from __future__ import annotations

import json
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from typing import Any

from orgplan.model.fields import Field, Record
from orgplan.model.units import FieldType
from orgplan.storage.json_shape import plain_value, value_from_json

CUSTOM = "custom"
FASTEST = 1
"""The compression level: one edit packs one block."""


def pack(kind: type[Record], rows: Sequence[Record]) -> bytes:
    """Return rows of one kind as compressed columns; columns of defaults only are left out."""
    columns: dict[str, list[object]] = {}
    for name, default in _columns(kind):
        values = [getattr(row, name) for row in rows]
        if any(value != default for value in values):
            columns[name] = [plain_value(value) for value in values]
    text = json.dumps({"rows": len(rows), "columns": columns}, separators=(",", ":"))
    return zlib.compress(text.encode(), FASTEST)


def pack_ids(rows: Iterable[Record]) -> bytes:
    """Return the ids of a block: they are needed before any row is looked at."""
    text = json.dumps([row.id for row in rows], separators=(",", ":"))
    return zlib.compress(text.encode(), FASTEST)


def unpack_ids(data: bytes) -> list[str]:
    """Return the ids that were packed."""
    found: list[str] = json.loads(zlib.decompress(data))
    return found


def unpack(kind: type[Record], data: bytes) -> tuple[Any, ...]:
    """Return the rows that were packed; ValueError or a kin of it where they were altered."""
    packed = json.loads(zlib.decompress(data))
    count, columns = packed["rows"], packed["columns"]
    made = [kind.__new__(kind) for _ in range(count)]
    for name, default in _columns(kind):
        stored = columns.pop(name, None)
        values: Iterable[object] = repeat(default)
        if stored is not None:
            values = _read(kind, name, stored, count)
        setter: Callable[[object, object], None] = getattr(kind, name).__set__
        deque(map(setter, made, values), maxlen=0)
    if columns:
        raise ValueError(next(iter(columns)))
    return tuple(made)


def _columns(kind: type[Record]) -> Iterable[tuple[str, object]]:
    yield from ((item.name, item.default) for item in kind.fields)
    yield CUSTOM, ()


def _read(kind: type[Record], name: str, stored: list[Any], count: int) -> list[Any]:
    if len(stored) != count:
        raise ValueError(name)
    if name == CUSTOM:
        return [tuple((key, text) for key, text in pairs) for pairs in stored]
    item = next(item for item in kind.fields if item.name == name)
    if item.field_type in _AS_STORED and item.enumeration is None:
        return stored
    known = _Known(item)
    return [
        known[value] if isinstance(value, str) else value_from_json(item, value) for value in stored
    ]


class _Known(dict[str, object]):
    """Values of a column by the text they are stored as: most texts stand there many times."""

    def __init__(self, item: Field) -> None:
        super().__init__()
        self._item = item

    def __missing__(self, text: str) -> object:
        value = self[text] = value_from_json(self._item, text)
        return value


_AS_STORED = frozenset(
    {
        FieldType.TEXT,
        FieldType.KEY,
        FieldType.REFERENCE,
        FieldType.WHOLE,
        FieldType.NUMBER,
        FieldType.SHARE,
        FieldType.YES_NO,
    }
)
"""Types whose values JSON gives back as they are."""
