"""What doing an initiative one way takes from every row: tried against what is left in no time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orgplan.capacity.pooling import FloatArray, IntArray
from solvers.arrays import Arrays

TOLERANCE = 1e-7
"""By how much a row may be missed."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The columns that each stand for an initiative done one way, sorted by initiative.

    Each comes with its initiative's column of being funded, if there is one. `row` and `value` are
    the entries of both together, from `starts[way]` on, if any: what takes no effort may have none.
    `first[initiative]` is its first way.
    """

    column: IntArray
    gain: FloatArray
    starts: IntArray
    row: IntArray
    value: FloatArray
    lower: FloatArray
    upper: FloatArray
    first: IntArray

    def of(self, initiative: int) -> slice:
        """Return the ways of an initiative."""
        return slice(self.first[initiative], self.first[initiative + 1])

    def entries(self, way: int) -> slice:
        """Return the entries of a way."""
        return slice(self.starts[way], self.starts[way + 1])

    def fitting(self, initiative: int, sums: FloatArray) -> IntArray:
        """Return the ways of an initiative that no row forbids, given what rows add up to."""
        begin, end = self.first[initiative], self.first[initiative + 1]
        entries = slice(self.starts[begin], self.starts[end])
        value = self.value[entries]
        after = sums[self.row[entries]] + value
        over = (after > self.upper[entries]) & (value > 0)
        under = (after < self.lower[entries]) & (value < 0)
        broken = np.concatenate([[0], np.cumsum(over | under)])
        starts = self.starts[begin : end + 1] - self.starts[begin]
        fits: IntArray = begin + np.flatnonzero(broken[starts[1:]] == broken[starts[:-1]])
        return fits

    def room(self) -> FloatArray:
        """Return what each way takes, as the sum of its shares of the rows."""
        taken = np.maximum(self.value, 0.0) / np.maximum(abs(self.upper), 1.0)
        way = np.repeat(np.arange(len(self.gain)), np.diff(self.starts))
        room: FloatArray = np.bincount(way, taken, minlength=len(self.gain)).astype(float)
        return room


def ways(matrix: Arrays, initiative: IntArray, funded: IntArray) -> Ways:
    """Return the ways: `initiative` of each column or -1, `funded` column of each or -1."""
    column = np.flatnonzero(initiative >= 0)
    shown = funded[initiative[column]]
    along = np.flatnonzero(shown >= 0)
    way = np.concatenate([np.arange(len(column)), along])
    row, value, starts = _entries(matrix, np.concatenate([column, shown[along]]), way)
    gain = matrix.gain[column].copy()
    gain[along] += matrix.gain[shown[along]]
    return Ways(
        column,
        gain,
        starts,
        row,
        value,
        matrix.row_lower[row] - TOLERANCE,
        matrix.row_upper[row] + TOLERANCE,
        np.searchsorted(initiative[column], np.arange(len(funded) + 1)),
    )


def _entries(
    matrix: Arrays, column: IntArray, way: IntArray
) -> tuple[IntArray, FloatArray, IntArray]:
    """Return the rows and values of columns, added up by way, and where each way begins."""
    begins = matrix.starts()
    number = begins[column + 1] - begins[column]
    at = np.repeat(begins[column] - np.cumsum(number) + number, number) + np.arange(number.sum())
    keys = np.repeat(way, number) * matrix.height + matrix.row[at]
    places, inverse = np.unique(keys, return_inverse=True)
    value = np.bincount(inverse, matrix.value[at], minlength=len(places)).astype(float)
    kept = np.flatnonzero(abs(value) > 1e-12)
    owner, row = np.divmod(places[kept], matrix.height)
    starts = np.searchsorted(owner, np.arange(way.max(initial=-1) + 2))
    return row, value[kept], starts
