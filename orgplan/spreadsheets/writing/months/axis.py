"""The months of a fiscal year as the heads of columns: start, end and days of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl.utils import get_column_letter

from orgplan.model.units import days_in_month, month_end
from orgplan.spreadsheets.writing.looks import Look
from orgplan.spreadsheets.writing.row_text import Cell, Formula
from orgplan.spreadsheets.writing.styled_rows import StyledRows
from orgplan.spreadsheets.writing.styles import (
    DATE_FORMAT,
    HEADER_ALIGNMENT,
    HEADER_FILL,
    HEADER_FONT,
    LABEL_FONT,
    MONTH_FORMAT,
    NUMBER_HEADER,
    WHOLE_FORMAT,
)

HEAD = Look(HEADER_FONT, HEADER_FILL, HEADER_ALIGNMENT)
NUMBER_HEAD = Look(HEADER_FONT, HEADER_FILL, NUMBER_HEADER)
_MONTH = Look(HEADER_FONT, HEADER_FILL, NUMBER_HEADER, number_format=MONTH_FORMAT)
_LABEL = Look(LABEL_FONT)
_END = Look(LABEL_FONT, number_format=DATE_FORMAT)
_DAYS = Look(LABEL_FONT, number_format=WHOLE_FORMAT)

START, END, DAYS = 1, 2, 3
"""The rows that hold a month's first day, its last day and its number of days."""

BODY = 4
"""The first row below them."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Months in the columns of a sheet, from a first column on, `blocks` times side by side.

    `tails` are the heads of columns after them.
    """

    months: tuple[date, ...]
    first_column: int
    blocks: int = 1
    tails: tuple[str, ...] = ()

    def letters(self, block: int = 0) -> list[str]:
        """Return the letters of a block's columns."""
        start = self.first_column + block * len(self.months)
        return [get_column_letter(start + place) for place in range(len(self.months))]

    def append(self, rows: StyledRows, heads: Sequence[str]) -> None:
        """Append the three rows of heads; `heads` are the columns before the months."""
        blank = [None] * (len(heads) - 1)
        looks = [HEAD] * len(heads)
        tails = [NUMBER_HEAD] * len(self.tails)
        months = [_MONTH] * self._width
        rows.append((*heads, *self._starts(), *self.tails), [*looks, *months, *tails])
        labels = [_LABEL] * len(heads)
        ends = [Formula(f"=EOMONTH({at}${START},0)", month_end(m)) for at, m in self._places()]
        rows.append(("Month ends", *blank, *ends), labels + [_END] * self._width)
        days = [Formula(f"=DAY({at}${END})", days_in_month(m)) for at, m in self._places()]
        rows.append(("Days", *blank, *days), labels + [_DAYS] * self._width)

    @property
    def _width(self) -> int:
        return len(self.months) * self.blocks

    def _places(self) -> Iterator[tuple[str, date]]:
        for block in range(self.blocks):
            yield from zip(self.letters(block), self.months, strict=True)

    def _starts(self) -> Iterator[Cell]:
        """The first month stands there, the others follow from it."""
        yield self.months[0]
        first = get_column_letter(self.first_column)
        before = first
        for place, (letter, month) in enumerate(self._places()):
            if place and month == self.months[0]:
                yield Formula(f"={first}${START}", month)
            elif place:
                yield Formula(f"=EDATE({before}${START},1)", month)
            before = letter
