"""What is told about cells that cannot be used; the text of pay is never repeated."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Mapping, Sequence

from orgplan.findings import Finding, Severity, Where
from orgplan.model.fields import Field
from orgplan.model.units import FieldType
from orgplan.spreadsheets.interpreting.column_cells import SHORTENED, ColumnCells
from orgplan.spreadsheets.ledger import Ledger, Place
from orgplan.spreadsheets.reading.addresses import FIRST, first_few
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
    label = table.word_for(target, table.shape.targets[target].column)
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
    """Yield what is wrong with cells of rows that go in all the same, from the top down.

    Cells of a column that say the same, and are wrong for the same reason, are one finding.
    """
    told = _FindingsOf(table, numbers, columns)
    bad = [(row, 0, place, one) for place, one in enumerate(columns) for row in one.bad]
    odd = [
        (row, 2 if one.column.target else 1, place, one)
        for place, one in enumerate(columns)
        for row in one.odd
    ]
    likes: dict[tuple[int, int, str, str], list[int]] = {}
    for row, order, place, one in sorted((*bad, *odd), key=lambda found: found[:3]):
        if row not in held:
            key = (order, place, str(one.bad.get(row, "")), told.shown(one, row))
            likes.setdefault(key, []).append(row)
    for (order, place, *_), rows in likes.items():
        yield (told.unusable, told.broken, told.rounded)[order](columns[place], rows)


class _FindingsOf:
    """Words the findings about one table's cells."""

    def __init__(
        self, table: SourceTable, numbers: Sequence[int], columns: Sequence[ColumnCells]
    ) -> None:
        self._table, self._numbers = table, numbers
        self._columns = {one.column.target: one for one in columns}

    def shown(self, one: ColumnCells, row: int) -> str:
        """Return the text of a cell as messages may repeat it."""
        target = one.column.target
        return _shown(one, self._table.field(target), row) if target else one.text(row)

    def unusable(self, one: ColumnCells, rows: Sequence[int]) -> Finding:
        """Cells that do not say what their column should."""
        target, row = one.column.target, rows[0]
        about = self._table.field(target)
        text = _shown(one, about, row)
        quoted = f"{_quoted(text)} " if text else ""
        cells = self._cells(one, rows)
        many = f" in {len(cells):,} cells ({first_few(cells[:FIRST], len(cells))})" if cells else ""
        were = "the cells were" if cells else "the cell was"
        message = f"{about.label} {quoted}cannot be used{many}: {one.bad[row]}; {were} not used."
        fix = _word_fix(one, about, text) if about.enumeration and text else ""
        return self._finding(_code(target, about.field_type), message, one, rows, text, fix)

    def broken(self, one: ColumnCells, rows: Sequence[int]) -> Finding:
        """Cells with an error in a column that is kept as it is."""
        text, cells = one.text(rows[0]), self._cells(one, rows)
        many = f" in {len(cells):,} cells ({first_few(cells[:FIRST], len(cells))})" if cells else ""
        message = f"The custom field {one.column.header} holds {text}{many}."
        return self._finding("DAT-type", message, one, rows, text)

    def rounded(self, one: ColumnCells, rows: Sequence[int]) -> Finding:
        """An id that has lost digits."""
        text = one.text(rows[0])
        message = f"The id {text} has more than 15 digits, which spreadsheet programs round."
        if SHORTENED.fullmatch(text):
            message = f"The id {text} is a number that a spreadsheet program has shortened."
        return self._finding("DAT-type", message, one, rows, text)

    def _cells(self, one: ColumnCells, rows: Sequence[int]) -> tuple[str, ...]:
        """Return the addresses of several like cells."""
        index = one.column.index
        found = tuple(address(index, self._numbers[row]) for row in rows)
        return found if len(found) > 1 else ()

    def _finding(
        self,
        code: str,
        message: str,
        one: ColumnCells,
        rows: Sequence[int],
        text: str,
        fix: str = "",
    ) -> Finding:
        where, cells = self._where(one, rows[0]), self._cells(one, rows)
        them = f"the {len(cells):,} cells" if cells else f"cell {where.cell}"
        fix = fix or f"Correct {them} and import again."
        return Finding(code, Severity.WARNING, message, where, text or None, fix=fix, cells=cells)

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


def _word_fix(one: ColumnCells, about: Field, text: str) -> str:
    """Return how to say what an unknown word means."""
    said = json.dumps(
        {"column": one.column.header, "values": {text: about.choices[0]}}, ensure_ascii=False
    )
    return f"Correct the word, or say in a mapping file what it means, such as {said}."


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
