"""A sheet with one header row over its rows: frozen, sized, filtered and ready to print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from orgplan.spreadsheets.writing.cell_text import cell_text
from orgplan.spreadsheets.writing.cell_values import CellValue
from orgplan.spreadsheets.writing.cells import Look, data_cell, styled_cell
from orgplan.spreadsheets.writing.styles import (
    HEADER_ALIGNMENT,
    HEADER_FILL,
    HEADER_FONT,
    INPUT_FILL,
    INPUT_FONT,
    REQUIRED_FILL,
    number_format,
)

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

NARROWEST, WIDEST = 9, 48
_SAMPLED_ROWS = 200
_NOTE_SIZE = (320, 120)
_EMPTY_TAB, _FULL_TAB = "C9CFD6", "2F5D8C"


@dataclass(frozen=True, slots=True)
class Head:
    """A column's header: its text, a note for it, and how it is treated."""

    text: str
    note: str = ""
    required: bool = False
    hidden: bool = False
    is_input: bool = False


def add_grid(
    workbook: Workbook, title: str, heads: Sequence[Head], rows: Sequence[Sequence[CellValue]]
) -> Worksheet:
    """Append a sheet of plain rows under headers; it is a Table when it has any rows."""
    sheet = add_frame(workbook, title, heads, rows)
    sheet.sheet_properties.tabColor = _FULL_TAB if rows else _EMPTY_TAB
    append_heads(sheet, heads)
    for row in rows:
        sheet.append([_cell(sheet, head, value) for head, value in zip(heads, row, strict=True)])
    if rows:
        add_table(sheet, heads, 1 + len(rows))
    return sheet


def add_frame(
    workbook: Workbook,
    title: str,
    heads: Sequence[Head],
    rows: Sequence[Sequence[CellValue]],
    *,
    frozen: str = "B2",
) -> Worksheet:
    """Append an empty sheet with its panes, column widths and print setup."""
    sheet: Worksheet = workbook.create_sheet(title)
    sheet.freeze_panes = frozen
    for place, head in enumerate(heads, start=1):
        column = sheet.column_dimensions[get_column_letter(place)]
        column.width = _width(head, [row[place - 1] for row in rows[:_SAMPLED_ROWS]])
        column.hidden = head.hidden
    set_up_print(sheet)
    sheet.print_title_rows = "1:1"
    return sheet


def set_up_print(sheet: Worksheet) -> None:
    """Print landscape, one page wide, with name and page number below."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    texts = {"left": "Confidential", "center": "&A", "right": "Page &P of &N"}
    for place, text in texts.items():
        getattr(sheet.oddFooter, place).text = text


def append_heads(sheet: Worksheet, heads: Sequence[Head]) -> None:
    """Append the header row: required columns darker, notes as comments."""
    cells = []
    for head in heads:
        fill = REQUIRED_FILL if head.required else HEADER_FILL
        cell = styled_cell(sheet, head.text, Look(HEADER_FONT, fill, HEADER_ALIGNMENT))
        if head.note:
            cell.comment = Comment(head.note, "orgplan", height=_NOTE_SIZE[1], width=_NOTE_SIZE[0])
        cells.append(cell)
    sheet.append(cells)


def add_table(sheet: Worksheet, heads: Sequence[Head], last_row: int) -> None:
    """Make the rows a Table with a filter; names that differ only in case forbid one."""
    names = [cell_text(head.text) for head in heads]
    if len({name.casefold() for name in names}) < len(names):
        return
    reference = f"A1:{get_column_letter(len(heads))}{last_row}"
    table = Table(displayName=table_name(sheet.title), ref=reference)
    table.tableColumns = [
        TableColumn(id=place, name=name) for place, name in enumerate(names, start=1)
    ]
    table.autoFilter = AutoFilter(ref=reference)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    sheet.tables.add(table)


def table_name(title: str) -> str:
    """Return the name of a sheet's Table: `Carve-outs` becomes CarveOutsTable."""
    return "".join(word.capitalize() for word in re.findall(r"\w+", title)) + "Table"


def _cell(sheet: Worksheet, head: Head, value: CellValue) -> CellValue | Cell:
    if not head.is_input:
        return data_cell(sheet, value)
    return styled_cell(
        sheet, value, Look(INPUT_FONT, INPUT_FILL, number_format=number_format(value))
    )


def _width(head: Head, values: Sequence[CellValue]) -> float:
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    return min(max(longest + 2, len(head.text) + 4, NARROWEST), WIDEST)
