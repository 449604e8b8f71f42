"""Cells of a written sheet: typed, formatted, and never a formula unless one was meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.styles import Alignment, Border, Font, PatternFill

from orgplan.spreadsheets.writing.cell_text import cell_text
from orgplan.spreadsheets.writing.cell_values import CellValue
from orgplan.spreadsheets.writing.styles import GENERAL, number_format

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_OLDEST_DATE = date(1900, 3, 1)
"""Spreadsheet programs disagree on the serial numbers of earlier days."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; None leaves the program's own."""

    font: Font | None = None
    fill: PatternFill | None = None
    alignment: Alignment | None = None
    border: Border | None = None
    number_format: str = ""


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with the value it has when the workbook is written."""

    text: str
    value: float


def data_cell(sheet: Worksheet, value: CellValue) -> CellValue | Cell:
    """Return a value for a plain data cell: as it is where nothing has to be said about it."""
    if isinstance(value, str):
        text = cell_text(value)
        return _text_cell(sheet, text) if _looks_live(text) else text
    if isinstance(value, date) and value < _OLDEST_DATE:
        return value.isoformat()
    if isinstance(value, Decimal | date):
        return styled_cell(sheet, value, Look(number_format=number_format(value)))
    return value


def styled_cell(sheet: Worksheet, value: CellValue | Formula, look: Look) -> Cell:
    """Return a cell with a look; texts stay texts whatever they begin with."""
    cell = _typed_cell(sheet, value)
    if look.font is not None:
        cell.font = look.font
    if look.fill is not None:
        cell.fill = look.fill
    if look.alignment is not None:
        cell.alignment = look.alignment
    if look.border is not None:
        cell.border = look.border
    cell.number_format = look.number_format or GENERAL
    return cell


def _typed_cell(sheet: Worksheet, value: CellValue | Formula) -> Cell:
    if isinstance(value, Formula):
        return WriteOnlyCell(sheet, value.text)
    if isinstance(value, str):
        return _text_cell(sheet, cell_text(value))
    cell = WriteOnlyCell(sheet)
    cell.value = value
    return cell


def _text_cell(sheet: Worksheet, text: str) -> Cell:
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    if _looks_live(text):
        cell.quotePrefix = True
    return cell


def _looks_live(text: str) -> bool:
    return text.startswith(("=", "+", "-", "@")) or text in ERROR_CODES
