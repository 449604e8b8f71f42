"""Cells that are merged over several rows: what they say holds for each of these rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from orgplan.model.units import FieldType
from orgplan.spreadsheets.reading.addresses import address, first_few
from orgplan.spreadsheets.reading.cell import Cell
from orgplan.spreadsheets.reading.column import Column, ColumnRows
from orgplan.spreadsheets.reading.facts import Merge
from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.understanding.header_row import Header, find_header, target_of
from orgplan.spreadsheets.understanding.vocabulary import vocabulary

_MOST_CELLS = 1_000_000


def with_merges_filled(sheet: Sheet) -> Sheet:
    """Return a sheet in which cells merged over data rows say the same in each; money is kept."""
    merges = [one for one in sheet.facts.merged if one.last_row > one.row]
    header = find_header(sheet) if merges and not sheet.hidden else None
    if header is None:
        return sheet
    money = _money(header)
    merges.sort(key=lambda one: (one.row, one.column))
    below = [one for one in merges if one.row > header.row and one.column not in money]
    columns = {one.column: list(sheet.columns[one.column]) for one in _within(sheet, below)}
    filled = [one for one in _within(sheet, below) if _fill(columns[one.column], one)]
    if not filled:
        return sheet
    made = (Column(columns.get(index, column)) for index, column in enumerate(sheet.columns))
    rows = ColumnRows(tuple(made), len(sheet.rows))
    areas = [f"{address(m.column, m.row)}:{address(m.column, m.last_row)}" for m in filled]
    told = f"{sheet.label}: what merged cells say was read in each of their rows "
    note = f"{told}({first_few(areas, len(areas))})."
    return replace(sheet, rows=rows, notes=(*sheet.notes, note))


def _money(header: Header) -> set[int]:
    """Return the columns of amounts, which rows share instead of having them each."""
    known = vocabulary(header.shape)
    targets = ((index, target_of(one, known)) for index, one in enumerate(header.headings))
    fields = header.shape.targets
    return {
        index
        for index, name in targets
        if name in fields and fields[name].field_type is FieldType.MONEY
    }


def _within(sheet: Sheet, merges: Iterable[Merge]) -> list[Merge]:
    """Return the merges that a sheet has rows for, as long as they are not absurdly large."""
    width, height = len(sheet.columns), len(sheet.rows)
    inside = [m for m in merges if m.column < width and m.row < height]
    cut = [replace(m, last_row=min(m.last_row, height)) for m in inside]
    return cut if sum(m.last_row - m.row for m in cut) <= _MOST_CELLS else []


def _fill(cells: list[Cell], merge: Merge) -> bool:
    """Fill blank cells of a merge from its first one, and tell whether there were any."""
    value = cells[merge.row - 1]
    blank = [row for row in range(merge.row, merge.last_row) if cells[row] is None]
    if value is None:
        return False
    for row in blank:
        cells[row] = value
    return bool(blank)
