"""Cells that openpyxl writes itself: those of header rows, which carry notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.cell import WriteOnlyCell

from orgplan.spreadsheets.writing.cell_text import cell_text
from orgplan.spreadsheets.writing.looks import Look

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet


def text_cell(sheet: Worksheet, text: str, look: Look) -> Cell:
    """Return a cell with a look that stays a text whatever it begins with."""
    cell = WriteOnlyCell(sheet, cell_text(text))
    cell.data_type = "s"
    cell.quotePrefix = True
    for name in ("font", "fill", "alignment", "border"):
        if (part := getattr(look, name)) is not None:
            setattr(cell, name, part)
    return cell
