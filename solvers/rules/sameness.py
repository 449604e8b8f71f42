"""Rows that say the same, of which the tightest is enough."""

from __future__ import annotations

import numpy as np

from orgplan.capacity.pooling import FloatArray, IntArray
from solvers.rules.entries import Entries


def tightest_of_alike(entries: Entries, about: IntArray, upper: FloatArray) -> IntArray:
    """Return the rows to keep: of those about the same with the same entries, the least upper.

    Rows are told apart by two random sums of their entries, the same for the same columns.
    """
    row, column, value = entries
    count = len(upper)
    chance = np.random.default_rng(0)
    marks = chance.random((2, int(column.max(initial=0)) + 1))
    sums = [np.bincount(row, value * mark[column], minlength=count).round(9) for mark in marks]
    size = np.bincount(row, minlength=count)
    keys = np.stack([about.astype(float), size.astype(float), *sums])
    order = np.lexsort((upper, *keys))
    sorted_keys = keys[:, order]
    first = np.ones(count, dtype=bool)
    first[1:] = (sorted_keys[:, 1:] != sorted_keys[:, :-1]).any(axis=0)
    return np.sort(order[first]).astype(np.int64)


def only_rows(entries: Entries, kept: IntArray, count: int) -> Entries:
    """Return the entries of some rows, numbered anew."""
    row, column, value = entries
    place = np.full(count, -1)
    place[kept] = np.arange(len(kept))
    at = np.flatnonzero(place[row] >= 0)
    return place[row[at]], column[at], value[at]
