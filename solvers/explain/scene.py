"""A plan in its question: what a hot re-solve starts from and must not fall below."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from orgplan.capacity.plan import CapacityPlan
from orgplan.capacity.pooling import FloatArray, IntArray
from orgplan.capacity.problem import Problem
from orgplan.capacity.worth import nominal
from orgplan.progress import CancelToken
from solvers.arrays import Arrays
from solvers.engine import Effort, Solved, solve
from solvers.question import Question, question

_SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Scene:
    """A question whose plans keep at least the promises that a known plan keeps.

    `x` is that plan's solution; None if no choice of modes makes it, and then no promise counts.
    """

    asked: Question
    matrix: Arrays
    x: FloatArray | None

    def place(self, initiative: str) -> int:
        """Return the column that says whether an initiative is funded; -1 where it cannot be."""
        ids = [one.id for one in self.asked.problem.initiatives]
        return int(self.asked.layout.funded[ids.index(initiative)])

    def with_funded(self, initiative: str) -> Arrays:
        """Return the matrix in which an initiative is funded."""
        lower = self.matrix.lower.copy()
        lower[self.place(initiative)] = 1.0
        return replace(self.matrix, lower=lower)

    def value(self, x: FloatArray) -> float:
        """Return the objective of a solution."""
        return float(self.matrix.gain @ x)


def scene(problem: Problem, plan: CapacityPlan) -> Scene:
    """Make a plan's question ready for hot re-solves."""
    asked = question(problem)
    x = asked.solution(plan)
    matrix = asked.matrix if x is None else promising(asked, x)
    return Scene(asked, matrix, x)


def promising(asked: Question, x: FloatArray) -> Arrays:
    """Return the matrix of plans that keep as much as a solution: in number, then in value."""
    layout, matrix = asked.layout, asked.matrix
    if not x[layout.unmet].any():
        upper = matrix.upper.copy()
        upper[layout.unmet] = 0.0
        return replace(matrix, upper=upper)
    for weights in _weights(asked):
        matrix = matrix.requiring(weights, float(weights @ x) - _SLACK)
    return matrix


def _weights(asked: Question) -> list[FloatArray]:
    """Return the weights of unmet promises: other promises, must-dos, the must-dos' value."""
    rows = [np.zeros(asked.matrix.width) for _ in range(3)]
    for column, promise in zip(asked.layout.unmet, asked.layout.promises, strict=True):
        if promise.must_do:
            rows[1][column] = -1.0
            rows[2][column] = -nominal(asked.problem.initiatives[promise.initiatives[0]])
        else:
            rows[0][column] = -1.0
    return rows


def solve_part(
    matrix: Arrays, columns: IntArray, x: FloatArray, effort: Effort, token: CancelToken
) -> FloatArray | None:
    """Choose anew among some columns, all others staying; None if nothing was found."""
    part = matrix.only(columns, x)
    fixed = np.setdiff1d(np.arange(matrix.width), columns)
    if (matrix.lower[fixed] > x[fixed] + _SLACK).any():
        return None
    solved = solve(part, effort, token, start=x[columns])
    if solved.x is None:
        return None
    whole = x.copy()
    whole[columns] = solved.x
    return whole


def solve_whole(matrix: Arrays, x: FloatArray | None, effort: Effort, token: CancelToken) -> Solved:
    """Solve over all columns, from a known solution on; never answer with less than it."""
    solved = solve(matrix, effort, token, start=x)
    if x is None or (solved.x is not None and solved.objective >= matrix.gain @ x):
        return solved
    return replace(solved, x=x, objective=float(matrix.gain @ x))
