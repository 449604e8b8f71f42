"""The cells of one column as values, with what is wrong about them; equal cells are read once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from typing import Any

from orgplan.model.fields import Field
from orgplan.model.units import FieldType
from orgplan.spreadsheets.reading.cell import Cell, CellError
from orgplan.spreadsheets.reading.column import Column as CodedColumn
from orgplan.spreadsheets.understanding.cells import MOST_MONEY, READ_FURTHER, BadCell, parse_cell
from orgplan.spreadsheets.understanding.columns import Column
from orgplan.spreadsheets.understanding.wording import plain_text

_LONG_IDS = 10**15
SHORTENED = re.compile(r"[1-9](?:[.,]\d+)?E\+\d\d+", re.IGNORECASE | re.ASCII)
"""What spreadsheet programs make of long numbers that they save as text."""
_IDS = frozenset({FieldType.KEY, FieldType.REFERENCE})
_AT_ONCE = 8192
"""So many at a time, other threads, such as the window's, are not kept waiting."""
_COUNTED = frozenset({bool, int, float})
"""Types whose equal values are not told apart by a dictionary: 1, 1.0 and yes."""


@dataclass(frozen=True, slots=True)
class ColumnCells:
    """One column of a table's data rows: its cells, and the value of each or None.

    `bad`: why a cell cannot be used; `odd`: cells with an error in a custom column, or ids that
    have lost digits. Both by place among the rows.
    """

    column: Column
    cells: Sequence[Cell]
    values: Sequence[object]
    bad: Mapping[int, BadCell] = field(default_factory=dict)
    odd: Sequence[int] = ()

    def text(self, place: int) -> str:
        """Return what a cell shows."""
        return plain_text(self.cells[place])


def custom_cells(column: Column, cells: Sequence[Cell]) -> ColumnCells:
    """Read a column that nobody mapped: its values are its texts."""
    if kinds_of(cells) <= {str}:
        return ColumnCells(column, cells, list(cells))
    odd = [place for place, cell in enumerate(cells) if isinstance(cell, CellError)]
    return ColumnCells(column, cells, _translated(cells, plain_text), odd=odd)


def mapped_cells(column: Column, about: Field, cells: Sequence[Cell]) -> ColumnCells:
    """Read a column as values of a field."""
    kinds = kinds_of(cells)
    plain = _plain(column, about, cells) if kinds <= {str} else _amounts(about, cells, kinds)
    if plain is not None:
        return ColumnCells(column, cells, plain, odd=_ruined_ids(about, cells))
    met: list[BadCell] = []

    def value(cell: Cell) -> object:
        try:
            found = parse_cell(column.target, about, cell, column.style)
        except BadCell as error:
            met.append(error)
            return error
        return None if found in ("", ()) else found

    values = _translated(cells, value)
    bad = _taken_out(values) if met else {}
    return ColumnCells(column, cells, values, bad, _ruined_ids(about, cells))


def kinds_of(cells: Sequence[Cell]) -> set[type]:
    """Return the types of the filled cells of a column, perhaps with that of a cell above."""
    kept = cells.values if isinstance(cells, CodedColumn) else cells
    return set(map(type, kept)) - {type(None)}


def distinct_cells(cells: Sequence[Cell]) -> set[Cell]:
    """Return the different cells of a column."""
    return set(cells.distinct() if isinstance(cells, CodedColumn) else cells)


def _taken_out(values: list[object]) -> dict[int, BadCell]:
    bad = {place: one for place, one in enumerate(values) if isinstance(one, BadCell)}
    for place in bad:
        values[place] = None
    return bad


def _plain(column: Column, about: Field, cells: Sequence[Cell]) -> list[object] | None:
    """Texts are their own values, and so are ids of plain characters; None for all others."""
    if about.field_type is FieldType.TEXT and column.target not in READ_FURTHER:
        if isinstance(cells, CodedColumn):
            return cells.mapped(lambda cell: cell or None)
        return list(cells) if "" not in cells else [cell or None for cell in cells]
    if about.field_type not in _IDS or (isinstance(cells, CodedColumn) and cells.codes):
        return None
    texts = [cell for cell in cells if isinstance(cell, str)]
    joined = "".join(texts)
    if not (joined.isascii() and joined.isprintable()):
        return None
    if len(texts) == len(cells) and "" not in (stripped := list(map(str.strip, texts))):
        return list(stripped)
    return [cell.strip() or None if isinstance(cell, str) else None for cell in cells]


def _amounts(about: Field, cells: Sequence[Cell], kinds: set[type]) -> list[object] | None:
    """Numbers are amounts of money as they stand; None if any of them may be none."""
    if about.field_type is not FieldType.MONEY or kinds != {float}:
        return None
    distinct: set[Any] = distinct_cells(cells)
    distinct.discard(None)
    if not set(map(type, distinct)) <= {float}:
        return None
    if distinct and not 0 <= min(distinct) <= max(distinct) < MOST_MONEY:
        return None
    remaining, found = iter(distinct), dict[Any, Decimal]()
    while some := list(islice(remaining, _AT_ONCE)):
        found.update(zip(some, map(Decimal, map(str, some)), strict=True))
    return list(map(found.get, cells))


def _translated(cells: Sequence[Cell], value: Callable[[Cell], object]) -> list[object]:
    """Return the value of each cell, None for blank ones; equal cells are translated once."""
    if isinstance(cells, CodedColumn) and cells.codes is not None:
        return cells.mapped(lambda cell: None if cell is None else value(cell))
    if len(_COUNTED.intersection(map(type, cells))) > 1:
        known = {(type(cell), cell): cell for cell in cells if cell is not None}
        made = {key: value(cell) for key, cell in known.items()}
        return [None if cell is None else made[type(cell), cell] for cell in cells]
    distinct = set(cells)
    distinct.discard(None)
    found = {cell: value(cell) for cell in distinct}
    return list(map(found.get, cells))


def _ruined_ids(about: Field, cells: Sequence[Cell]) -> list[int]:
    """Return the places of ids that have lost digits: long numbers, and texts such as 1.00E+05."""
    if about.field_type not in _IDS:
        return []
    if not kinds_of(cells).isdisjoint({float, str}) and any(map(_is_ruined, distinct_cells(cells))):
        return [place for place, cell in enumerate(cells) if _is_ruined(cell)]
    return []


def _is_ruined(cell: Cell) -> bool:
    if isinstance(cell, str):
        return "+" in cell and SHORTENED.fullmatch(cell) is not None
    return isinstance(cell, float) and abs(cell) >= _LONG_IDS
