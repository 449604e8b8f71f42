"""Coefficients of rows, built up from parts."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np

from orgplan.capacity.modes.modes import Modes
from orgplan.capacity.pooling import FloatArray, IntArray
from solvers.rules.layout import Layout
from solvers.spec import Statement

Entries: TypeAlias = tuple[IntArray, IntArray, FloatArray]
"""Row in the block, column, and coefficient."""


def joined(*parts: Entries) -> Entries:
    """Put entries of the same rows together."""
    rows = np.concatenate([row for row, _, _ in parts])
    columns = np.concatenate([column for _, column, _ in parts])
    return rows, columns, np.concatenate([value for _, _, value in parts])


def by_row(columns: list[IntArray], value: float = 1.0) -> Entries:
    """Return one row per list of columns, all with one coefficient."""
    counts = [len(one) for one in columns]
    row = np.repeat(np.arange(len(columns)), counts)
    column = np.concatenate([*columns, np.zeros(0, dtype=np.int64)])
    return row, column, np.full(len(column), value)


def one_each(columns: IntArray, value: float = 1.0) -> Entries:
    """Return one row per column, all with one coefficient."""
    return np.arange(len(columns)), columns, np.full(len(columns), value)


def in_one_row(columns: IntArray, values: FloatArray) -> Entries:
    """Return the first row, with these columns."""
    return np.zeros(len(columns), dtype=np.int64), columns, values


def softened(
    statement: Statement, name: str, entries: Entries, rows: int, price: float | None
) -> Entries:
    """Let each row exceed its upper bound at a price; unchanged where the rule is hard."""
    if price is None:
        return entries
    slack = statement.columns(name, rows, gain=-price)
    return joined(entries, one_each(slack, -1.0))


def scale(modes: Modes, layout: Layout) -> FloatArray:
    """Return what a mode's load is multiplied with: its fixed share, or 1 where s stands for it."""
    return np.where(layout.share == np.arange(len(modes)), modes.high, 1.0)


def shares_of(modes: Modes, layout: Layout, initiative: int, sign: float) -> Entries:
    """Return sign × the share of an initiative, in the first row."""
    own = modes.of(initiative)
    return in_one_row(layout.share[own], sign * scale(modes, layout)[own])
