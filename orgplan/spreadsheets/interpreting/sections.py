"""Rows that only title a section of rows, such as the name of a department alone in a row."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from orgplan.spreadsheets.interpreting.total_rows import usual_fill
from orgplan.spreadsheets.reading.cell import Cell
from orgplan.spreadsheets.understanding.columns import LEVEL
from orgplan.spreadsheets.understanding.shapes import ROSTER
from orgplan.spreadsheets.understanding.table import SourceTable
from orgplan.spreadsheets.understanding.wording import plain_text, word_key

SECTION = "title of a section"
_LEAST_CELLS = 3
_KEYS = ("person.id", "position.id")
_SIGNS = (re.compile(r"\d+"), "9"), (re.compile(r"[^\W\d_]+"), "a")


def section_rows(
    table: SourceTable,
    columns: Sequence[Sequence[Cell]],
    filled: Sequence[int],
    alone: Collection[int],
    totals: Collection[int],
) -> set[int]:
    """Return the places of the rows that hold one text alone, which no other row needs."""
    if not alone or not _has_sections(table) or usual_fill(filled) < _LEAST_CELLS:
        return set()
    found = {place: _only_text(columns, place) for place in alone}
    no_data = {*alone, *totals}
    known = _needed(table, columns, no_data)
    return {
        place
        for place, (index, text) in found.items()
        if text
        and word_key(text) not in known
        and not _is_key(table, columns, index, text, no_data)
    }


def _has_sections(table: SourceTable) -> bool:
    """Lists of people have such rows, but for our own and those with a level in each column."""
    levels = any(column.how == LEVEL for column in table.unread)
    return table.shape is ROSTER and not table.header.own_name and not levels


def _only_text(columns: Sequence[Sequence[Cell]], place: int) -> tuple[int, str]:
    for index, column in enumerate(columns):
        if (cell := column[place]) is not None:
            return index, cell if isinstance(cell, str) else ""
    return 0, ""


def _needed(
    table: SourceTable, columns: Sequence[Sequence[Cell]], no_data: Collection[int]
) -> set[str]:
    """Return what managers of other rows are called, in comparable form."""
    manager = table.column("position.reports_to")
    if manager is None or manager.index >= len(columns):
        return set()
    cells = (cell for place, cell in enumerate(columns[manager.index]) if place not in no_data)
    return {word_key(plain_text(cell)) for cell in set(cells)}


def _is_key(
    table: SourceTable,
    columns: Sequence[Sequence[Cell]],
    index: int,
    text: str,
    no_data: Collection[int],
) -> bool:
    """Tell whether a text looks like the keys that other rows have in its column."""
    if index not in {c.index for key in _KEYS if (c := table.column(key)) is not None}:
        return False
    heads = set(table.sheet.rows[table.header.row - 1])
    places = (place for place in range(len(columns[index])) if place not in no_data)
    others = {cell for place in places if (cell := columns[index][place]) not in heads}
    return _pattern(text) in {_pattern(plain_text(cell)) for cell in others}


def _pattern(text: str) -> str:
    for signs, one in _SIGNS:
        text = signs.sub(one, text)
    return text
