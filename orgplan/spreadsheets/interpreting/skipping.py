"""Rows that are no data: repeated headers, totals, footnotes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np

from orgplan.spreadsheets.interpreting.column_cells import distinct_cells, kinds_of
from orgplan.spreadsheets.interpreting.sections import SECTION, section_rows
from orgplan.spreadsheets.interpreting.total_rows import total_rows
from orgplan.spreadsheets.reading.column import Column as CodedColumn
from orgplan.spreadsheets.reading.grid import Cell
from orgplan.spreadsheets.understanding.columns import Column
from orgplan.spreadsheets.understanding.endings import FOOTNOTE
from orgplan.spreadsheets.understanding.header_row import meanings
from orgplan.spreadsheets.understanding.summaries import TOTAL
from orgplan.spreadsheets.understanding.table import SourceTable

_FOOTNOTE = re.compile(
    r"(?:\*|†|‡|§|©|end of (?:report|file|list)\b|(?:sources?|notes?|quelle|fuente|stand) ?:"
    r"|anmerkung|page \d|seite \d|printed\b|generated\b|created (?:by|on)\b"
    r"|report(?:ed)? (?:date|run)|as of \d|confidential\b)",
    re.IGNORECASE,
)
_FEW = 200
_TELLING_COLUMNS = 3
"""A repeated header shows in one of its first columns."""

Columns = Sequence[Sequence[Cell]]


def no_data(
    table: SourceTable, numbers: Sequence[int], columns: Columns, filled: Sequence[int]
) -> dict[int, str]:
    """Return why rows below the header are no data, by their place among them.

    `filled` counts the filled cells of each row. Only rows that can be a total, a title, a
    footnote or a repeated header are looked at closely.
    """
    rows = table.sheet.rows
    alone = np.flatnonzero(np.asarray(filled) == 1).tolist()
    suspects = {*alone, *_like_header(table, columns, filled)}
    totals = total_rows(table, columns, filled)
    titles = section_rows(table, columns, filled, set(alone) - totals, totals)
    reasons = {
        place: _reason_to_skip(table, rows[numbers[place] - 1]) for place in sorted(suspects)
    }
    found = dict.fromkeys(sorted(titles), SECTION) | dict.fromkeys(sorted(totals), TOTAL)
    return found | {place: reason for place, reason in reasons.items() if reason}


def _like_header(table: SourceTable, columns: Columns, filled: Sequence[int]) -> Iterator[int]:
    """Yield the rows of which so many cells may name their columns as a repeated header needs.

    Columns of many different texts are not looked at: each of their cells may be a name.
    """
    unknown, named = 0, np.zeros(len(filled), dtype=np.int64)
    for column in table.columns:
        if not column.target or column.index >= len(columns):
            continue
        cells = columns[column.index]
        distinct = _few_texts(cells)
        if distinct is None:
            unknown += 1
            continue
        names = {cell for cell in distinct if _names_itself(table, cell, column)}
        if names:
            named += np.fromiter(_are_among(cells, names), np.bool_, len(cells))
    yield from np.flatnonzero((named + unknown) * 2 > np.asarray(filled)).tolist()


def _are_among(cells: Sequence[Cell], names: Collection[str]) -> Iterable[bool]:
    """Tell of each cell whether it is one of these texts."""

    def is_among(cell: Cell) -> bool:
        return isinstance(cell, str) and cell in names

    return cells.mapped(is_among) if isinstance(cells, CodedColumn) else map(is_among, cells)


def _few_texts(cells: Sequence[Cell]) -> set[str] | None:
    """Return the different texts of a column, None if they are many."""
    first = {cell for cell in cells[: 4 * _FEW] if isinstance(cell, str)}
    if len(first) > _FEW or not kinds_of(cells) & {str}:
        return None if first else set()
    distinct = {cell for cell in distinct_cells(cells) if isinstance(cell, str)}
    return None if len(distinct) > _FEW else distinct


def _reason_to_skip(table: SourceTable, row: Sequence[Cell]) -> str:
    """Return why a filled row below the header is no data, or an empty text."""
    if _repeats_header(table, row):
        return "repeated header"
    filled = [cell for cell in row if cell is not None]
    first = filled[0]
    is_alone = len(filled) == 1 and len(table.columns) > 1
    return FOOTNOTE if is_alone and isinstance(first, str) and _FOOTNOTE.match(first) else ""


def _repeats_header(table: SourceTable, row: Sequence[Cell]) -> bool:
    columns = [c for c in table.columns if c.target and c.index < len(row)]
    texts = [c for c in columns if isinstance(row[c.index], str)]
    if not any(
        _names_itself(table, row[column.index], column) for column in texts[:_TELLING_COLUMNS]
    ):
        return False
    repeats = sum(_names_itself(table, row[column.index], column) for column in texts)
    filled = sum(cell is not None for cell in row)
    return repeats >= 2 and repeats * 2 > filled


def _names_itself(table: SourceTable, cell: Cell, column: Column) -> bool:
    return meanings((cell,), table.shape) == (column.target,)
