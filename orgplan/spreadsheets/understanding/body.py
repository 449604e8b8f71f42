"""The cells below a header, column by column."""

from __future__ import annotations

from functools import cached_property
from itertools import islice, zip_longest

from orgplan.spreadsheets.reading.grid import Cell, Sheet
from orgplan.spreadsheets.understanding.wording import plain_text

_SAMPLES = 4
_SAMPLED_ROWS = 200


class Body:
    """The rows of a sheet from one row to another, both from 1, as columns."""

    def __init__(self, sheet: Sheet, first: int, last: int) -> None:
        self.rows = sheet.rows[first - 1 : last]
        self.width = max(map(len, sheet.rows), default=0)

    @cached_property
    def _columns(self) -> tuple[tuple[Cell, ...], ...]:
        return tuple(zip_longest(*self.rows))

    def column(self, index: int) -> tuple[Cell, ...]:
        """Return the cells of a column, blanks included."""
        return self._columns[index] if index < len(self._columns) else ()

    def is_filled(self, index: int) -> bool:
        """Tell whether any cell of a column holds something."""
        return any(cell is not None for cell in self.column(index))

    def texts(self, index: int) -> tuple[str, ...]:
        """Return the different things that the cells of a column show, in order."""
        shown = dict.fromkeys(cell for cell in self.column(index) if cell is not None)
        return tuple(dict.fromkeys(plain_text(cell) for cell in shown))

    def samples(self, index: int) -> tuple[str, ...]:
        """Return a few different things that the first cells of a column show."""
        first = (cell for cell in self.column(index)[:_SAMPLED_ROWS] if cell is not None)
        return tuple(islice(dict.fromkeys(plain_text(cell) for cell in first), _SAMPLES))
