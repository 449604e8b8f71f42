"""A spec as one sparse matrix, and the smaller one that remains when some columns are fixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from orgplan.capacity.pooling import BoolArray, FloatArray, IntArray
from solvers.spec import Spec


@dataclass(frozen=True, slots=True)
class Arrays:
    """Maximize gain × x for row_lower ≤ A x ≤ row_upper and lower ≤ x ≤ upper.

    `row`, `column` and `value` are the entries of A, sorted by column.
    """

    gain: FloatArray
    lower: FloatArray
    upper: FloatArray
    whole: BoolArray
    row: IntArray
    column: IntArray
    value: FloatArray
    row_lower: FloatArray
    row_upper: FloatArray

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return len(self.gain)

    @property
    def height(self) -> int:
        """Return the number of rows."""
        return len(self.row_lower)

    def starts(self) -> IntArray:
        """Return where each column's entries begin, and their number at the end."""
        return np.searchsorted(self.column, np.arange(self.width + 1)).astype(np.int64)

    def times(self, x: FloatArray) -> FloatArray:
        """Return A x, fast where most of x is 0."""
        used = np.flatnonzero(x)
        begin = np.searchsorted(self.column, used)
        number = np.searchsorted(self.column, used, side="right") - begin
        at = np.repeat(begin - np.cumsum(number) + number, number) + np.arange(number.sum())
        factor = np.repeat(x[used], number)
        sums = np.bincount(self.row[at], self.value[at] * factor, minlength=self.height)
        return sums.astype(float)

    def requiring(self, weights: FloatArray, least: float) -> Arrays:
        """Return the matrix with one more row: weights × x ≥ least."""
        at = np.flatnonzero(weights)
        column = np.concatenate([self.column, at])
        order = np.argsort(column, kind="stable")
        return replace(
            self,
            row=np.concatenate([self.row, np.full(len(at), self.height)])[order],
            column=column[order],
            value=np.concatenate([self.value, weights[at]])[order],
            row_lower=np.append(self.row_lower, least),
            row_upper=np.append(self.row_upper, np.inf),
        )

    def without(self, rows: BoolArray) -> Arrays:
        """Return the matrix with some rows holding whatever x is."""
        return replace(
            self,
            row_lower=np.where(rows, -np.inf, self.row_lower),
            row_upper=np.where(rows, np.inf, self.row_upper),
        )

    def over(self, columns: IntArray) -> Arrays:
        """Return the matrix over some columns and the rows they have entries in."""
        return self.only(columns, np.zeros(self.width))

    def at_most_one_of(self, columns: Sequence[IntArray], values: Sequence[FloatArray]) -> Arrays:
        """Return the matrix with more rows Σ value × column ≤ 1."""
        counts = [len(one) for one in columns]
        row = np.repeat(self.height + np.arange(len(counts)), counts)
        column = np.concatenate([self.column, *columns])
        order = np.argsort(column, kind="stable")
        return replace(
            self,
            row=np.concatenate([self.row, row])[order],
            column=column[order],
            value=np.concatenate([self.value, *values])[order],
            row_lower=np.concatenate([self.row_lower, np.full(len(counts), -np.inf)]),
            row_upper=np.concatenate([self.row_upper, np.ones(len(counts))]),
        )

    def only(self, free: IntArray, x: FloatArray) -> Arrays:
        """Return the matrix over some columns, all others staying as they are in x."""
        place = np.full(self.width, -1)
        place[free] = np.arange(len(free))
        rest = x.copy()
        rest[free] = 0.0
        used = self.times(rest)
        kept = np.flatnonzero(place[self.column] >= 0)
        rows, row = np.unique(self.row[kept], return_inverse=True)
        return Arrays(
            gain=self.gain[free],
            lower=self.lower[free],
            upper=self.upper[free],
            whole=self.whole[free],
            row=row,
            column=place[self.column[kept]],
            value=self.value[kept],
            row_lower=self.row_lower[rows] - used[rows],
            row_upper=self.row_upper[rows] - used[rows],
        )


def arrays(spec: Spec) -> Arrays:
    """Put the blocks of a spec under one another; coefficients of one place are added up."""
    offsets = np.cumsum([0, *(len(block.lower) for block in spec.rows)])
    row = np.concatenate([b.row + at for b, at in zip(spec.rows, offsets, strict=False)])
    column = np.concatenate([block.column for block in spec.rows])
    value = np.concatenate([block.value for block in spec.rows])
    height = max(1, spec.height)
    keys, place = np.unique(column * height + row, return_inverse=True)
    lower, upper = spec.bounds()
    return Arrays(
        gain=spec.gain(),
        lower=lower,
        upper=upper,
        whole=spec.whole(),
        row=(keys % height).astype(np.int64),
        column=(keys // height).astype(np.int64),
        value=np.bincount(place, weights=value, minlength=len(keys)).astype(float),
        row_lower=np.concatenate([block.lower for block in spec.rows]),
        row_upper=np.concatenate([block.upper for block in spec.rows]),
    )
