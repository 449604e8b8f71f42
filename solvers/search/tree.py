"""A department's proof in parts: some initiatives are in or out in each, and lanes share them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from orgplan.capacity.pooling import FloatArray, IntArray
from orgplan.progress import CancelToken
from solvers.arrays import Arrays
from solvers.engine import Effort, Solved, solve
from solvers.search.growing import Growth, Leaf, grown

_LEAVES = 4
"""Parts to begin with: up to so many cost no more together than the whole does at once."""

_FURTHER = 0.38
"""Where a cutoff lies between the best solution and the bound.

Proving a level far above the optimum is quick, and every solve brings the bound down to one.
"""

_LAST = 0.99
"""Part of the gap allowed that the last level leaves, a hair less lest rounding keep it open."""

_LITTLE = 1e-3
"""Worth below which no bound or solution is compared by shares: branch and bound is not exact."""

_EASY = 8_000
"""Steps of the simplex method a leaf that let the next one be solved to its end at once."""

_AT_ONCE = 0.05
"""Share of the bound that one solve may take off: more is seldom there to be taken."""

_POOR = 0.15
"""Share of the bound from which the best solution is too poor to set a level by."""


@dataclass(frozen=True, slots=True)
class LeafPiece:
    """A leaf's matrix to solve, a level it must pass to matter, and columns to split it by."""

    matrix: Arrays
    effort: Effort
    start: FloatArray | None
    cutoff: float | None
    splits: tuple[IntArray, ...]


@dataclass(frozen=True, slots=True)
class LeafAnswer:
    """What a leaf's solve found, and the leaves it goes on as: itself, or parts if cut short."""

    solved: Solved
    parts: tuple[Leaf, ...]


def solve_leaf(piece: LeafPiece, token: CancelToken) -> LeafAnswer:
    """Solve a leaf as far as its effort goes; without an end, split it."""
    solved = solve(piece.matrix, piece.effort, token, start=piece.start, cutoff=piece.cutoff)
    if solved.proven or token.cancelled:
        return LeafAnswer(solved, (Leaf(),))
    parts = grown(Growth(piece.matrix, piece.splits, 2), token)
    return LeafAnswer(solved, tuple(part if part.fixed else part.again() for part in parts))


class Tree:
    """The leaves of one question, the best solution of any, and the bound they prove together."""

    def __init__(
        self, matrix: Arrays, splits: tuple[IntArray, ...], start: FloatArray | None
    ) -> None:
        self.matrix, self._splits = matrix, splits
        self.x: FloatArray | None = None
        self.objective = -np.inf if matrix.width else 0.0
        self.offer(start)
        self.waiting = [Leaf()] if matrix.width else []
        """Leaves that no one is at work on."""

        self._under_way: list[Leaf] = []
        self.steps = self.solves = 0
        """What its leaves have taken so far, in steps of the simplex method, and in solves."""

        self.is_whole = matrix.width > 0
        """Whether it has yet to be split for the first time."""

    @property
    def bound(self) -> float:
        """No solution is worth more."""
        return max([self.objective, *(leaf.bound for leaf in (*self.waiting, *self._under_way))])

    @property
    def answered(self) -> bool:
        """Whether it has been asked at least once."""
        return self.bound < np.inf

    def offer(self, x: FloatArray | None) -> None:
        """Keep a solution if it is better than the best so far."""
        objective = -np.inf if x is None else float(self.matrix.gain @ x)
        if objective > self.objective:
            self.x, self.objective = x, objective

    def missing(self, fine: float) -> float:
        """Return by how much the bound passes the best solution, beyond a share of it."""
        return self._beyond(self.bound, fine)

    def open_missing(self, fine: float) -> float:
        """Return by how much the waiting leaves pass the best solution, beyond a share of it."""
        return self._beyond(max((leaf.bound for leaf in self.waiting), default=-np.inf), fine)

    def _beyond(self, bound: float, fine: float) -> float:
        if np.isinf(bound):
            return bound
        size = max(_LITTLE, abs(bound), 0.0 if self.x is None else abs(self.objective))
        return bound - self.objective - fine * size

    def take(self) -> Leaf:
        """Take out the waiting leaf of the greatest bound."""
        leaf = max(self.waiting, key=lambda one: one.bound)
        self.waiting.remove(leaf)
        self._under_way.append(leaf)
        return leaf

    def growth(self) -> Growth:
        """Return the first splitting as a piece of work."""
        return Growth(self.matrix, self._splits, _LEAVES)

    def piece(self, leaf: Leaf, effort: Effort) -> LeafPiece:
        """Return a leaf as a piece of work."""
        missing = leaf.bound - self.objective
        if not np.isfinite(missing) or missing > _POOR * abs(leaf.bound):
            start = self.x if not leaf.fixed else None
            return LeafPiece(leaf.of(self.matrix), effort, start, None, self._splits)
        least = leaf.bound - _AT_ONCE * abs(leaf.bound)
        further = 0.0 if 0 < self.steps < _EASY * self.solves else _FURTHER
        level = self.objective + max(further * missing, _LAST * effort.gap * abs(self.objective))
        cutoff = max(level, least) if further else level
        effort = replace(effort, heuristics=False)
        return LeafPiece(leaf.of(self.matrix), effort, None, cutoff, self._splits)

    def hear_parts(self, leaf: Leaf, parts: tuple[Leaf, ...]) -> None:
        """Note what a leaf has been split into."""
        self.is_whole = False
        self._under_way.remove(leaf)
        self.waiting.extend(part.within(leaf) for part in parts)

    def hear(self, leaf: Leaf, answer: LeafAnswer) -> None:
        """Note what a leaf brought; one cut short becomes two, or waits for a greater effort."""
        solved = answer.solved
        self.offer(solved.x)
        self.steps += solved.steps
        self.solves += 1
        bounded = replace(leaf, bound=min(leaf.bound, solved.bound))
        self._under_way.remove(leaf)
        self.waiting.extend(part.within(bounded) for part in answer.parts)
