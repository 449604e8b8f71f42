"""The data rows of a table one by one, for sheets that are read so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from orgplan.spreadsheets.interpreting.custom_fields import Custom
from orgplan.spreadsheets.interpreting.data_rows import DataRows, data_rows
from orgplan.spreadsheets.ledger import Ledger, Place
from orgplan.spreadsheets.reading.grid import address
from orgplan.spreadsheets.understanding.table import SourceTable


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row: usable values by target, and the unmapped rest by header."""

    place: Place
    values: Mapping[str, object]
    custom: Custom
    rows: DataRows
    row: int

    def cell(self, target: str) -> str:
        """Return the address of the cell that a target was read from; blank if it has none."""
        column = self.rows.columns.get(target)
        if column is None or column.cells[self.row] is None:
            return ""
        return address(column.column.index, self.place.row)

    def text(self, *targets: str) -> str:
        """Return the text of the first of these targets that is filled."""
        for target in targets:
            if target in self.values:
                return str(self.values[target])
        return ""

    def of(self, kind: str) -> dict[str, object]:
        """Return the values of one record kind by field name."""
        prefix = kind + "."
        return {
            target.removeprefix(prefix): value
            for target, value in self.values.items()
            if target.startswith(prefix)
        }


def read_rows(table: SourceTable, ledger: Ledger) -> Iterator[SourceRow]:
    """Yield the usable rows of a table, in order, and account for all others."""
    rows = data_rows(table, ledger)
    columns = [(target, one.values) for target, one in rows.columns.items()]
    for row, custom in enumerate(rows.customs()):
        ledger.check()
        values = {t: v for t, column in columns if (v := column[row]) is not None}
        yield SourceRow(rows.place(row), values, custom, rows, row)
