"""The rows of a table: usable ones go on, all others are accounted for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from orgplan.findings import Finding, Severity, Where
from orgplan.model.units import FieldType
from orgplan.spreadsheets.interpreting.row_cells import CellReader, RowCells
from orgplan.spreadsheets.interpreting.skipping import reason_to_skip
from orgplan.spreadsheets.ledger import Ledger, Place
from orgplan.spreadsheets.reading.grid import address
from orgplan.spreadsheets.understanding.table import SourceTable


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row: usable values and their texts by target, and the unmapped rest by header."""

    place: Place
    values: Mapping[str, object]
    texts: Mapping[str, str]
    columns: Mapping[str, int]
    custom: tuple[tuple[str, str], ...]

    def cell(self, target: str) -> str:
        """Return the address of the cell that a target was read from; blank if it has none."""
        return address(self.columns[target], self.place.row) if target in self.columns else ""

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
    sheet, header = table.sheet, table.header
    ledger.open_sheet(sheet.file, sheet.name, table.shape.name)
    reader = CellReader(table)
    for number, row in sheet.filled_rows():
        place = Place(sheet.file, sheet.name, number)
        if number < header.rows[0]:
            ledger.skip(place, "title above the header")
        elif number > header.row:
            reason = table.left_out.get(number) or reason_to_skip(table, row)
            if reason:
                ledger.skip(place, reason)
            else:
                ledger.count(place)
                yield from _usable(table, place, reader.read(row), ledger)


def _usable(
    table: SourceTable, place: Place, cells: RowCells, ledger: Ledger
) -> Iterator[SourceRow]:
    missing = table.shape.required - cells.values.keys()
    for target in sorted(missing):
        _hold_back(table, place, cells, target, ledger)
    if missing:
        return
    for finding in _findings(table, place, cells):
        ledger.find(finding)
    yield SourceRow(place, cells.values, cells.texts, cells.columns, tuple(cells.custom.items()))


def _hold_back(
    table: SourceTable, place: Place, cells: RowCells, target: str, ledger: Ledger
) -> None:
    label = table.shape.targets[target].column
    bad = cells.bad.get(target)
    if bad is None:
        ledger.hold_back(place, f"{label} is blank", f"Fill in {label}.")
    else:
        cell = address(cells.columns[target], place.row)
        ledger.hold_back(place, f"{label}: {bad}", f"Correct {label} in cell {cell}.")


def _findings(table: SourceTable, place: Place, cells: RowCells) -> Iterator[Finding]:
    for target, reason in cells.bad.items():
        about = table.field(target)
        message = f"{about.label} {reason}; the cell was left empty."
        where = _where(place, cells, target)
        yield _finding(_code(target, about.field_type), message, where, cells.texts[target])
    for column in cells.broken:
        text = cells.custom[column.header]
        where = Where(file=place.file, sheet=place.sheet, cell=address(column.index, place.row))
        yield _finding("DAT-type", f"The custom field {column.header} holds {text}.", where, text)
    for target in cells.long_ids:
        text = cells.texts[target]
        message = f"The id {text} has more than 15 digits, which spreadsheet programs round."
        yield _finding("DAT-type", message, _where(place, cells, target), text)


def _where(place: Place, cells: RowCells, target: str) -> Where:
    kind, _, name = target.partition(".")
    key = cells.values.get(f"{kind}.id") or cells.values.get("person.id", "")
    cell = address(cells.columns[target], place.row)
    return Where(kind, str(key), name, place.file, place.sheet, cell)


def _finding(code: str, message: str, where: Where, text: str) -> Finding:
    return Finding(
        code=code,
        severity=Severity.WARNING,
        message=message,
        where=where,
        value=text,
        fix=f"Correct cell {where.cell} and import again.",
    )


def _code(target: str, kind: FieldType) -> str:
    if kind is FieldType.DATE:
        return "DAT-dates"
    if kind is FieldType.SHARE:
        return "DAT-share"
    return "DAT-fte" if target.endswith("fte") else "DAT-type"
