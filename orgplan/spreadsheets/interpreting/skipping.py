"""Rows that are no data: repeated headers, totals, footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orgplan.spreadsheets.reading.grid import Cell
from orgplan.spreadsheets.understanding.columns import Column
from orgplan.spreadsheets.understanding.header_row import meanings
from orgplan.spreadsheets.understanding.table import SourceTable
from orgplan.spreadsheets.understanding.wording import word_key

_TOTAL = re.compile(
    r"(?:grand |sub ?)?totals?|sum(?:me)?|gesamt(?:summe)?|(?:sous )?total general|suma(?: total)?"
)
_FOOTNOTE = re.compile(
    r"(?:\*|†|‡|§|©|end of (?:report|file|list)\b|(?:sources?|notes?|quelle|fuente|stand) ?:"
    r"|anmerkung|page \d|seite \d|printed\b|generated\b|created (?:by|on)\b"
    r"|report(?:ed)? (?:date|run)|as of \d|confidential\b)",
    re.IGNORECASE,
)
_TELLING_COLUMNS = 3
"""A repeated header shows in one of its first columns."""


def reason_to_skip(table: SourceTable, row: Sequence[Cell]) -> str:
    """Return why a filled row below the header is no data, or an empty text."""
    if _repeats_header(table, row):
        return "repeated header"
    filled = [cell for cell in row if cell is not None]
    first = filled[0]
    if isinstance(first, str) and len(table.columns) > 1:
        if len(filled) > 1 and _is_total(table, row, first):
            return "total"
        if len(filled) == 1 and (_FOOTNOTE.match(first) or _TOTAL.fullmatch(word_key(first))):
            return "footnote"
    return ""


def _repeats_header(table: SourceTable, row: Sequence[Cell]) -> bool:
    columns = [c for c in table.columns if c.target and c.index < len(row)]
    texts = [c for c in columns if isinstance(row[c.index], str)]
    if not any(_names_itself(table, row, column) for column in texts[:_TELLING_COLUMNS]):
        return False
    repeats = sum(_names_itself(table, row, column) for column in texts)
    filled = sum(cell is not None for cell in row)
    return repeats >= 2 and repeats * 2 > filled


def _names_itself(table: SourceTable, row: Sequence[Cell], column: Column) -> bool:
    return meanings((row[column.index],), table.shape) == (column.target,)


def _is_total(table: SourceTable, row: Sequence[Cell], first: str) -> bool:
    """A total names itself in its first cell and fills hardly more than numbers beside it."""
    if len(first) > 20 or not _TOTAL.fullmatch(word_key(first)):
        return False
    texts = sum(isinstance(cell, str) for cell in row)
    return texts <= 1 + len(table.columns) // 4
