"""Choices of which any two exclude each other: at most one of them holds in any plan.

Rows say this of two modes when both together claim more than there is. Sets of modes that exclude
each other pair by pair, found where a linear program chooses more than one of them in sum, bring
its bound much nearer to the best plan (three to four percent of it, on departments of ten teams).
"""

from __future__ import annotations

import numpy as np

from orgplan.capacity.pooling import BoolArray, FloatArray, IntArray
from solvers.arrays import Arrays

_VISIBLE = 1e-4
"""Fraction from which a column counts as chosen by a linear program."""

_PASSED = 0.02
"""By how much the sum of a set must pass 1 to be worth a row."""

_MOST_SEEDS = 400


def conflicts(matrix: Arrays) -> BoolArray:
    """Return for each two binary columns whether some row forbids to choose both."""
    found = np.zeros((matrix.width, matrix.width), dtype=bool)
    order = np.argsort(matrix.row, kind="stable")
    starts = np.searchsorted(matrix.row[order], np.arange(matrix.height + 1))
    for row in range(matrix.height):
        own = order[starts[row] : starts[row + 1]]
        columns, values = matrix.column[own], matrix.value[own]
        _mark(found, matrix, columns, values, float(matrix.row_upper[row]))
        _mark(found, matrix, columns, -values, -float(matrix.row_lower[row]))
    np.fill_diagonal(found, val=False)
    return found


def _mark(
    found: BoolArray, matrix: Arrays, columns: IntArray, values: FloatArray, most: float
) -> None:
    """Mark the pairs that Σ value × column ≤ most forbids, all else being at its best."""
    if not np.isfinite(most):
        return
    helping = values < 0
    room = most - float(values[helping] @ matrix.upper[columns[helping]]) if helping.any() else most
    if not np.isfinite(room):
        return
    binary = ~helping & matrix.whole[columns] & (matrix.upper[columns] <= 1)
    columns, values = columns[binary], values[binary]
    if len(columns) < 2:
        return
    large = values > room - values.max() - 1e-9
    columns, values = columns[large], values[large]
    found[np.ix_(columns, columns)] |= values[:, None] + values[None, :] > room + 1e-6


def violated_cliques(conflict: BoolArray, x: FloatArray) -> list[IntArray]:
    """Return sets of columns that exclude each other, but that x chooses more than one of."""
    chosen = x > _VISIBLE
    seeds = np.flatnonzero(chosen)
    seeds = seeds[np.argsort(-x[seeds], kind="stable")][:_MOST_SEEDS]
    found: dict[tuple[int, ...], None] = {}
    for seed in seeds:
        clique, rest = _grown([int(seed)], conflict[seed] & chosen, conflict, x)
        if len(clique) > 1 and x[clique].sum() > 1.0 + _PASSED:
            open_ones = np.logical_and.reduce(conflict[clique]) & ~rest
            found[tuple(sorted(_widened(clique, open_ones, conflict)))] = None
    return [np.array(columns, dtype=np.int64) for columns in found]


def _grown(
    clique: list[int], candidates: BoolArray, conflict: BoolArray, x: FloatArray
) -> tuple[list[int], BoolArray]:
    """Add the most chosen candidate until none is left."""
    while True:
        left = np.flatnonzero(candidates)
        if not len(left):
            return clique, candidates
        best = int(left[np.argmax(x[left])])
        clique.append(best)
        candidates = candidates & conflict[best]


def _widened(clique: list[int], candidates: BoolArray, conflict: BoolArray) -> list[int]:
    """Add columns that nothing chooses yet, those with most conflicts first."""
    left = np.flatnonzero(candidates)
    degrees = conflict[np.ix_(left, left)].sum(axis=1)
    left = left[np.argsort(-degrees, kind="stable")]
    widened = list(clique)
    while len(left):
        widened.append(int(left[0]))
        left = left[conflict[left[0], left]]
    return widened
