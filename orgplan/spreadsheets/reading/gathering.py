"""Rows of raw values gathered block by block into columns of clean cells.

Where a column's values repeat, each distinct one is cleaned once and cells become codes; that
is what makes millions of cells cheap.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice, zip_longest
from typing import Any

import numpy as np

from orgplan.spreadsheets.reading.cell import Cell, CellError
from orgplan.spreadsheets.reading.column import Column, ColumnRows
from orgplan.spreadsheets.reading.text import clean

BLOCK = 4096
_MOST_DISTINCT = 0.5
ERRORS = frozenset(
    {"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
    | {"#GETTING_DATA", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#PYTHON!"}
)
_KINDS = bool | int | float | date | time | timedelta | CellError
_CLEAN_ALREADY = frozenset({float, int, bool, type(None)})
_ALIKE = frozenset({bool, int})
"""Kinds whose values are the same key as a number of another kind."""
_DEAR = frozenset({date, datetime})
_NEED_A_LOOK = "#'"

Texts = Callable[[str], str]


def gathered(rows: Iterable[Sequence[Any]], text: Texts = clean) -> ColumnRows:
    """Return the cells of raw rows; `text` makes a clean text of a raw one."""
    columns: list[_Gathering] = []
    height = 0
    remaining = iter(rows)
    while block := list(islice(remaining, BLOCK)):
        width = max(map(len, block))
        columns.extend(_Gathering(text, height) for _ in range(width - len(columns)))
        for column, cells in zip(columns, zip_longest(*block, fillvalue=None), strict=False):
            column.add(cells)
        for column in columns[width:]:
            column.add((None,) * len(block))
        height += len(block)
    return ColumnRows(tuple(column.done() for column in columns), height)


@dataclass(frozen=True, slots=True)
class Block:
    """The raw cells of some rows by column; blank columns at the end are left out."""

    height: int
    columns: Sequence[Sequence[Any]]


def gathered_blocks(blocks: Iterable[Block], text: Texts = clean) -> ColumnRows:
    """Return the cells of blocks of raw rows that stand one below the other."""
    columns: list[_Gathering] = []
    height = 0
    for block in blocks:
        missing = len(block.columns) - len(columns)
        columns.extend(_Gathering(text, height) for _ in range(missing))
        for column, cells in zip(columns, block.columns, strict=False):
            column.add(cells)
        for column in columns[len(block.columns) :]:
            column.add((None,) * block.height)
        height += block.height
    return ColumnRows(tuple(column.done() for column in columns), height)


def cell(value: Any, text: Texts = clean) -> Cell:
    """Return what a raw value is as a cell."""
    if isinstance(value, str):
        return CellError(value) if value in ERRORS else text(value) or None
    if value is None or isinstance(value, _KINDS):
        return value
    return str(value)


class _Codes(dict[Any, int]):
    """The code of each raw value; one that is new is made a cell and kept."""

    def __init__(self, text: Texts) -> None:
        super().__init__()
        self.cells: list[Cell] = []
        self._text = text

    def __missing__(self, raw: Any) -> int:
        code = self[raw] = len(self.cells)
        self.cells.append(raw[1] if isinstance(raw, tuple) else cell(raw, self._text))
        return code


class _Gathering:
    """One column while its blocks come in; the first block decides how it is kept."""

    def __init__(self, text: Texts, blanks: int) -> None:
        self._text = text
        self._blanks = blanks
        self._keep: Callable[[Sequence[Any], set[type]], None] | None = None
        self._cells: list[Cell] = []
        self._codes = _Codes(text)
        self._array: array[int] = array("I")

    def add(self, block: Sequence[Any]) -> None:
        """Take up the next cells."""
        kinds = set(map(type, block))
        if self._keep is None:
            self._keep = self._add_codes if _repeats(block, kinds) else self._add_cells
            self._keep((None,) * self._blanks, {type(None)})
        self._keep(block, kinds)

    def done(self) -> Column:
        """Return the whole column."""
        if self._keep == self._add_codes:
            return Column(self._codes.cells, self._array)
        return Column(self._cells)

    def _add_codes(self, block: Sequence[Any], kinds: set[type]) -> None:
        if not kinds.isdisjoint(_ALIKE):
            block = [(type(raw), raw) if type(raw) in _ALIKE else raw for raw in block]
        codes = np.fromiter(map(self._codes.__getitem__, block), np.uint32, len(block))
        self._array.frombytes(codes.tobytes())

    def _add_cells(self, block: Sequence[Any], kinds: set[type]) -> None:
        if kinds <= _CLEAN_ALREADY:
            self._cells.extend(block)
        elif kinds == {str} and _all_plain(block):
            texts = list(map(str.strip, block))
            self._cells.extend([text or None for text in texts] if "" in texts else texts)
        else:
            self._cells.extend([cell(raw, self._text) for raw in block])


def _repeats(block: Sequence[Any], kinds: set[type]) -> bool:
    return not kinds.isdisjoint(_DEAR) or len(set(block)) <= _MOST_DISTINCT * len(block)


def _all_plain(block: Sequence[str]) -> bool:
    """Tell whether no text is an error or can need more than stripping."""
    joined = "".join(block)
    return joined.isprintable() and not any(sign in joined for sign in _NEED_A_LOOK)
