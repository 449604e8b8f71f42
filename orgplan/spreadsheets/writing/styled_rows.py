"""Rows with looks, appended one by one below what a sheet has; and colors that follow values."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from openpyxl.formatting.rule import ColorScale, FormatObject, Rule
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter

from orgplan.spreadsheets.writing.book import Book
from orgplan.spreadsheets.writing.looks import PLAIN, Look
from orgplan.spreadsheets.writing.row_text import Cell
from orgplan.spreadsheets.writing.styles import ALARM, HEAT_HIGH, HEAT_LOW, HEAT_MIDDLE

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


_FILLED = 1.15
"""Letters that go on a line for each unit of a column's width, with room for long words."""


class StyledRows:
    """The next rows of a sheet; `next_row` is the number of the one to come."""

    def __init__(self, book: Book, sheet: Worksheet, next_row: int = 1) -> None:
        self._text = book.text
        self._rows: list[str] = []
        book.add_rows(sheet, self._rows)
        self._sheet = sheet
        self._known_widths: list[float] = []
        self.next_row = next_row

    def append(self, values: Sequence[Cell], looks: Sequence[Look]) -> int:
        """Append one row, as high as its wrapped texts need, and return its number."""
        lines = max(map(self._lines, values, looks, self._widths(len(values))), default=1)
        self._rows.append(self._text.styled(self.next_row, values, looks, lines))
        self.next_row += 1
        return self.next_row - 1

    def line(self, *values: Cell, look: Look = PLAIN) -> int:
        """Append one row in one look."""
        return self.append(values, [look] * len(values))

    def _widths(self, count: int) -> list[float]:
        """Return the widths of the first columns, as they are when the first row comes."""
        if len(self._known_widths) < count:
            columns = self._sheet.column_dimensions
            letters = map(get_column_letter, range(1, count + 1))
            self._known_widths = [columns[letter].width for letter in letters]
        return self._known_widths

    @staticmethod
    def _lines(value: Cell, look: Look, width: float) -> int:
        if not isinstance(value, str) or look.alignment is None or not look.alignment.wrap_text:
            return 1
        return sum(ceil(max(len(line), 1) / (width * _FILLED)) for line in value.split("\n"))

    def skip(self) -> None:
        """Leave a row blank."""
        self.next_row += 1


def heat(low: float, middle: float, high: float) -> Rule:
    """Return a color scale from empty over busy to overloaded."""
    return Rule(
        type="colorScale",
        colorScale=ColorScale(
            cfvo=[FormatObject(type="num", val=value) for value in (low, middle, high)],
            color=[Color(rgb=f"FF{name}") for name in (HEAT_LOW, HEAT_MIDDLE, HEAT_HIGH)],
        ),
    )


def alarm() -> Rule:
    """Return what turns a check cell red when it is not zero."""
    look = DifferentialStyle(
        font=Font(color="FFFFFF", bold=True), fill=PatternFill("solid", bgColor=ALARM)
    )
    return Rule(type="cellIs", operator="notEqual", formula=["0"], dxf=look)
