"""What is worth telling about whole columns: unclear dates and numbers, percentages, rivals."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.findings import Finding, Severity, Where
from orgplan.spreadsheets.ledger import Ledger
from orgplan.spreadsheets.report import MappedColumn
from orgplan.spreadsheets.understanding.columns import Column
from orgplan.spreadsheets.understanding.table import SourceTable


def note_columns(table: SourceTable, ledger: Ledger) -> None:
    """Note what each column was taken for, and find what was not clear about it."""
    sheet = table.sheet
    for column in table.columns:
        ledger.map_column(
            MappedColumn(sheet.file, sheet.name, column.header, column.target, column.how)
        )
        if column.index in sheet.hidden_columns and not column.target.endswith(".id"):
            ledger.rule(f"{sheet.label}: the hidden column {column.header} was read like others.")
        if column.rival:
            ledger.rule(
                f"{sheet.label}: the column {column.header} could be {column.rival} too; it was "
                "kept as a custom field."
            )
        if column.style.percent:
            ledger.rule(f"{sheet.label}: the column {column.header} was read as percentages.")
        if column.style.numbers.grouped:
            sign = "point" if column.style.numbers.decimal_comma else "comma"
            ledger.rule(
                f"{sheet.label}: the {sign} in the column {column.header} separates thousands."
            )
        for finding in _unclear(table, column):
            ledger.find(finding)


def _unclear(table: SourceTable, column: Column) -> Iterator[Finding]:
    if column.style.dates.ambiguous:
        yield _finding(
            table,
            column,
            "DAT-dates",
            "holds dates that can be read day first or month first; they were read day first.",
            "Write dates as 2026-03-31 if that is wrong.",
        )
    if column.style.numbers.ambiguous:
        yield _finding(
            table,
            column,
            "DAT-type",
            "holds numbers such as 1,234 or 1.234 that can be read in two ways; the point was "
            "taken for the decimal sign.",
            "Write numbers without thousands separators if that is wrong.",
        )


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
