"""Whether numbers in a row are sums of the numbers above or below it."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from orgplan.spreadsheets.reading.cell import Cell
from orgplan.spreadsheets.reading.column import Column as CodedColumn
from orgplan.spreadsheets.understanding.numbers import NumberStyle, parse_number
from orgplan.spreadsheets.understanding.summaries import is_number
from orgplan.spreadsheets.understanding.table import SourceTable

_NEAR = 1e-6
_CENT = 0.005


class Sums:
    """Sums of runs of rows in each column; rows that may be totals themselves count as nothing."""

    def __init__(
        self, table: SourceTable, columns: Sequence[Sequence[Cell]], totals: Collection[int]
    ) -> None:
        self._columns = columns
        self._totals = list(totals)
        self._styles = {column.index: column.style.numbers for column in table.columns}
        self._running = cache(self._summed)

    def are_in(self, row: int) -> bool:
        """Tell whether at least half of the numbers of a row are sums of rows beside it."""
        found = list(self._found(row))
        return bool(found) and sum(found) * 2 >= len(found)

    def _found(self, row: int) -> Iterator[bool]:
        for index, cells in enumerate(self._columns):
            amount = self._read(index)(cells[row]) if is_number(cells[row]) else 0.0
            if amount:
                running = self._running(index)
                runs = running[row] - running[:row], running[row + 2 :] - running[row + 1]
                yield any(_meets(run, amount) for run in runs)

    def _summed(self, index: int) -> NDArray[np.float64]:
        cells, read = self._columns[index], self._read(index)
        found = cells.mapped(read) if isinstance(cells, CodedColumn) else map(read, cells)
        values = np.fromiter(found, np.float64, len(cells))
        values[self._totals] = 0.0
        running: NDArray[np.float64] = np.concatenate(([0.0], np.cumsum(values)))
        return running

    def _read(self, index: int) -> Callable[[Cell], float]:
        style = self._styles.get(index, NumberStyle())
        return lambda cell: _amount(cell, style)


def _amount(cell: Cell, style: NumberStyle) -> float:
    if not is_number(cell):
        return 0.0
    value: Any = parse_number(cell, style) if isinstance(cell, str) else cell
    amount = float(value or 0.0)
    return amount if math.isfinite(amount) else 0.0


def _meets(sums: NDArray[np.float64], amount: float) -> bool:
    return bool(np.any(np.abs(sums - amount) <= _CENT + _NEAR * abs(amount)))
