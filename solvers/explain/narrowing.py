"""A question made small: columns with which nothing passes a known solution are fixed.

A linear program made tight by cliques bounds every solution, and by its reduced costs every
solution that chooses against one of its columns.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from orgplan.capacity.pooling import FloatArray, IntArray
from orgplan.progress import CancelToken
from solvers.arrays import Arrays
from solvers.engine import Effort
from solvers.linear import LinearAnswer, LinearProgram
from solvers.search.cliques import conflicts, violated_cliques

_MOST_COLUMNS = 6_000
"""Columns up to which it is looked for which of them exclude each other, pair by pair."""

_PASSES = 8
_WORTH_A_PASS = 1e-4
"""Share of the bound that a pass must take off for another one to follow."""

_SAFE = 1e-6
"""Share of the bound that reduced costs may be wrong by."""


@dataclass(frozen=True, slots=True)
class Narrow:
    """A matrix with cliques and fixed columns, whose solutions include all better ones.

    `bound` holds for every solution of the matrix as it was.
    """

    matrix: Arrays
    bound: float


def narrowed(matrix: Arrays, known: float, effort: Effort, token: CancelToken) -> Narrow | None:
    """Leave out what no solution better than a known one chooses; None if that is not found."""
    tight = _tight(matrix, effort, token)
    return None if tight is None else Narrow(_fixed(tight, known), tight.answer.objective)


@dataclass(frozen=True, slots=True)
class _Tight:
    """A matrix with the cliques that bind, and its linear optimum."""

    matrix: Arrays
    answer: LinearAnswer


def _tight(matrix: Arrays, effort: Effort, token: CancelToken) -> _Tight | None:
    """Solve the linear program with cliques; None where a limit or a number came between."""
    linear = LinearProgram(matrix, token, seconds=effort.seconds)
    answer = linear.solve()
    if answer is None or matrix.width > _MOST_COLUMNS:
        return None if answer is None else _Tight(matrix, answer)
    exclusive, found = conflicts(matrix), list[IntArray]()
    for _ in range(_PASSES):
        cliques = violated_cliques(exclusive, answer.x)
        if not cliques:
            break
        found += cliques
        linear.require(cliques, _ones(cliques))
        after = linear.solve()
        if after is None:
            return None
        lowered, answer = answer.objective - after.objective, after
        if lowered < _WORTH_A_PASS * abs(after.objective):
            break
    prices = answer.prices[matrix.height :]
    binding = [clique for clique, price in zip(found, prices, strict=True) if abs(price) > _SAFE]
    return _Tight(matrix.at_most_one_of(binding, _ones(binding)) if binding else matrix, answer)


def _ones(cliques: list[IntArray]) -> list[FloatArray]:
    return [np.ones(len(one)) for one in cliques]


def _fixed(tight: _Tight, known: float) -> Arrays:
    """Fix every column whose other value bounds all solutions below the known one."""
    matrix, x, worth = tight.matrix, tight.answer.x, tight.answer.worth
    room = tight.answer.objective - known + _SAFE * max(1.0, abs(known))
    lower, upper = matrix.lower.copy(), matrix.upper.copy()
    step = matrix.whole & (upper - lower <= 1.0)
    low = step & (x < lower + _SAFE) & (-worth > room)
    upper[low] = lower[low]
    high = step & (x > upper - _SAFE) & (worth > room)
    lower[high] = upper[high]
    return replace(matrix, lower=lower, upper=upper)
