"""What is worth telling about whole columns: unclear dates and numbers, percentages, rivals."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.findings import Finding, Severity, Where
from orgplan.spreadsheets.ledger import Ledger
from orgplan.spreadsheets.report import MappedColumn
from orgplan.spreadsheets.understanding.columns import Column
from orgplan.spreadsheets.understanding.numbers import is_in_thousands
from orgplan.spreadsheets.understanding.table import SourceTable


def note_columns(table: SourceTable, ledger: Ledger) -> None:
    """Note what each column was taken for, and find what was not clear about it."""
    sheet = table.sheet
    for column in table.unread:
        ledger.map_column(MappedColumn(sheet.file, sheet.name, column.header, "", column.how))
    for column in table.columns:
        ledger.map_column(
            MappedColumn(sheet.file, sheet.name, column.header, column.target, column.how)
        )
        for rule in _rules(table, column):
            ledger.rule(f"{sheet.label}: {rule}")
        for finding in _unclear(table, column):
            ledger.find(finding)


def _rules(table: SourceTable, column: Column) -> Iterator[str]:
    name, numbers = column.header, column.style.numbers
    if column.index in table.sheet.hidden_columns and not column.target.endswith(".id"):
        yield f"the hidden column {name} was read like others."
    if column.rival:
        yield f"the column {name} could be {column.rival} too; it was kept as a custom field."
    if column.suggestion:
        yield (
            f"the column {name} looks like {column.suggestion}; it was kept as a custom field, "
            "and a mapping file can say what it is."
        )
    if column.style.percent:
        yield f"the column {name} was read as percentages."
    if numbers.thousands:
        yield (
            f"a k after a number in the column {name} was read as thousands, "
            f"in {_in_thousands(table, column)}."
        )
    if numbers.grouped:
        sign = "point" if numbers.decimal_comma else "comma"
        yield f"the {sign} in the column {name} separates thousands."


def _in_thousands(table: SourceTable, column: Column) -> str:
    """Say how many cells hold amounts such as 45k, and which is the first."""
    first = table.header.row + 1
    cells = table.sheet.columns[column.index][first - 1 :]
    rows = [row for row, cell in enumerate(cells, first) if is_in_thousands(cell)]
    place = f"{column.letters}{rows[0]}" if rows else column.letters
    return f"cell {place}" if len(rows) == 1 else f"{len(rows):,} cells from {place} on"


def _unclear(table: SourceTable, column: Column) -> Iterator[Finding]:
    if column.style.dates.ambiguous:
        yield _finding(
            table,
            column,
            "DAT-dates",
            "holds dates that can be read day first or month first, and no cell tells which; "
            "those cells were not used.",
            'Write dates as 2026-03-31, or state {"column": …, "dates": "day first"} or '
            '"month first" in a mapping file.',
        )
    if column.style.numbers.ambiguous:
        yield _finding(
            table,
            column,
            "DAT-type",
            "holds numbers such as 1,234 or 1.234 that can be read in two ways; the point was "
            "taken for the decimal sign.",
            "Write numbers without thousands separators if that is wrong, or state the decimal "
            "sign in a mapping file.",
        )

    contrary = _contrary(table, column)
    if contrary is not None:
        sign = "point" if column.style.numbers.decimal_comma else "comma"
        yield _finding(
            table,
            column,
            "DAT-type",
            f"holds amounts in which the {sign} was taken for the thousands sign, though it starts "
            f"the decimals in the column {contrary.header}.",
            'Write numbers without thousands separators if that is wrong, or state {"column": …, '
            '"decimal": …} in a mapping file.',
        )


def _contrary(table: SourceTable, column: Column) -> Column | None:
    """Return a column that starts decimals with the sign taken for thousands in this one."""
    if not column.style.numbers.grouped:
        return None
    styles = ((other, other.style.numbers) for other in table.columns)
    here = column.style.numbers.decimal_comma
    return next((o for o, style in styles if style.decided and style.decimal_comma != here), None)


def _finding(table: SourceTable, column: Column, code: str, what: str, fix: str) -> Finding:
    sheet = table.sheet
    kind, _, field = column.target.partition(".")
    return Finding(
        code=code,
        severity=Severity.WARNING,
        message=f"{sheet.label}: the column {column.header} {what}",
        where=Where(kind, "", field, sheet.file, sheet.name, column.letters),
        fix=fix,
    )
