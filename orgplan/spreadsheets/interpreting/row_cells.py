"""The cells of one row as values by target, with what is wrong about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from orgplan.model.fields import Field
from orgplan.model.units import FieldType
from orgplan.spreadsheets.reading.grid import Cell, CellError
from orgplan.spreadsheets.understanding.cells import BadCell, parse_cell
from orgplan.spreadsheets.understanding.columns import Column
from orgplan.spreadsheets.understanding.table import SourceTable
from orgplan.spreadsheets.understanding.wording import plain_text

_LONG_IDS = 10**15
_CUSTOM = Field("", "", "", FieldType.TEXT)
_IDS = frozenset({FieldType.KEY, FieldType.REFERENCE})


@dataclass(slots=True)
class RowCells:
    """One row's usable values, its texts and columns by target, and its custom fields.

    `bad`: reasons by target; `broken`: custom columns with an error; `long_ids`: targets whose
    number has lost digits.
    """

    values: dict[str, object] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    custom: dict[str, str] = field(default_factory=dict)
    bad: dict[str, str] = field(default_factory=dict)
    broken: list[Column] = field(default_factory=list)
    long_ids: list[str] = field(default_factory=list)


class CellReader:
    """Reads the rows of a table; equal texts of a column are read once."""

    def __init__(self, table: SourceTable) -> None:
        self._columns = tuple(_ColumnReader(table, column) for column in table.columns)

    def read(self, row: Sequence[Cell]) -> RowCells:
        """Read the filled cells of a row."""
        cells = RowCells()
        width = len(row)
        for column in self._columns:
            cell = row[column.index] if column.index < width else None
            if cell is not None:
                column.take(cell, cells)
        return cells


class _ColumnReader:
    def __init__(self, table: SourceTable, column: Column) -> None:
        self.index = column.index
        self._column = column
        self._about = table.field(column.target) if column.target else _CUSTOM
        self._known: dict[str, object] = {}

    def take(self, cell: Cell, cells: RowCells) -> None:
        text = plain_text(cell)
        if not self._column.target:
            self._take_custom(cell, text, cells)
            return
        target = self._column.target
        cells.texts[target] = text
        cells.columns[target] = self.index
        value = self._value(cell)
        if isinstance(value, BadCell):
            cells.bad[target] = f"{text!r} cannot be used: {value}"
        elif value not in ("", ()):
            cells.values[target] = value
        if isinstance(cell, float) and abs(cell) >= _LONG_IDS and self._about.field_type in _IDS:
            cells.long_ids.append(target)

    def _take_custom(self, cell: Cell, text: str, cells: RowCells) -> None:
        cells.custom[self._column.header] = text
        if isinstance(cell, CellError):
            cells.broken.append(self._column)

    def _value(self, cell: Cell) -> object:
        if not isinstance(cell, str):
            return self._parsed(cell)
        if cell not in self._known:
            self._known[cell] = self._parsed(cell)
        return self._known[cell]

    def _parsed(self, cell: Cell) -> object:
        try:
            return parse_cell(self._column.target, self._about, cell, self._column.style)
        except BadCell as error:
            return error
