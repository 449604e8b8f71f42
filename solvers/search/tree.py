"""A department's proof in parts: what takes too long is split in two, and nothing is done twice."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from orgplan.capacity.pooling import FloatArray, IntArray
from orgplan.progress import CancelToken
from solvers.arrays import Arrays
from solvers.engine import Effort, Solved, solve
from solvers.linear import LinearAnswer, LinearProgram

_TRIED = 6
"""Columns tried for a split, those nearest to one half first."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part of a question in which some columns are fixed, and the bound known for it."""

    fixed: tuple[tuple[int, float], ...] = ()
    bound: float = float("inf")

    def of(self, matrix: Arrays) -> Arrays:
        """Return the matrix with the leaf's columns fixed."""
        if not self.fixed:
            return matrix
        columns = np.array([column for column, _ in self.fixed])
        values = np.array([value for _, value in self.fixed])
        lower, upper = matrix.lower.copy(), matrix.upper.copy()
        lower[columns], upper[columns] = values, values
        return replace(matrix, lower=lower, upper=upper)


@dataclass(frozen=True, slots=True)
class LeafPiece:
    """A leaf's matrix to solve, a level it must pass to matter, and columns to split it by."""

    matrix: Arrays
    effort: Effort
    start: FloatArray | None
    cutoff: float | None
    splits: IntArray


@dataclass(frozen=True, slots=True)
class LeafAnswer:
    """What a leaf's solve found and, if it was cut short, the column to split it by.

    One cut short before its first bound has the linear one.
    """

    solved: Solved
    split: int | None


def solve_leaf(piece: LeafPiece, token: CancelToken) -> LeafAnswer:
    """Solve a leaf as far as its effort goes; without an end, choose where to split it."""
    solved = solve(piece.matrix, piece.effort, token, start=piece.start, cutoff=piece.cutoff)
    if solved.proven or token.cancelled:
        return LeafAnswer(solved, None)
    linear = LinearProgram(piece.matrix, token)
    root = linear.solve()
    if root is None:
        return LeafAnswer(solved, None)
    bounded = replace(solved, bound=min(solved.bound, root.objective))
    return LeafAnswer(bounded, _split(piece, linear, root))


def _split(piece: LeafPiece, linear: LinearProgram, root: LinearAnswer) -> int | None:
    """Return the column whose two ways lower the linear bound most, the less lowered first."""
    matrix = piece.matrix
    open_ones = piece.splits[matrix.lower[piece.splits] < matrix.upper[piece.splits]]
    distance = abs(root.x[open_ones] - 0.5)
    tried = open_ones[np.argsort(distance, kind="stable")][:_TRIED]
    best, found = -1.0, None
    for column in tried.tolist():
        drops = [root.objective - linear.objective_with(column, value) for value in (0.0, 1.0)]
        score = min(drops) + 0.1 * min(max(drops), abs(root.objective))
        if score > best:
            best, found = score, column
    return found


class Tree:
    """The leaves of one question, the best solution of any, and the bound they prove together."""

    def __init__(self, matrix: Arrays, splits: IntArray, start: FloatArray | None) -> None:
        self.matrix, self._splits = matrix, splits
        self.x = start
        self.objective = -np.inf if start is None else float(matrix.gain @ start)
        self._open = [Leaf()]
        self._under_way: list[Leaf] = []
        self._closed = -np.inf
        self.seconds = 0.0
        """What has been spent on it."""

    @property
    def bound(self) -> float:
        """No solution is worth more."""
        left = [leaf.bound for leaf in (*self._open, *self._under_way)]
        return max([self._closed, self.objective, *left])

    @property
    def answered(self) -> bool:
        """Whether it has been asked at least once."""
        return bool(np.isfinite(self.bound))

    def missing(self, fine: float) -> float:
        """Return by how much the bound passes the best solution, beyond a share of it."""
        if not np.isfinite(self.bound):
            return float("inf")
        return self.bound - self.objective - fine * abs(self.bound)

    @property
    def is_open(self) -> bool:
        """Whether some leaf is waiting to be solved."""
        return bool(self._open)

    def take(self) -> Leaf:
        """Take out the waiting leaf of the greatest bound."""
        leaf = max(self._open, key=lambda one: one.bound)
        self._open.remove(leaf)
        self._under_way.append(leaf)
        return leaf

    def piece(self, leaf: Leaf, effort: Effort) -> LeafPiece:
        """Return a leaf as a piece of work."""
        start = self.x if not leaf.fixed else None
        known = leaf.fixed and np.isfinite(self.objective)
        cutoff = self.objective + effort.gap * abs(self.objective) if known else None
        return LeafPiece(leaf.of(self.matrix), effort, start, cutoff, self._splits)

    def hear(self, leaf: Leaf, answer: LeafAnswer) -> None:
        """Note what a leaf brought; one cut short becomes two, or waits again."""
        self._under_way.remove(leaf)
        solved = answer.solved
        if solved.x is not None and solved.objective > self.objective:
            self.x, self.objective = solved.x, solved.objective
        bound = min(leaf.bound, solved.bound)
        if solved.proven:
            self._closed = max(self._closed, bound)
        elif answer.split is None:
            self._open.append(replace(leaf, bound=bound))
        else:
            for value in (0.0, 1.0):
                self._open.append(Leaf((*leaf.fixed, (answer.split, value)), bound))
