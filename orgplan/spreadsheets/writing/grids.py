"""A sheet with one header row over its rows: frozen, sized, filtered and ready to print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from orgplan.spreadsheets.writing.book import Book
from orgplan.spreadsheets.writing.cell_text import cell_text
from orgplan.spreadsheets.writing.cell_values import CellValue
from orgplan.spreadsheets.writing.cells import text_cell
from orgplan.spreadsheets.writing.looks import PLAIN, Look
from orgplan.spreadsheets.writing.styles import (
    DATE_FORMAT,
    GENERAL,
    HEADER_ALIGNMENT,
    HEADER_FILL,
    HEADER_FONT,
    INPUT_FILL,
    INPUT_FONT,
    NUMBER_FORMAT,
    NUMBER_HEADER,
    REQUIRED_FILL,
    WHOLE_FORMAT,
    number_format,
)

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

NARROWEST, WIDEST = 9, 48
_SAMPLED_ROWS = 200
_NOTE_SIZE = (320, 120)
_EMPTY_TAB, _FULL_TAB = "C9CFD6", "2F5D8C"

_FORMATS = (GENERAL, DATE_FORMAT, WHOLE_FORMAT, NUMBER_FORMAT)
INPUTS = {style: Look(INPUT_FONT, INPUT_FILL, number_format=style) for style in _FORMATS}
PLAINS = {style: Look(number_format=style) for style in _FORMATS}
"""Looks of inputs and of other cells by number format."""


@dataclass(frozen=True, slots=True)
class Head:
    """A column's header: its text, a note for it, and how it is treated."""

    text: str
    note: str = ""
    required: bool = False
    hidden: bool = False
    is_input: bool = False
    is_number: bool = False


def add_grid(
    book: Book, title: str, heads: Sequence[Head], rows: Sequence[Sequence[CellValue]]
) -> Worksheet:
    """Append a sheet of plain rows under headers; it is a Table when it has any rows."""
    sheet = add_frame(book, title, heads, rows)
    sheet.sheet_properties.tabColor = _FULL_TAB if rows else _EMPTY_TAB
    append_heads(sheet, heads)
    if any(head.is_input for head in heads):
        book.add_rows(sheet, _input_rows(book, heads, rows))
    else:
        plain = book.text.plain
        book.add_rows(sheet, (plain(number, row) for number, row in enumerate(rows, start=2)))
    if rows:
        add_table(sheet, heads, 1 + len(rows))
    return sheet


def _input_rows(
    book: Book, heads: Sequence[Head], rows: Sequence[Sequence[CellValue]]
) -> list[str]:
    styled = book.text.styled
    return [styled(number, row, map(_look, heads, row)) for number, row in enumerate(rows, start=2)]


def _look(head: Head, value: CellValue) -> Look:
    style = number_format(value)
    return INPUTS.get(style, INPUTS[GENERAL]) if head.is_input else PLAINS.get(style, PLAIN)


def add_frame(
    book: Book,
    title: str,
    heads: Sequence[Head],
    rows: Sequence[Sequence[CellValue]],
    *,
    frozen: str = "B2",
) -> Worksheet:
    """Append an empty sheet with its panes, column widths and print setup."""
    sheet = book.sheet(title)
    sheet.freeze_panes = frozen
    for place, head in enumerate(heads, start=1):
        column = sheet.column_dimensions[get_column_letter(place)]
        column.width = _width(head, [row[place - 1] for row in rows[:_SAMPLED_ROWS]])
        column.hidden = head.hidden
    set_up_print(sheet)
    sheet.print_title_rows = "1:1"
    return sheet


def set_up_print(sheet: Worksheet, *, pages_wide: int = 1) -> None:
    """Print landscape, so many pages wide, with name and page number below."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages_wide, 0
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.75)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    texts = {"left": "Confidential", "center": "&A", "right": "Page &P of &N"}
    for place, text in texts.items():
        getattr(sheet.oddFooter, place).text = text


def append_heads(sheet: Worksheet, heads: Sequence[Head]) -> None:
    """Append the header row: required columns darker, notes as comments."""
    cells = []
    for head in heads:
        fill = REQUIRED_FILL if head.required else HEADER_FILL
        alignment = NUMBER_HEADER if head.is_number else HEADER_ALIGNMENT
        cell = text_cell(sheet, head.text, Look(HEADER_FONT, fill, alignment))
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


def _width(head: Head, values: Sequence[CellValue]) -> float:
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    return min(max(longest + 2, len(head.text) + 4, NARROWEST), WIDEST)
