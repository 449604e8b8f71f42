"""What the guard finds in a sheet beside its values, for the reader and for the facts told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from orgplan.errors import UnreadableInput
from orgplan.spreadsheets.reading.addresses import address
from orgplan.spreadsheets.reading.cell import CellError
from orgplan.spreadsheets.reading.column import ColumnRows
from orgplan.spreadsheets.reading.container import refused
from orgplan.spreadsheets.reading.facts import Merge

MAX_CELLS = 30_000_000
"""A reader fills the whole rectangle up to the last cell, so one stray cell can cost gigabytes.

The 26 columns A to Z may reach down to the last row.
"""

MAX_CELLS_AT_ONCE = 20_000_000
"""The most where a reader holds all sheets, with their formulas, at the same time."""

MAX_CELLS_IN_ALL = 2 * MAX_CELLS
"""The most in all sheets of a file together."""

MAX_ERRORS = 2_000_000
MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384

UNCALCULATED = CellError("a formula without a stored value")


@dataclass(frozen=True, slots=True)
class Scan:
    """What a sheet's part says beside its values; places are (row from 0, column from 0).

    `cells`: the values as well, where they were plain enough to be read without a parser.
    `typed_over`: the addresses of values in the place of formulas, in sheets that are computed.
    `currencies`: those that number formats show, by column from 0 and row from 1.
    """

    errors: Mapping[tuple[int, int], CellError] = field(default_factory=dict)
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: frozenset[int] = frozenset()
    has_cells: bool = False
    cells: ColumnRows | None = None
    typed_over: tuple[str, ...] = ()
    merged: tuple[Merge, ...] = ()
    currencies: Mapping[int, Mapping[int, str]] = field(default_factory=dict)


def by_name(file: str, scans: Iterable[tuple[str, Scan]]) -> dict[str, Scan]:
    """Return scans by the names of their sheets, which no reader could tell apart by less."""
    found: dict[str, Scan] = {}
    for name, scan in scans:
        if name in found:
            raise refused(file, "two of its sheets have the same name")
        found[name] = scan
    return found


class Survey:
    """How far a sheet's filled cells reach, and the errors among them.

    The rectangle up to the last filled cell is what a reader makes.
    """

    def __init__(self, file: str, sheet: str, most: int = MAX_CELLS) -> None:
        self._file, self._sheet, self._most = file, sheet, most
        self.rows = self.columns = 0
        self.errors: dict[tuple[int, int], CellError] = {}
        self._kinds: dict[str, CellError] = {}

    @property
    def cells(self) -> int:
        """How many cells the rectangle has."""
        return self.rows * self.columns

    def reach(self, row: int, column: int) -> None:
        """Take up a filled cell; row and column count from 0.

        Raises:
            UnreadableInput: it lies so far out that a reader would run out of memory.
        """
        if row < self.rows and column < self.columns:
            return
        self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)
        if self.cells > self._most or self.rows > MAX_ROWS or self.columns > MAX_COLUMNS:
            raise too_far(self._file, self._sheet, column, row)

    def fail(self, row: int, column: int, error: CellError) -> None:
        """Take up a cell with an error.

        Raises:
            UnreadableInput: it lies too far out, or there are more than any table has.
        """
        self.reach(row, column)
        self.errors[row, column] = self._kinds.setdefault(error.text, error)
        if len(self.errors) > MAX_ERRORS:
            raise refused(self._file, f"more than {MAX_ERRORS} of its cells hold an error")


def too_far(file: str, sheet: str, column: int, row: int) -> UnreadableInput:
    """Say which cell lies where no table can reach; row and column count from 0."""
    cell = address(column, row + 1)
    return refused(file, f"cell {cell} of sheet {sheet} lies far outside of any table")
