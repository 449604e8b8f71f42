"""Report tables as sheets: each column in the number format that its values ask for."""

from __future__ import annotations

from collections.abc import Mapping

from orgplan.reports.formats import Format, Value
from orgplan.reports.tables import Column, ReportTable
from orgplan.spreadsheets.writing.book import Book
from orgplan.spreadsheets.writing.grids import Head, add_frame, add_table, append_heads
from orgplan.spreadsheets.writing.looks import Look
from orgplan.spreadsheets.writing.styled_rows import StyledRows
from orgplan.spreadsheets.writing.styles import (
    AMOUNT_FORMAT,
    DATE_FORMAT,
    EXACT_AMOUNT_FORMAT,
    GENERAL,
    SHARE_OR_DASH,
    TOP,
    WRAPPED,
)

FORMATS: Mapping[Format, str] = {
    Format.TEXT: GENERAL,
    Format.WHOLE: AMOUNT_FORMAT,
    Format.NUMBER: EXACT_AMOUNT_FORMAT,
    Format.MONEY: AMOUNT_FORMAT,
    Format.SHARE: SHARE_OR_DASH,
    Format.DATE: DATE_FORMAT,
}
LOOKS = {
    kind: Look(number_format=style, alignment=WRAPPED if kind is Format.TEXT else TOP)
    for kind, style in FORMATS.items()
}


def add_report_grid(book: Book, title: str, table: ReportTable) -> None:
    """Append a report table as a sheet of its own."""
    heads = heads_of(table.columns)
    sheet = add_frame(book, title, heads, table.rows)
    append_heads(sheet, heads)
    rows = StyledRows(book, sheet, 2)
    for row in table.rows:
        rows.append(row, list(map(look_of, row, table.columns)))
    if table.rows:
        add_table(sheet, heads, 1 + len(table.rows))


def look_of(value: Value, column: Column) -> Look:
    """Return how a value looks in its column: a number among texts as a number."""
    if isinstance(value, float) and not column.is_number:
        return LOOKS[Format.WHOLE if value.is_integer() else Format.NUMBER]
    return LOOKS[column.format]


def heads_of(columns: tuple[Column, ...]) -> list[Head]:
    """Return the headers of report columns, each with its unit as a note."""
    return [
        Head(
            column.label,
            f"Unit: {column.unit}" if column.unit else "",
            is_number=column.is_number or column.format is Format.DATE,
        )
        for column in columns
    ]
