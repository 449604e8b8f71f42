"""Which cells of a sheet are filled, and the cells of some of its rows."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from orgplan.spreadsheets.reading.cell import Cell
from orgplan.spreadsheets.reading.column import Column


def filled_cells(columns: Sequence[Column], rows: int) -> list[int]:
    """Count the filled cells of each row."""
    counts = np.zeros(rows, dtype=np.int64)
    for column in columns:
        counts += _is_filled(column)
    found: list[int] = counts.tolist()
    return found


def _is_filled(column: Column) -> NDArray[np.bool_]:
    if column.codes is None and None not in column.values:
        return np.ones(len(column), np.bool_)
    values = np.fromiter((value is not None for value in column.values), np.bool_)
    return values if column.codes is None else np.take(values, column.codes)


def cells_at(column: Column, numbers: Sequence[int]) -> Sequence[Cell]:
    """Return the cells of the rows with these numbers, which go up."""
    if not numbers:
        return ()
    first, last = numbers[0] - 1, numbers[-1]
    if last - first == len(numbers):
        return column[first:last]
    wanted = itemgetter(*(number - 1 for number in numbers), 0)  # one more: always a tuple
    if column.codes is None:
        return list(wanted(column.values)[:-1])
    return Column(column.values, array("I", wanted(column.codes)[:-1]))
