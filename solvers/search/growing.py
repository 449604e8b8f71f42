"""Splitting a question by its linear program: what is worth most is split in two, and again."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from orgplan.capacity.pooling import IntArray
from orgplan.progress import CancelToken
from solvers.arrays import Arrays
from solvers.linear import LinearAnswer, LinearProgram

_TRIED = 6
"""Columns tried for a split, those nearest to one half first."""

_WHOLE_ENOUGH = 1e-6


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part of a question in which some columns are fixed, and the bound known for it.

    `times` is how often it was cut short with nothing to split it by.
    """

    fixed: tuple[tuple[int, float], ...] = ()
    bound: float = float("inf")
    times: int = 0

    def of(self, matrix: Arrays) -> Arrays:
        """Return the matrix with the leaf's columns fixed."""
        if not self.fixed:
            return matrix
        columns = np.array([column for column, _ in self.fixed])
        values = np.array([value for _, value in self.fixed])
        lower, upper = matrix.lower.copy(), matrix.upper.copy()
        lower[columns], upper[columns] = values, values
        return replace(matrix, lower=lower, upper=upper)

    def within(self, other: Leaf) -> Leaf:
        """Return this leaf of another one as a leaf of the whole."""
        times = self.times if self.fixed else other.times + self.times
        return Leaf((*other.fixed, *self.fixed), min(other.bound, self.bound), times)

    def again(self) -> Leaf:
        """Return this leaf as one to be asked with more effort."""
        return replace(self, times=self.times + 1)


@dataclass(frozen=True, slots=True)
class Growth:
    """A question to split into so many leaves, by columns of 0 or 1: the first that are open."""

    matrix: Arrays
    splits: tuple[IntArray, ...]
    leaves: int


def grown(asked: Growth, token: CancelToken) -> tuple[Leaf, ...]:
    """Return leaves that hold every solution, each with its linear bound; none if there is none."""
    linear = LinearProgram(asked.matrix, token)
    every = np.arange(asked.matrix.width)
    waiting, done = [Leaf()], list[Leaf]()
    while waiting and len(waiting) + len(done) < asked.leaves:
        leaf = max(waiting, key=lambda one: one.bound)
        waiting.remove(leaf)
        fixed = leaf.of(asked.matrix)
        linear.change_columns(every, fixed.lower, fixed.upper)
        answer = linear.solve()
        parts = () if answer is None else _parts(fixed, asked.splits, linear, answer)
        if not parts:
            bound = leaf.bound if answer is None else answer.objective
            done.append(replace(leaf, bound=min(leaf.bound, bound)))
        waiting.extend(part.within(leaf) for part in parts if part.bound > -np.inf)
    return (*done, *waiting)


def _parts(
    matrix: Arrays, splits: tuple[IntArray, ...], linear: LinearProgram, root: LinearAnswer
) -> tuple[Leaf, ...]:
    """Return the two ways of the column whose less lowered way is lowered most."""
    best = -1.0
    found: tuple[Leaf, ...] = ()
    for column in _candidates(matrix, splits, root).tolist():
        bounds = [min(root.objective, linear.bound_with(column, value)) for value in (0.0, 1.0)]
        drops = [root.objective - bound for bound in bounds]
        score = min(drops) + 0.1 * min(max(drops), abs(root.objective))
        if score > best:
            best = score
            found = tuple(Leaf(((column, float(value)),), bounds[value]) for value in (0, 1))
    return found


def _candidates(matrix: Arrays, splits: tuple[IntArray, ...], root: LinearAnswer) -> IntArray:
    """Return the columns nearest to one half, of the first kind that has any between 0 and 1."""
    for kind in splits:
        distance = abs(root.x[kind] - 0.5)
        between = (distance < 0.5 - _WHOLE_ENOUGH) & (matrix.lower[kind] < matrix.upper[kind])
        if between.any():
            nearest = np.argsort(distance[between], kind="stable")[:_TRIED]
            found: IntArray = kind[between][nearest]
            return found
    return np.zeros(0, dtype=np.int64)
