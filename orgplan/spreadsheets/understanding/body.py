"""The cells below a header, column by column."""

from __future__ import annotations

from itertools import islice
from operator import itemgetter

from orgplan.spreadsheets.reading.grid import Cell, Sheet
from orgplan.spreadsheets.understanding.wording import plain_text

_SAMPLES = 4
_FIRST_ROWS = 200


class Body:
    """The rows of a sheet from one row to another, both from 1, as columns."""

    def __init__(self, sheet: Sheet, first: int, last: int) -> None:
        self.rows = sheet.rows[first - 1 : last]
        self.width = max(map(len, sheet.rows), default=0)
        self._narrowest = min(map(len, self.rows), default=0)
        self._columns: dict[int, list[Cell]] = {}

    def column(self, index: int) -> list[Cell]:
        """Return the cells of a column, blanks included."""
        if index not in self._columns:
            self._columns[index] = self._read(index)
        return self._columns[index]

    def first_cells(self, index: int) -> list[Cell]:
        """Return the filled ones of the first cells of a column."""
        rows = self.rows[:_FIRST_ROWS]
        return [row[index] for row in rows if index < len(row) and row[index] is not None]

    def is_filled(self, index: int) -> bool:
        """Tell whether any cell of a column holds something."""
        return any(index < len(row) and row[index] is not None for row in self.rows)

    def texts(self, index: int) -> tuple[str, ...]:
        """Return the different things that the cells of a column show, in order."""
        shown = (cell for cell in dict.fromkeys(self.column(index)) if cell is not None)
        return tuple(dict.fromkeys(plain_text(cell) for cell in shown))

    def samples(self, index: int) -> tuple[str, ...]:
        """Return a few different things that the first cells of a column show."""
        return tuple(islice(dict.fromkeys(map(plain_text, self.first_cells(index))), _SAMPLES))

    def _read(self, index: int) -> list[Cell]:
        if index < self._narrowest:
            return list(map(itemgetter(index), self.rows))
        return [row[index] if index < len(row) else None for row in self.rows]
