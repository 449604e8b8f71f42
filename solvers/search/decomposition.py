"""One question cut into departments: each chooses for itself, and prices hold them together.

Lagrangian decomposition (Guignard and Kim 1987): a column whose rows lie in several departments
belongs to one of them and has a copy in each other. The owner pays a price for every copy, the
copy earns it. Rows of the whole portfolio are priced too. Whatever the prices, the sum of the
departments' optima is at least the optimum of the whole, so their bounds add up to a bound.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orgplan.capacity.pooling import FloatArray, IntArray
from solvers.arrays import Arrays
from solvers.question import Question
from solvers.search.departments import Departments

WHOLE = -1
"""The department of rows that hold for the portfolio as a whole."""


@dataclass(frozen=True, slots=True)
class Prices:
    """What owners pay for each copy, and what each row of the whole portfolio costs."""

    copies: FloatArray
    rows: FloatArray


@dataclass(frozen=True, slots=True)
class Block:
    """One department's question: first the columns it owns, then copies (indices of copies)."""

    matrix: Arrays
    owned: IntArray
    copies: IntArray


@dataclass(frozen=True, slots=True)
class Decomposition:
    """Which department each row and column belongs to, and the copies in other departments."""

    matrix: Arrays
    count: int
    of_row: IntArray
    owner: IntArray
    copied: IntArray
    """The column of each copy."""
    copied_to: IntArray
    """The department of each copy."""
    initiative: IntArray
    """The initiative that each column is a mode of, or -1."""

    def from_duals(self, duals: FloatArray, part: float) -> Prices:
        """Return prices of a part of what the claims on other departments' rows are worth."""
        entry_row = self.of_row[self.matrix.row]
        away = np.flatnonzero((entry_row != WHOLE) & (entry_row != self.owner[self.matrix.column]))
        keys = self.copied * self.count + self.copied_to
        wanted = self.matrix.column[away] * self.count + entry_row[away]
        place = np.searchsorted(keys, wanted)
        worth = part * duals[self.matrix.row[away]] * self.matrix.value[away]
        copies = np.bincount(place, worth, minlength=len(self.copied)).astype(float)
        rows = np.where(self.of_row == WHOLE, self._signed(duals), 0.0)
        return Prices(copies, rows)

    def _signed(self, duals: FloatArray) -> FloatArray:
        """Return duals that a finite side of their row gives a right to."""
        upper, lower = np.isfinite(self.matrix.row_upper), np.isfinite(self.matrix.row_lower)
        return np.clip(duals, np.where(lower, -np.inf, 0.0), np.where(upper, np.inf, 0.0))

    def constant(self, prices: Prices) -> float:
        """Return what the priced rows of the whole portfolio add to the sum of the blocks."""
        positive = prices.rows > 0
        side = np.where(positive, self.matrix.row_upper, self.matrix.row_lower)
        used = np.flatnonzero(prices.rows)
        return float(prices.rows[used] @ side[used])

    def gain(self, prices: Prices) -> FloatArray:
        """Return what owners earn by each column when they pay for copies and shared rows."""
        matrix = self.matrix
        paid = np.bincount(
            matrix.column, prices.rows[matrix.row] * matrix.value, minlength=matrix.width
        )
        copies = np.bincount(self.copied, prices.copies, minlength=matrix.width)
        gain: FloatArray = matrix.gain - paid - copies
        return gain

    def columns(self, block: Block) -> IntArray:
        """Return the columns that a department decides about, copies as their owners'."""
        found: IntArray = np.concatenate([block.owned, self.copied[block.copies]])
        return found

    def block(self, department: int, gain: FloatArray, prices: Prices) -> Block:
        """Return a department's question under some prices; `gain` is `self.gain(prices)`."""
        owned = np.flatnonzero(self.owner == department)
        copies = np.flatnonzero(self.copied_to == department)
        columns = np.concatenate([owned, self.copied[copies]])
        rows = np.flatnonzero(self.of_row == department)
        matrix = _part(self.matrix, rows, columns)
        earned = np.concatenate([gain[owned], prices.copies[copies]])
        foreign = self.initiative[self.copied[copies]]
        return Block(_one_copy_each(matrix, earned, len(owned), foreign), owned, copies)


def decomposition(
    asked: Question, matrix: Arrays, rows: IntArray, split: Departments
) -> Decomposition:
    """Cut a matrix up; `rows` says which department each row belongs to, WHOLE for none."""
    owner = _owners(asked, matrix, rows, split)
    entry = rows[matrix.row]
    away = (entry != WHOLE) & (entry != owner[matrix.column])
    keys = np.unique(matrix.column[away] * split.count + entry[away])
    copied, copied_to = np.divmod(keys, split.count)
    initiative = np.full(matrix.width, -1)
    initiative[: len(asked.found.modes)] = asked.found.modes.initiative
    return Decomposition(matrix, split.count, rows, owner, copied, copied_to, initiative)


def row_departments(asked: Question, split: Departments) -> IntArray:
    """Return the department of each row that the question states."""
    team = np.concatenate([block.team for block in asked.spec.rows])
    initiative = np.concatenate([block.initiative for block in asked.spec.rows])
    of_team = np.append(split.of_team, WHOLE)[team]
    of_initiative = np.append(split.of_initiative, WHOLE)[initiative]
    found: IntArray = np.where(team >= 0, of_team, of_initiative)
    return found


def _owners(asked: Question, matrix: Arrays, rows: IntArray, split: Departments) -> IntArray:
    """Modes belong to their initiative's department, any other column to its first row's."""
    owner = np.full(matrix.width, WHOLE)
    entry = rows[matrix.row]
    known = np.flatnonzero(entry != WHOLE)[::-1]
    owner[matrix.column[known]] = entry[known]
    modes, layout = asked.found.modes, asked.layout
    home = split.of_initiative[modes.initiative]
    owner[: len(modes)] = home
    owner[layout.share] = home
    funded = np.flatnonzero(layout.funded >= 0)
    owner[layout.funded[funded]] = split.of_initiative[funded]
    found: IntArray = np.maximum(owner, 0)
    return found


def _part(matrix: Arrays, rows: IntArray, columns: IntArray) -> Arrays:
    """Return the rows and columns named, in this order; a column may be named once."""
    row_at, column_at = np.full(matrix.height, -1), np.full(matrix.width, -1)
    row_at[rows] = np.arange(len(rows))
    column_at[columns] = np.arange(len(columns))
    kept = np.flatnonzero((row_at[matrix.row] >= 0) & (column_at[matrix.column] >= 0))
    column = column_at[matrix.column[kept]]
    order = np.argsort(column, kind="stable")
    return Arrays(
        gain=matrix.gain[columns],
        lower=matrix.lower[columns],
        upper=matrix.upper[columns],
        whole=matrix.whole[columns],
        row=row_at[matrix.row[kept]][order],
        column=column[order],
        value=matrix.value[kept][order],
        row_lower=matrix.row_lower[rows],
        row_upper=matrix.row_upper[rows],
    )


def _one_copy_each(matrix: Arrays, gain: FloatArray, owned: int, initiative: IntArray) -> Arrays:
    """Add that at most one mode of a foreign initiative is copied, which its owner ensures."""
    modes = np.flatnonzero(initiative >= 0)
    foreign, row = np.unique(initiative[modes], return_inverse=True)
    column = np.concatenate([matrix.column, owned + modes])
    order = np.argsort(column, kind="stable")
    return Arrays(
        gain=gain,
        lower=matrix.lower,
        upper=matrix.upper,
        whole=matrix.whole,
        row=np.concatenate([matrix.row, matrix.height + row])[order],
        column=column[order],
        value=np.concatenate([matrix.value, np.ones(len(modes))])[order],
        row_lower=np.concatenate([matrix.row_lower, np.full(len(foreign), -np.inf)]),
        row_upper=np.concatenate([matrix.row_upper, np.ones(len(foreign))]),
    )
