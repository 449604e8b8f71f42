"""Pay that is left out of rows that go in all the same: one finding for each reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import cast

from orgplan.findings import Finding, Severity, Where
from orgplan.spreadsheets.interpreting.column_cells import ColumnCells
from orgplan.spreadsheets.interpreting.data_rows import DataRows
from orgplan.spreadsheets.ledger import Ledger
from orgplan.spreadsheets.reading.addresses import FIRST, first_few
from orgplan.spreadsheets.reading.grid import address

PAY_CODE = "DAT-pay"


def amounts(column: ColumnCells) -> Sequence[Decimal | None]:
    """Return the values of a column of money."""
    return cast("Sequence[Decimal | None]", column.values)


def without_pay(
    column: ColumnCells, rows: DataRows, left_out: Sequence[int], why: str, fix: str, ledger: Ledger
) -> ColumnCells:
    """Return a column without the amounts of some rows, and tell once why they are left out."""
    stated = [row for row in left_out if column.values[row] is not None]
    if not stated:
        return column
    cells = tuple(address(column.column.index, rows.numbers[row]) for row in stated)
    many = f"{len(cells):,} amounts" if len(cells) > 1 else "1 amount"
    were = "were" if len(cells) > 1 else "was"
    sheet, field = rows.table.sheet, column.column.target.partition(".")[2]
    ledger.find(
        Finding(
            PAY_CODE,
            Severity.WARNING,
            f"{sheet.label}: {many} in {column.column.header} "
            f"({first_few(cells[:FIRST], len(cells))}) {were} left out: {why}.",
            Where("position", "", field, sheet.file, sheet.name, cells[0]),
            value=len(cells),
            fix=fix,
            cells=cells,
        )
    )
    values = list(column.values)
    for row in stated:
        values[row] = None
    return replace(column, values=values)
