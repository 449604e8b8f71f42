"""Rows that whole choices obey and fractions pass, drawn from rows of limited room.

Where Σ load × choice ≤ room, a choice that takes more than a third of the room has at most one
other beside it, one that takes more than a quarter at most two, and so on. Such functions of the
load, whose sum stays within 1 wherever loads stay within the room, are known as dual feasible
(Fekete and Schepers 2001). Found where a linear program passes them, on top of cliques, they
bring its bound about one percent nearer to the best plan, on departments of ten teams.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from orgplan.capacity.pooling import BoolArray, FloatArray, IntArray
from orgplan.capacity.problem import TOLERANCE
from solvers.arrays import Arrays

_MOST_BESIDE = 8
"""Up to so many equal parts of a room are counted."""

_FULL = 0.8
"""Part of a room from which it is looked at."""


@dataclass(frozen=True, slots=True)
class Room:
    """What binary columns take of a row's room, as parts of it; what else takes room is left out.

    `row` is the row's number in the matrix.
    """

    row: int
    columns: IntArray
    parts: FloatArray


@dataclass(frozen=True, slots=True)
class Rounded:
    """The row Σ value × column ≤ 1, drawn from `row` of the matrix."""

    row: int
    columns: IntArray
    values: FloatArray


def rooms(matrix: Arrays, rows: BoolArray) -> list[Room]:
    """Return the rooms of some rows: those in which nothing makes room."""
    order = np.argsort(matrix.row, kind="stable")
    starts = np.searchsorted(matrix.row[order], np.arange(matrix.height + 1))
    found = []
    for row in np.flatnonzero(rows).tolist():
        own = order[starts[row] : starts[row + 1]]
        columns, values = matrix.column[own], matrix.value[own]
        most = float(matrix.row_upper[row]) + TOLERANCE
        binary = matrix.whole[columns] & (matrix.upper[columns] <= 1)
        if np.isfinite(most) and most > 2 * TOLERANCE and (values > 0).all() and binary.any():
            found.append(Room(row, columns[binary], values[binary] / most))
    return found


def violated_roundings(within: list[Room], x: FloatArray, least: float = 0.02) -> list[Rounded]:
    """Return for each room the rounding that x passes most, if by so much or more."""
    found = []
    for room in within:
        chosen = x[room.columns]
        if room.parts @ chosen < _FULL:
            continue
        best = max(_roundings(room.parts, chosen), key=lambda values: float(values @ chosen))
        if best @ chosen > 1.0 + least:
            used = best > 0
            found.append(Rounded(room.row, room.columns[used], best[used]))
    return found


def _roundings(parts: FloatArray, chosen: FloatArray) -> Iterator[FloatArray]:
    """Yield functions of the parts that add up to at most 1 wherever the parts do."""
    for number in range(1, _MOST_BESIDE + 1):
        yield counted_apart(parts, number)
    visible = parts[chosen > TOLERANCE]
    for least in np.unique(np.concatenate([visible, 1.0 - visible])).tolist():
        if 0.0 < least < 0.5:
            yield large_alone(parts, least)


def counted_apart(parts: FloatArray, number: int) -> FloatArray:
    """Return how many of so many places a part takes, if each is more than 1/(number + 1)."""
    places: FloatArray = np.ceil((number + 1) * parts - 1e-9) - 1.0
    return np.maximum(places, 0.0) / number


def large_alone(parts: FloatArray, least: float) -> FloatArray:
    """Return 1 for parts beside which none of the least size fits, 0 for what is smaller still."""
    return np.where(parts > 1.0 - least, 1.0, np.where(parts < least, 0.0, parts))
