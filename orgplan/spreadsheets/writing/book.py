"""A workbook in the making: openpyxl frames its sheets, their rows are written as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from openpyxl import Workbook

from orgplan.spreadsheets.writing.looks import Styles
from orgplan.spreadsheets.writing.row_text import RowText

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


class Book:
    """Sheets in order, with the rows that follow what openpyxl was given of each."""

    def __init__(self) -> None:
        self.workbook = Workbook()
        self.workbook.remove(self.workbook.worksheets[0])
        self.workbook.properties.creator = "orgplan"
        self.workbook.calculation.fullCalcOnLoad = True
        self._rows: dict[str, list[Iterable[str]]] = {}

    def sheet(self, title: str) -> Worksheet:
        """Append an empty sheet."""
        sheet: Worksheet = self.workbook.create_sheet(title)
        return sheet

    def add_rows(self, sheet: Worksheet, rows: Iterable[str]) -> None:
        """Let rows, as texts, follow those that a sheet has.

        They may be made only while saving, as long as their styles are known before.
        """
        self._rows.setdefault(sheet.title, []).append(rows)

    def rows(self, title: str) -> Iterator[str]:
        """Yield the rows of a sheet as texts."""
        for rows in self._rows.get(title, ()):
            yield from rows

    @cached_property
    def text(self) -> RowText:
        """What makes rows in the styles of this workbook, once it has a sheet."""
        return RowText(Styles(self.workbook))
