"""A sheet of columns about rows, then months: framed, sized and headed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from orgplan.spreadsheets.writing.book import Book
from orgplan.spreadsheets.writing.grids import set_up_print
from orgplan.spreadsheets.writing.looks import Look
from orgplan.spreadsheets.writing.months.axis import START, Axis
from orgplan.spreadsheets.writing.styled_rows import StyledRows

LeadColumn = tuple[str, str, float, Look]
"""A column before the months: its name, head, width and look."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How a sheet of months is shown and printed; `width` is that of a month's column."""

    title: str
    frozen: str
    width: float
    pages_wide: int = 1


def month_rows(book: Book, frame: Frame, columns: Sequence[LeadColumn], axis: Axis) -> StyledRows:
    """Append a sheet with the heads of its columns and months; its rows follow."""
    sheet = book.sheet(frame.title)
    sheet.freeze_panes = frame.frozen
    set_up_print(sheet, pages_wide=frame.pages_wide)
    sheet.print_title_rows = f"{START}:{START}"
    if frame.pages_wide > 1:
        sheet.print_title_cols = "A:A"
    for place, (_, _, width, _) in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for letter in (letter for block in range(axis.blocks) for letter in axis.letters(block)):
        sheet.column_dimensions[letter].width = frame.width
    rows = StyledRows(book, sheet)
    axis.append(rows, [head for _, head, _, _ in columns])
    return rows
