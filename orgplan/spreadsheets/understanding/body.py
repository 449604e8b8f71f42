"""The cells below a header, column by column."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from orgplan.spreadsheets.reading.grid import Cell, Sheet
from orgplan.spreadsheets.understanding.wording import plain_text

_SAMPLES = 4
_FIRST_ROWS = 200


class Body:
    """The rows of a sheet from one row to another, both from 1, as columns."""

    def __init__(self, sheet: Sheet, first: int, last: int) -> None:
        self.height = len(range(len(sheet.rows))[first - 1 : last])
        self.width = len(sheet.columns)
        self._whole = sheet.columns
        self._rows = slice(first - 1, last)
        self._columns: dict[int, Sequence[Cell]] = {}

    def column(self, index: int) -> Sequence[Cell]:
        """Return the cells of a column, blanks included."""
        if index not in self._columns:
            self._columns[index] = self._read(index)
        return self._columns[index]

    def first_cells(self, index: int) -> list[Cell]:
        """Return the filled ones of the first cells of a column."""
        return [cell for cell in self.column(index)[:_FIRST_ROWS] if cell is not None]

    def is_filled(self, index: int) -> bool:
        """Tell whether any cell of a column holds something."""
        return any(cell is not None for cell in self.column(index))

    def texts(self, index: int) -> tuple[str, ...]:
        """Return the different things that the cells of a column show, in order."""
        shown = (cell for cell in dict.fromkeys(self.column(index)) if cell is not None)
        return tuple(dict.fromkeys(plain_text(cell) for cell in shown))

    def samples(self, index: int) -> tuple[str, ...]:
        """Return a few different things that the first cells of a column show."""
        return tuple(islice(dict.fromkeys(map(plain_text, self.first_cells(index))), _SAMPLES))

    def _read(self, index: int) -> Sequence[Cell]:
        return self._whole[index][self._rows] if index < self.width else (None,) * self.height
