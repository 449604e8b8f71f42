"""The cells of a plainly written sheet, taken out of its bytes by blocks of thousands of rows.

Large sheets are nearly always exports: numbers, texts and days without formulas. Those are read
here in half the time that a parser needs. Everything else is left to the parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from orgplan.spreadsheets.reading.column import ColumnRows
from orgplan.spreadsheets.reading.gathering import Block, gathered_blocks
from orgplan.spreadsheets.reading.plain_formats import DAY, NUMBER, PlainFormats
from orgplan.spreadsheets.reading.plain_tags import (
    INLINE,
    SHARED,
    TRUTH,
    Bytes,
    Ints,
    Located,
    NotPlain,
    located,
)
from orgplan.spreadsheets.reading.plain_tags import NUMBER as STORED_NUMBER
from orgplan.spreadsheets.reading.scan import MAX_CELLS, MAX_ROWS

_BLOCK = 4_000_000
_OPEN, _CLOSE, _ROW_END = b"<sheetData>", b"</sheetData>", b"</row>"
_NUMBER_SIGNS = "0123456789.eE+-"
_FIRST_DAYS = 61
"""From here on all programs count days alike; before, some know a day that never was."""
_LAST_DAYS = 2_958_465
_DAY_ZERO = date(1899, 12, 30).toordinal()
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
_OTHER_ENTITY = re.compile(r"&(?!(?:lt|gt|quot|apos|amp);)")


def plain_cells(content: bytes, formats: PlainFormats) -> ColumnRows | None:
    """Return the cells of a sheet's XML; None if it is not of the plain form."""
    try:
        return gathered_blocks(_blocks(content, formats))
    except (ValueError, IndexError, KeyError, OverflowError):
        return None


def _blocks(content: bytes, formats: PlainFormats) -> Iterator[Block]:
    begin, end = content.find(_OPEN), content.find(_CLOSE)
    if not 0 <= begin < end or content.find(_OPEN, begin + 1) >= 0:
        raise NotPlain
    signs, before = np.frombuffer(content, np.uint8), 0
    begin += len(_OPEN)
    while begin < end:
        after = content.find(_ROW_END, min(begin + _BLOCK, end), end)
        last = end if after < 0 else after + len(_ROW_END)
        cells = located(signs, begin, last)
        if len(cells.row):
            before, block = _block(signs, cells, formats, before)
            yield block
        begin = last


def _block(
    signs: Bytes, cells: Located, formats: PlainFormats, before: int
) -> tuple[int, Block]:
    """Return the row after a block and its cells by column, all rows since the one before."""
    after = int(cells.row.max()) + 1
    if after > MAX_ROWS or after * (int(cells.column.max()) + 1) > MAX_CELLS:
        raise NotPlain
    texts = np.empty(len(cells.row), object)
    texts[:] = _texts(signs, cells)
    kinds = np.frombuffer(formats.styles, np.uint8)[cells.style]
    order = np.argsort(cells.column, kind="stable")
    found = {}
    for here in np.split(order, np.flatnonzero(np.diff(cells.column[order])) + 1):
        values = _values(texts[here], cells.stored[here], kinds[here], formats.texts)
        placed = _placed(values, cells.row[here] - before, after - before)
        found[int(cells.column[here[0]])] = placed
    return after, Block(after - before, found)


def _texts(signs: Bytes, cells: Located) -> list[str]:
    """Return the texts of cells; each is cut out with the sign after it, which parts them."""
    first, last = int(cells.start[0]), int(cells.end[-1]) + 1
    if (cells.start >= cells.end).any():
        raise NotPlain
    steps = np.zeros(last - first + 1, np.int8)
    steps[cells.start - first] = 1
    steps[cells.end + 1 - first] = -1
    inside = np.cumsum(steps[:-1], dtype=np.int8).view(np.bool_)
    whole = signs[first:last][inside].tobytes().decode()
    if "_x" in whole or "\r" in whole or _OTHER_ENTITY.search(whole):
        raise NotPlain
    texts = whole.split("<")[:-1]
    return [_unescaped(text) for text in texts] if "&" in whole else texts


def _unescaped(text: str) -> str:
    if "&" in text:
        for entity, sign in _ENTITIES:
            text = text.replace(entity, sign)
    return text


def _values(
    texts: NDArray[Any], stored: NDArray[np.int8], kinds: Bytes, shared: Sequence[str]
) -> list[Any]:
    """Return what the cells of a column hold; most columns are of one sort."""
    sort = np.where(stored == STORED_NUMBER, kinds.astype(np.int64), 0) * 4 + stored
    sorts = np.unique(sort).tolist()
    if len(sorts) == 1:
        return _of_sort(sorts[0], texts.tolist(), shared)
    values = np.empty(len(texts), object)
    for one in sorts:
        here = np.flatnonzero(sort == one)
        values[here] = _of_sort(one, texts[here].tolist(), shared)
    return values.tolist()


def _of_sort(sort: int, texts: list[str], shared: Sequence[str]) -> list[Any]:
    kind, stored = divmod(sort, 4)
    if stored == INLINE:
        return texts
    if stored == SHARED:
        return list(map(shared.__getitem__, _whole(texts)))
    if stored == TRUTH:
        return list(map({"0": False, "1": True}.__getitem__, texts))
    return _CONVERTED[kind](texts)


def _numbers(texts: list[str]) -> list[Any]:
    if "".join(texts).strip(_NUMBER_SIGNS):
        raise NotPlain
    return list(map(float, texts))


def _days(texts: list[str]) -> list[Any]:
    days = _whole(texts)
    if not _FIRST_DAYS <= min(days) <= max(days) <= _LAST_DAYS:
        raise NotPlain
    return [date.fromordinal(day + _DAY_ZERO) for day in days]


def _whole(texts: list[str]) -> list[int]:
    joined = "".join(texts)
    if not (joined.isascii() and joined.isdecimal()):
        raise NotPlain
    return list(map(int, texts))


_CONVERTED: dict[int, Callable[[list[str]], list[Any]]] = {NUMBER: _numbers, DAY: _days}


def _placed(values: list[Any], rows: Ints, height: int) -> Sequence[Any]:
    """Return the cells of a column for all rows of a block, blank where it has none."""
    if rows[0] < 0 or (np.diff(rows) <= 0).any():
        raise NotPlain
    if len(values) == height:
        return values
    placed = np.full(height, None, object)
    placed[rows] = values
    return placed.tolist()
