"""Columns of one part of a sheet put below those of the part above it."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

import numpy as np

from orgplan.spreadsheets.reading.cell import Cell
from orgplan.spreadsheets.reading.column import Column, ColumnRows


def put_below(upper: ColumnRows, lower: ColumnRows, start: int) -> ColumnRows:
    """Return the rows of both, the lower ones from a row on that counts from 0."""
    width = max(len(upper.columns), len(lower.columns))
    above, under = _filled_up(upper, width), _filled_up(lower, width)
    gap = start - len(upper)
    columns = (_joined(one, gap, other) for one, other in zip(above, under, strict=True))
    return ColumnRows(tuple(columns), start + len(lower))


def _filled_up(rows: ColumnRows, width: int) -> tuple[Column, ...]:
    blank = Column([None], array("I", bytes(4 * len(rows))))
    return (*rows.columns, *(blank,) * (width - len(rows.columns)))


def _joined(upper: Column, gap: int, lower: Column) -> Column:
    if upper.codes is None:
        return Column([*upper.values, *(None,) * gap, *lower])
    codes = _Codes(upper.values)
    below = [codes[type(None), None]] * gap
    if lower.codes is None:
        below += [codes[type(cell), cell] for cell in lower.values]
        return Column(codes.cells, upper.codes + array("I", below))
    table = np.array([codes[type(cell), cell] for cell in lower.values], np.uint32)
    return Column(
        codes.cells, upper.codes + array("I", below) + _array(table[np.asarray(lower.codes)])
    )


def _array(codes: np.ndarray[Any, np.dtype[np.uint32]]) -> array[int]:
    made = array("I")
    made.frombytes(codes.tobytes())
    return made


class _Codes(dict[tuple[type, Cell], int]):
    """The code of each cell and its kind; one that is new gets the next."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        super().__init__(((type(cell), cell), code) for code, cell in enumerate(cells))
        self.cells = list(cells)

    def __missing__(self, key: tuple[type, Cell]) -> int:
        code = self[key] = len(self.cells)
        self.cells.append(key[1])
        return code
