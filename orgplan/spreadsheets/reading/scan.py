"""What the guard finds in a sheet beside its values, for the reader and for the facts told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from orgplan.errors import UnreadableInput
from orgplan.spreadsheets.reading.addresses import address
from orgplan.spreadsheets.reading.cell import CellError
from orgplan.spreadsheets.reading.column import ColumnRows
from orgplan.spreadsheets.reading.container import refused

MAX_CELLS = 60_000_000
"""A reader fills the whole rectangle up to the last cell, so one stray cell can cost gigabytes."""

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384

UNCALCULATED = CellError("a formula without a stored value")


@dataclass(frozen=True, slots=True)
class Scan:
    """What a sheet's part says beside its values; places are (row from 0, column from 0).

    `cells`: the values as well, where they were plain enough to be read without a parser.
    """

    errors: Mapping[tuple[int, int], CellError] = field(default_factory=dict)
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: frozenset[int] = frozenset()
    has_cells: bool = False
    cells: ColumnRows | None = None


def too_far(file: str, sheet: str, column: int, row: int) -> UnreadableInput:
    """Say which cell lies where no table can reach; row and column count from 0."""
    cell = address(column, row + 1)
    return refused(file, f"cell {cell} of sheet {sheet} lies far outside of any table")
