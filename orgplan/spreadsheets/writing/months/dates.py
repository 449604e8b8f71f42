"""Days that formulas take from the cell that states them, where one does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from orgplan.spreadsheets.writing.row_text import OLDEST_DATE, Cell, Formula


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A day that a record states, the column it stands in, and the place of its row."""

    day: date | None
    cells: str
    place: str

    def link(self) -> Formula:
        """Return a link to the cell: zero where it is blank."""
        known = 0.0 if self.day is None or self.day < OLDEST_DATE else self.day
        return Formula(f"=N(INDEX({self.cells},{self.place}))", known)


def day_cell(wanted: date, candidates: Iterable[StatedDay]) -> Cell:
    """Return a link to the first cell that states a day, else the day itself."""
    if wanted >= OLDEST_DATE:
        for stated in candidates:
            if stated.day == wanted:
                return stated.link()
    return max(wanted, OLDEST_DATE)
