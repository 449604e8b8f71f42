"""Blocks of records as compressed columns: how a plan file keeps each 256 rows of a table.

A column of texts is one text with a bar between the values, which is read many times faster than a
list; where a value holds a bar itself it is a list after all.
"""

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
BAR = "|"
FASTEST = 1
"""The compression level: one edit packs one block."""


def pack(kind: type[Record], rows: Sequence[Record]) -> bytes:
    """Return rows of one kind as compressed columns; columns of defaults only are left out."""
    columns: dict[str, object] = {}
    for name, default in _columns(kind):
        values = [getattr(row, name) for row in rows]
        if any(value != default for value in values):
            columns[name] = _joined([plain_value(value) for value in values], default)
    text = json.dumps({"rows": len(rows), "columns": columns}, separators=(",", ":"))
    return zlib.compress(text.encode(), FASTEST)


def pack_ids(rows: Iterable[Record]) -> bytes:
    """Return the ids of a block: they are needed before any row is looked at."""
    text = json.dumps(_joined([row.id for row in rows], ""), separators=(",", ":"))
    return zlib.compress(text.encode(), FASTEST)


def unpack_ids(data: bytes) -> list[str]:
    """Return the ids that were packed."""
    found: list[str] = _split(json.loads(zlib.decompress(data)))
    return found


class Unpacker:
    """Makes the rows of one kind; values that stand in several blocks are read only once."""

    def __init__(self, kind: type[Record]) -> None:
        self._kind = kind
        self._known = {item.name: _Known(item) for item in kind.fields if not _is_as_stored(item)}

    def unpack(self, data: bytes) -> tuple[Any, ...]:
        """Return the rows that were packed; ValueError or a kin of it where they were altered."""
        packed = json.loads(zlib.decompress(data))
        kind, count, columns = self._kind, packed["rows"], packed["columns"]
        made = [kind.__new__(kind) for _ in range(count)]
        for name, default in _columns(kind):
            stored = columns.pop(name, None)
            values: Iterable[object] = repeat(default)
            if stored is not None:
                values = self._values(name, stored, count)
            setter: Callable[[object, object], None] = getattr(kind, name).__set__
            deque(map(setter, made, values), maxlen=0)
        if columns:
            raise ValueError(next(iter(columns)))
        return tuple(made)

    def _values(self, name: str, stored: list[Any] | str, count: int) -> list[Any]:
        values = _split(stored)
        if len(values) != count:
            raise ValueError(name)
        if name == CUSTOM:
            return [tuple((key, text) for key, text in pairs) for pairs in values]
        known = self._known.get(name)
        if known is None:
            return values
        return [known[value] if isinstance(value, str) else known.read(value) for value in values]


def _columns(kind: type[Record]) -> Iterable[tuple[str, object]]:
    yield from ((item.name, item.default) for item in kind.fields)
    yield CUSTOM, ()


def _joined(values: list[object], default: object) -> object:
    """Return a column as one text if it can be; a blank stands for None where None is usual."""
    texts = ["" if value is None and default is None else value for value in values]
    if all(isinstance(text, str) and BAR not in text for text in texts):
        return BAR.join(map(str, texts))
    return values


def _split(stored: Any) -> list[Any]:
    return stored.split(BAR) if isinstance(stored, str) else stored


class _Known(dict[str, object]):
    """Values of a column by the text they are stored as: most texts stand there many times."""

    def __init__(self, item: Field) -> None:
        super().__init__()
        self._item = item

    def __missing__(self, text: str) -> object:
        blank = not text and self._item.default is None
        value = self[text] = None if blank else self.read(text)
        return value

    def read(self, stored: object) -> object:
        """Return a value that is no text or was not read before."""
        return value_from_json(self._item, stored)


def _is_as_stored(item: Field) -> bool:
    return item.field_type in _AS_STORED and item.enumeration is None


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
