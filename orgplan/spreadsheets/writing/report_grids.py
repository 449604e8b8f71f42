"""Report tables as sheets: each column in the number format that its values ask for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from orgplan.reports.formats import Format
from orgplan.reports.tables import Column, ReportTable
from orgplan.spreadsheets.writing.cells import Look, styled_cell
from orgplan.spreadsheets.writing.grids import Head, add_frame, add_table, append_heads
from orgplan.spreadsheets.writing.styles import (
    DATE_FORMAT,
    GENERAL,
    NUMBER_FORMAT,
    SHARE_FORMAT,
    WHOLE_FORMAT,
)

if TYPE_CHECKING:
    from openpyxl import Workbook

FORMATS: Mapping[Format, str] = {
    Format.TEXT: GENERAL,
    Format.WHOLE: WHOLE_FORMAT,
    Format.NUMBER: NUMBER_FORMAT,
    Format.MONEY: WHOLE_FORMAT,
    Format.SHARE: SHARE_FORMAT,
    Format.DATE: DATE_FORMAT,
}


def add_report_grid(workbook: Workbook, title: str, table: ReportTable) -> None:
    """Append a report table as a sheet of its own."""
    heads = heads_of(table.columns)
    sheet = add_frame(workbook, title, heads, table.rows)
    append_heads(sheet, heads)
    looks = [Look(number_format=FORMATS[column.format]) for column in table.columns]
    for row in table.rows:
        sheet.append(
            [styled_cell(sheet, value, look) for value, look in zip(row, looks, strict=True)]
        )
    if table.rows:
        add_table(sheet, heads, 1 + len(table.rows))


def heads_of(columns: tuple[Column, ...]) -> list[Head]:
    """Return the headers of report columns, each with its unit as a note."""
    return [Head(column.label, f"Unit: {column.unit}" if column.unit else "") for column in columns]
