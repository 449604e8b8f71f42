"""The cells of a plainly written sheet, taken out of its bytes by blocks of thousands of rows.

Large sheets are nearly always exports: numbers, texts and days without formulas. Those are read
here in half the time that a parser needs. Everything else is left to the parser.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from functools import partial
from itertools import chain
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from orgplan.spreadsheets.reading.column import ColumnRows
from orgplan.spreadsheets.reading.gathering import Block, gathered_blocks
from orgplan.spreadsheets.reading.plain_formats import DAY, ESCAPED, NUMBER, PlainFormats
from orgplan.spreadsheets.reading.plain_rows import ROW_END, extent
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

_BLOCK = 500_000
_SPARSE = 50
_NUMBER_SIGNS = "0123456789.eE+-"
_FIRST_DAYS = 61
"""From here on all programs count days alike; before, some know a day that never was."""
_LAST_DAYS = 2_958_465
_DAY_ZERO = date(1899, 12, 30).toordinal()
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
_OTHER_ENTITY = re.compile(r"&(?!(?:lt|gt|quot|apos|amp);)")

UNREADABLE = (ValueError, IndexError, KeyError, OverflowError)
"""What is raised on the way where a sheet is not of the plain form."""

A = TypeVar("A")
R = TypeVar("R")


def plain_cells(content: bytes, formats: PlainFormats) -> ColumnRows | None:
    """Return the cells of a sheet's XML; None if it is not of the plain form."""
    try:
        begin, end = extent(content)
        found = _one_ahead(partial(_located, content), _spans(content, begin, end))
        return gathered_blocks(_blocks(found, formats, 0)) or None
    except UNREADABLE:
        return None


def plain_rows(rows: Iterable[bytes], formats: PlainFormats) -> tuple[int, ColumnRows]:
    """Return the first filled row's place from 0, and the cells from there on, of whole rows.

    Raises:
        NotPlain: there is none, or something is not of the plain form.
    """
    try:
        blocks = (_located(content, (0, len(content))) for content in rows)
        found = (block for block in blocks if len(block[0].row))
        first = next(found)
        start = int(first[0].row[0])
        return start, gathered_blocks(_blocks(chain((first,), found), formats, start))
    except (StopIteration, *UNREADABLE) as error:
        raise NotPlain from error


def _blocks(
    found: Iterable[tuple[Located, bytes]], formats: PlainFormats, before: int
) -> Iterator[Block]:
    for cells, texts in found:
        if len(cells.row):
            before, block = _block(cells, texts, formats, before)
            yield block


def _spans(content: bytes, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield from where to where blocks of whole rows go."""
    while begin < end:
        after = content.find(ROW_END, min(begin + _BLOCK, end), end)
        last = end if after < 0 else after + len(ROW_END)
        yield begin, last
        begin = last


def _one_ahead(function: Callable[[A], R], items: Iterable[A]) -> Iterator[R]:
    """Yield the function of each item; while one is used, the next is made in another thread."""
    with ThreadPoolExecutor(1) as pool:
        coming: deque[Future[R]] = deque()
        for item in items:
            coming.append(pool.submit(function, item))
            if len(coming) > 1:
                yield coming.popleft().result()
        while coming:
            yield coming.popleft().result()


def _located(content: bytes, span: tuple[int, int]) -> tuple[Located, bytes]:
    """Return where the cells of a block are, and their texts, each with the sign after it."""
    signs = np.frombuffer(content, np.uint8)
    cells = located(signs, *span)
    return cells, _cut(signs, cells) if len(cells.row) else b""


def _block(cells: Located, texts: bytes, formats: PlainFormats, before: int) -> tuple[int, Block]:
    """Return the row after a block and its cells by column, all rows since the one before."""
    after, width = int(cells.row.max()) + 1, int(cells.column.max()) + 1
    height = after - before
    if after > MAX_ROWS or after * width > MAX_CELLS or height * width > _SPARSE * len(cells.row):
        raise NotPlain
    places = (cells.row - before) * width + cells.column
    if places[0] < 0 or (np.diff(places) <= 0).any():
        raise NotPlain
    grid = np.full(height * width, None, object)
    grid[places] = _values(_texts(texts), cells.stored, cells.style, formats)
    return after, Block(height, [column.tolist() for column in grid.reshape(height, width).T])


def _cut(signs: Bytes, cells: Located) -> bytes:
    lengths = cells.end - cells.start + 1
    if (lengths < 2).any():
        raise NotPlain
    first, ends = int(cells.start[0]), np.cumsum(lengths)
    shifts = (cells.start - first - ends + lengths).astype(np.int32)
    inside = np.repeat(shifts, lengths) + np.arange(ends[-1], dtype=np.int32)
    return signs[first:][inside].tobytes()


def _texts(cut: bytes) -> list[str]:
    whole = cut.decode()
    if "\r" in whole or _OTHER_ENTITY.search(whole) or ESCAPED.search(cut):
        raise NotPlain
    texts = whole.split("<")[:-1]
    return [_unescaped(text) for text in texts] if "&" in whole else texts


def _unescaped(text: str) -> str:
    if "&" in text:
        for entity, sign in _ENTITIES:
            text = text.replace(entity, sign)
    return text


def _values(
    texts: list[str], stored: NDArray[np.int8], style: Ints, formats: PlainFormats
) -> NDArray[Any]:
    """Return what cells hold; those that are stored alike are made together."""
    values = np.empty(len(texts), object)
    values[:] = texts
    kinds = np.frombuffer(formats.styles, np.uint8)[style]
    sorts = np.where(stored == STORED_NUMBER, kinds, 0) * 4 + stored
    for one in np.flatnonzero(np.bincount(sorts)).tolist():
        if one != INLINE:
            here = np.flatnonzero(sorts == one)
            values[here] = _of_sort(one, values[here].tolist(), formats.texts)
    return values


def _of_sort(sort: int, texts: list[str], shared: Sequence[str]) -> list[Any]:
    kind, stored = divmod(sort, 4)
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
