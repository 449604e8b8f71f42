"""Rows that are no data: repeated headers, totals, footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from orgplan.spreadsheets.interpreting.matching import rows_saying
from orgplan.spreadsheets.reading.grid import Cell
from orgplan.spreadsheets.understanding.columns import Column
from orgplan.spreadsheets.understanding.header_row import meanings
from orgplan.spreadsheets.understanding.table import SourceTable
from orgplan.spreadsheets.understanding.wording import word_key

_TOTAL = frozenset(
    {"total", "totals", "grand total", "grand totals", "sub total", "sub totals", "subtotal"}
    | {"subtotals", "sum", "summe", "gesamt", "gesamtsumme", "total general", "sous total general"}
    | {"suma", "suma total"}
)
_FOOTNOTE = re.compile(
    r"(?:\*|†|‡|§|©|end of (?:report|file|list)\b|(?:sources?|notes?|quelle|fuente|stand) ?:"
    r"|anmerkung|page \d|seite \d|printed\b|generated\b|created (?:by|on)\b"
    r"|report(?:ed)? (?:date|run)|as of \d|confidential\b)",
    re.IGNORECASE,
)
_FEW = 200
_TELLING_COLUMNS = 3
"""A repeated header shows in one of its first columns."""

Rows = Sequence[Sequence[Cell]]
Columns = Sequence[Sequence[Cell]]


def no_data(
    table: SourceTable, rows: Rows, by_index: Columns, filled: Sequence[int]
) -> dict[int, str]:
    """Return why rows below the header are no data, by their place.

    `filled` counts the filled cells of each row. Only rows that can be a total, a footnote or a
    repeated header are looked at closely.
    """
    suspects = {place for place, count in enumerate(filled) if count == 1}
    suspects.update(rows_saying(_first_texts(rows, by_index), _TOTAL))
    suspects.update(_like_header(table, by_index, filled))
    reasons = {place: _reason_to_skip(table, rows[place]) for place in sorted(suspects)}
    return {place: reason for place, reason in reasons.items() if reason}


def _first_texts(rows: Rows, by_index: Columns) -> list[str]:
    """Return the first filled cell of each row, blank if it is no text."""
    leftmost = by_index[0] if by_index else ()
    firsts = [
        next(one for one in rows[place] if one is not None) if cell is None else cell
        for place, cell in enumerate(leftmost)
    ]
    return [cell if isinstance(cell, str) else "" for cell in firsts]


def _like_header(table: SourceTable, by_index: Columns, filled: Sequence[int]) -> Iterator[int]:
    """Yield the rows of which so many cells may name their columns as a repeated header needs.

    Columns of many different texts are not looked at: each of their cells may be a name.
    """
    unknown, named = 0, [0] * len(filled)
    for column in table.columns:
        if not column.target or column.index >= len(by_index):
            continue
        cells = by_index[column.index]
        distinct = {cell for cell in set(cells) if isinstance(cell, str)}
        if len(distinct) > _FEW:
            unknown += 1
            continue
        names = {cell for cell in distinct if _names_itself(table, cell, column)}
        if names:
            for place, cell in enumerate(cells):
                named[place] += isinstance(cell, str) and cell in names
    for place, count in enumerate(filled):
        if (named[place] + unknown) * 2 > count:
            yield place


def _reason_to_skip(table: SourceTable, row: Sequence[Cell]) -> str:
    """Return why a filled row below the header is no data, or an empty text."""
    if _repeats_header(table, row):
        return "repeated header"
    filled = [cell for cell in row if cell is not None]
    first = filled[0]
    if isinstance(first, str) and len(table.columns) > 1:
        if len(filled) > 1 and _is_total(table, row, first):
            return "total"
        if len(filled) == 1 and (_FOOTNOTE.match(first) or word_key(first) in _TOTAL):
            return "footnote"
    return ""


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


def _is_total(table: SourceTable, row: Sequence[Cell], first: str) -> bool:
    """A total names itself in its first cell and fills hardly more than numbers beside it."""
    if len(first) > 20 or word_key(first) not in _TOTAL:
        return False
    texts = sum(isinstance(cell, str) for cell in row)
    return texts <= 1 + len(table.columns) // 4
