"""Sheets that hold several tables below each other: each becomes a sheet of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import compress, count

import numpy as np

from orgplan.spreadsheets.reading.column import Column, ColumnRows
from orgplan.spreadsheets.reading.grid import Cell, Sheet
from orgplan.spreadsheets.report_sheets import REPORT_SHEETS
from orgplan.spreadsheets.understanding.header_row import Header, find_header, own_shape
from orgplan.spreadsheets.understanding.vocabulary import known_headers
from orgplan.spreadsheets.understanding.wording import header_key

_LEADING = 3
_PART = re.compile(r"(?:, |^)part from row \d+$")


def parts_of(sheet: Sheet) -> Iterator[Sheet]:
    """Yield the tables that stand below each other in a sheet, which keep their row numbers."""
    header = None if _is_whole(sheet) else _first_header(sheet)
    start = 0 if header is None else _second_table(sheet, header)
    if not start:
        yield sheet
        return
    yield replace(sheet, rows=sheet.rows[: start - 1])
    name = f"{sheet.name}, part from row {start}".removeprefix(", ")
    told = f"{sheet.label}: the rows from row {start} on have a header of their own, row "
    below = replace(sheet, name=name, rows=_from(sheet, start))
    second = find_header(below)
    number = start if second is None else second.row
    yield from parts_of(replace(below, notes=(f"{told}{number}, and were read as a table apart.",)))


def whole_name(name: str) -> str:
    """Return the name of the sheet that a part with this name is of."""
    return _PART.sub("", name)


def _is_whole(sheet: Sheet) -> bool:
    return sheet.hidden or sheet.name in REPORT_SHEETS or own_shape(sheet.stem) is not None


def _first_header(sheet: Sheet) -> Header | None:
    """Return the uppermost header with rows of its own, though one below may fit better."""
    header = find_header(sheet)
    while header is not None:
        above = replace(sheet, rows=sheet.rows[: header.rows[0] - 1])
        upper = find_header(above)
        if upper is None or not any(_filled(row) > 1 for row in above.rows[upper.row :]):
            break
        header = upper
    return header


def _second_table(sheet: Sheet, header: Header) -> int:
    """Return the first row of a second table, titles included; 0 if there is none."""
    first = {(i, header_key(cell)) for i, cell in enumerate(sheet.rows[header.row - 1]) if cell}
    for number in sorted(_candidates(sheet, header)):
        row = sheet.rows[number - 1]
        same = {(i, header_key(cell)) for i, cell in enumerate(row) if cell} == first
        if not same and _names_columns(row):
            start = _titles_above(sheet, header, number)
            if start > header.row + 1:
                return start
    return 0


def _candidates(sheet: Sheet, header: Header) -> set[int]:
    """Return the rows behind a gap, and those that name a column again."""
    columns, heads = sheet.columns[:_LEADING], sheet.rows[header.row - 1]
    found: set[int] = set()
    for column, head in zip(columns, heads, strict=False):
        if head is not None and head in (below := column[header.row :]):
            found.update(at for at, cell in enumerate(below, header.row + 1) if cell == head)
    if any(None in column for column in columns):
        blank = np.sum([column.mapped(_is_blank) for column in columns], axis=0)
        gaps = compress(count(1), (blank >= len(columns) - 1).tolist())
        found.update(row + 1 for row in gaps if header.row < row < len(sheet.rows))
    return found


def _names_columns(row: Sequence[Cell]) -> bool:
    filled = [cell for cell in row if cell is not None]
    if len(filled) < 2 or not all(isinstance(cell, str) for cell in filled):
        return False
    known = sum(header_key(cell) in known_headers() for cell in filled)
    return known >= 2 and known * 5 >= len(filled) * 3


def _titles_above(sheet: Sheet, header: Header, number: int) -> int:
    """Return the row below the last one above that holds several cells."""
    while number - 1 > header.row and _filled(sheet.rows[number - 2]) < 2:
        number -= 1
    return number


def _is_blank(cell: Cell) -> bool:
    return cell is None


def _filled(row: Sequence[Cell]) -> int:
    return sum(cell is not None for cell in row)


def _from(sheet: Sheet, start: int) -> Sequence[tuple[Cell, ...]]:
    """Return the rows from one on, below blank ones."""
    if isinstance(sheet.rows, ColumnRows):
        blank: list[Cell] = [None] * (start - 1)
        columns = tuple(Column([*blank, *column[start - 1 :]]) for column in sheet.columns)
        return ColumnRows(columns, len(sheet.rows))
    return ((),) * (start - 1) + tuple(sheet.rows[start - 1 :])
