"""What is told about cells that cannot be used; the text of pay is never repeated."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from orgplan.findings import Finding, Severity, Where
from orgplan.model.fields import Field
from orgplan.model.units import FieldType
from orgplan.spreadsheets.interpreting.column_cells import ColumnCells
from orgplan.spreadsheets.ledger import Ledger, Place
from orgplan.spreadsheets.reading.grid import address
from orgplan.spreadsheets.understanding.table import SourceTable

_PAY = frozenset({"roster.pay_min", "roster.pay_max"})


def hold_back_cell(
    table: SourceTable,
    place: Place,
    target: str,
    columns: Mapping[str, ColumnCells],
    row: int,
    ledger: Ledger,
) -> None:
    """Hold a row back because a required cell is blank or cannot be used."""
    label = table.shape.targets[target].column
    column = columns.get(target)
    if column is None:
        ledger.hold_back(place, f"{label} is blank", f"Fill in {label}.")
        return
    cell = address(column.column.index, place.row)
    bad = column.bad.get(row)
    if bad is None:
        ledger.hold_back(place, f"{label} is blank", f"Fill in {label}.", cell)
        return
    text = _shown(column, table.field(target), row)
    reason = f"{label}: {_quoted(text)} cannot be used: {bad}"
    ledger.hold_back(place, reason, f"Correct {label} in cell {cell}.", cell, text)


def cell_findings(
    table: SourceTable,
    numbers: Sequence[int],
    columns: Sequence[ColumnCells],
    held: Container[int],
) -> Iterator[Finding]:
    """Yield what is wrong with cells of rows that go in all the same, from the top down."""
    told = _FindingsOf(table, numbers, columns)
    bad = [(row, 0, place, one) for place, one in enumerate(columns) for row in one.bad]
    odd = [
        (row, 2 if one.column.target else 1, place, one)
        for place, one in enumerate(columns)
        for row in one.odd
    ]
    for row, order, _, one in sorted((*bad, *odd), key=lambda found: found[:3]):
        if row not in held:
            yield (told.unusable, told.broken, told.rounded)[order](one, row)


class _FindingsOf:
    """Words the findings about one table's cells."""

    def __init__(
        self, table: SourceTable, numbers: Sequence[int], columns: Sequence[ColumnCells]
    ) -> None:
        self._table, self._numbers = table, numbers
        self._columns = {one.column.target: one for one in columns}

    def unusable(self, one: ColumnCells, row: int) -> Finding:
        """A cell that does not say what its column should."""
        target = one.column.target
        about = self._table.field(target)
        text = _shown(one, about, row)
        quoted = f"{_quoted(text)} " if text else ""
        message = f"{about.label} {quoted}cannot be used: {one.bad[row]}; the cell was left empty."
        return self._finding(_code(target, about.field_type), message, one, row, text)

    def broken(self, one: ColumnCells, row: int) -> Finding:
        """A cell with an error in a column that is kept as it is."""
        text = one.text(row)
        message = f"The custom field {one.column.header} holds {text}."
        return self._finding("DAT-type", message, one, row, text)

    def rounded(self, one: ColumnCells, row: int) -> Finding:
        """An id that has lost digits."""
        text = one.text(row)
        message = f"The id {text} has more than 15 digits, which spreadsheet programs round."
        return self._finding("DAT-type", message, one, row, text)

    def _finding(self, code: str, message: str, one: ColumnCells, row: int, text: str) -> Finding:
        where = self._where(one, row)
        fix = f"Correct cell {where.cell} and import again."
        return Finding(code, Severity.WARNING, message, where, text or None, fix=fix)

    def _where(self, one: ColumnCells, row: int) -> Where:
        sheet = self._table.sheet
        cell = address(one.column.index, self._numbers[row])
        kind, _, name = one.column.target.partition(".")
        if not kind:
            return Where(file=sheet.file, sheet=sheet.name, cell=cell)
        key = self._key(f"{kind}.id", row) or self._key("person.id", row) or ""
        return Where(kind, str(key), name, sheet.file, sheet.name, cell)

    def _key(self, target: str, row: int) -> object:
        column = self._columns.get(target)
        return column.values[row] if column is not None else None


def _shown(one: ColumnCells, about: Field, row: int) -> str:
    """Return the text of a cell as messages may repeat it."""
    is_pay = about.sensitive or one.column.target in _PAY
    return "" if is_pay else one.text(row)


def _quoted(text: str) -> str:
    return repr(text)


def _code(target: str, kind: FieldType) -> str:
    if kind is FieldType.DATE:
        return "DAT-dates"
    if kind is FieldType.SHARE:
        return "DAT-share"
    return "DAT-fte" if target.endswith("fte") else "DAT-type"
