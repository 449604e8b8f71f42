"""The data rows of a table by columns: what is usable, with an account of all other rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, count

from orgplan.spreadsheets.interpreting.cell_findings import cell_findings, hold_back_cell
from orgplan.spreadsheets.interpreting.column_cells import ColumnCells, custom_cells, mapped_cells
from orgplan.spreadsheets.interpreting.custom_fields import Custom, CustomFields
from orgplan.spreadsheets.interpreting.filling import cells_at, filled_cells
from orgplan.spreadsheets.interpreting.sections import SECTION
from orgplan.spreadsheets.interpreting.skipping import no_data
from orgplan.spreadsheets.interpreting.wide_rows import hold_back_split_rows
from orgplan.spreadsheets.ledger import Ledger, Place
from orgplan.spreadsheets.reading.addresses import first_few
from orgplan.spreadsheets.reading.grid import Cell
from orgplan.spreadsheets.understanding.summaries import TOTAL
from orgplan.spreadsheets.understanding.table import SourceTable

Cells = Sequence[Cell]
_TAKEN_FOR = {TOTAL: "sums of other rows", SECTION: "titles of sections"}


@dataclass(frozen=True, slots=True)
class DataRows:
    """Rows of a table by their numbers, with the columns that mean something and the others."""

    table: SourceTable
    numbers: Sequence[int]
    columns: Mapping[str, ColumnCells]
    custom: Sequence[ColumnCells]

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.numbers)

    def place(self, row: int) -> Place:
        """Return where the row stands in the source."""
        return Place(self.table.sheet.file, self.table.sheet.name, self.numbers[row])

    def values(self, target: str) -> Sequence[object]:
        """Return a column's values, None where a row has none."""
        column = self.columns.get(target)
        return column.values if column is not None else [None] * len(self)

    def customs(self) -> Sequence[Custom]:
        """Return the custom fields of each row, by header."""
        return CustomFields([(one.column.header, one.values) for one in self.custom], len(self))

    def without(self, left_out: Iterable[int]) -> DataRows:
        """Return the rows but some."""
        out = set(left_out)
        return self.kept([row not in out for row in range(len(self))]) if out else self

    def kept(self, wanted: Sequence[bool]) -> DataRows:
        """Return the rows that are wanted."""
        moved = dict(zip(compress(count(), wanted), count(), strict=False))

        def part(one: ColumnCells) -> ColumnCells:
            cells, values = compress(one.cells, wanted), compress(one.values, wanted)
            bad = {moved[row]: why for row, why in one.bad.items() if row in moved}
            return ColumnCells(one.column, list(cells), list(values), bad)

        return DataRows(
            self.table,
            list(compress(self.numbers, wanted)),
            {target: part(one) for target, one in self.columns.items()},
            [part(one) for one in self.custom],
        )


def data_rows(table: SourceTable, ledger: Ledger) -> DataRows:
    """Return the usable rows of a table and account for all others."""
    sheet = table.sheet
    ledger.open_sheet(sheet.file, sheet.name, table.shape.name)
    numbers, by_index = _data(table, ledger)
    ledger.count_all(sheet.file, sheet.name, numbers)
    columns = []
    for column in _columns(table, len(numbers), by_index):
        ledger.check()
        columns.append(column)
    read = DataRows(
        table,
        numbers,
        {one.column.target: one for one in columns if one.column.target},
        [one for one in columns if not one.column.target],
    )
    held = set(hold_back_split_rows(table, numbers, ledger))
    held.update(_held_back(read, ledger))
    for finding in cell_findings(table, numbers, columns, held):
        ledger.find(finding)
    return read.without(held)


def _data(table: SourceTable, ledger: Ledger) -> tuple[list[int], list[Cells]]:
    """Return the numbers of the rows below the header that hold data, and their columns."""
    sheet, first = table.sheet, table.header.row
    filled = filled_cells(sheet.columns, len(sheet.rows))
    for number in compress(range(1, table.header.rows[0]), filled):
        ledger.skip(Place(sheet.file, sheet.name, number), "title above the header")
    numbers = list(compress(range(first + 1, len(filled) + 1), filled[first:]))
    body = [cells_at(column, numbers) for column in sheet.columns]
    reasons = no_data(table, numbers, body, [filled[number - 1] for number in numbers])
    reasons.update(_left_out(table, numbers))
    for row, reason in sorted(reasons.items()):
        ledger.skip(Place(sheet.file, sheet.name, numbers[row]), reason)
    for rule in _told({numbers[row]: reason for row, reason in reasons.items()}):
        ledger.rule(f"{sheet.label}: {rule}")
    if not reasons:
        return numbers, body
    kept = [number for row, number in enumerate(numbers) if row not in reasons]
    return kept, [cells_at(column, kept) for column in sheet.columns]


def _told(reasons: Mapping[int, str]) -> Iterator[str]:
    """Say which rows were left out that look like data to whoever does not read them."""
    for reason, taken in _TAKEN_FOR.items():
        rows = [f"row {number}" for number, why in sorted(reasons.items()) if why == reason]
        if rows:
            yield f"left out as {taken}: {first_few(rows, len(rows))}."


def _left_out(table: SourceTable, numbers: Sequence[int]) -> dict[int, str]:
    if not table.left_out:
        return {}
    found = {row: table.left_out.get(number, "") for row, number in enumerate(numbers)}
    return {row: reason for row, reason in found.items() if reason}


def _columns(table: SourceTable, rows: int, by_index: Sequence[Cells]) -> Iterator[ColumnCells]:
    blank: Cells = (None,) * rows
    for column in table.columns:
        cells = by_index[column.index] if column.index < len(by_index) else blank
        if column.target:
            yield mapped_cells(column, table.field(column.target), cells)
        else:
            yield custom_cells(column, cells)


def _held_back(read: DataRows, ledger: Ledger) -> Iterator[int]:
    """Yield the rows that lack a required value."""
    for target in sorted(read.table.shape.required):
        for row, value in enumerate(read.values(target)):
            if value is None:
                hold_back_cell(read.table, read.place(row), target, read.columns, row, ledger)
                yield row
