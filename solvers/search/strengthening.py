"""The linear program of the whole question, made tight department by department."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from orgplan.capacity.pooling import BoolArray, FloatArray, IntArray
from orgplan.progress import CancelToken
from solvers.arrays import Arrays
from solvers.linear import LinearAnswer, LinearProgram
from solvers.search.cliques import conflicts, violated_cliques

_PASSES = 8
_WORTH_A_PASS = 5e-4
"""Share of the bound that a pass must take off for another one to follow."""

LARGE_ENTRIES = 2_000_000
"""Entries from which the linear program is solved from inside, once, without cliques."""


@dataclass(frozen=True, slots=True)
class Loose:
    """A matrix, the department of each of its rows, and the seconds there are."""

    matrix: Arrays
    rows: IntArray
    departments: int
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Tight:
    """The matrix with its clique rows, the department of each row, and the linear optimum."""

    matrix: Arrays
    rows: IntArray
    answer: LinearAnswer | None


def tightened(loose: Loose, token: CancelToken) -> Tight:
    """Solve the linear program and add violated cliques until they bring little."""
    linear = LinearProgram(loose.matrix, token, seconds=loose.seconds)
    large = len(loose.matrix.value) > LARGE_ENTRIES
    if large:
        linear.prefer_interior_point()
    answer = linear.solve()
    if answer is None or large:
        return Tight(loose.matrix, loose.rows, answer)
    parts = [_Part.of(loose, department) for department in range(loose.departments)]
    found: dict[tuple[int, ...], int] = {}
    for _ in range(_PASSES):
        before = answer
        new = {
            tuple(columns.tolist()): department
            for department, part in enumerate(parts)
            for columns in part.violated(before.x)
        }
        new = {columns: home for columns, home in new.items() if columns not in found}
        if not new:
            break
        found |= new
        linear.require_at_most_one([np.array(columns, dtype=np.int64) for columns in new])
        after = linear.solve()
        if after is None:
            break
        answer = after
        if before.objective - after.objective < _WORTH_A_PASS * abs(before.objective):
            break
    return _with_rows(loose, found, answer)


@dataclass(frozen=True, slots=True)
class _Part:
    """The columns of a department's rows, and which of them exclude each other."""

    columns: IntArray
    conflict: BoolArray

    @classmethod
    def of(cls, loose: Loose, department: int) -> _Part:
        entries = loose.rows[loose.matrix.row] == department
        columns = np.unique(loose.matrix.column[entries])
        kept = replace(
            loose.matrix,
            row=loose.matrix.row[entries],
            column=loose.matrix.column[entries],
            value=loose.matrix.value[entries],
        )
        return cls(columns, conflicts(kept.over(columns)))

    def violated(self, x: FloatArray) -> list[IntArray]:
        return [self.columns[own] for own in violated_cliques(self.conflict, x[self.columns])]


def _with_rows(loose: Loose, found: dict[tuple[int, ...], int], answer: LinearAnswer) -> Tight:
    """Add the cliques as rows; those that a failed solve has no price for cost nothing."""
    matrix = loose.matrix.at_most_one_of([np.array(columns) for columns in found])
    rows = np.concatenate([loose.rows, np.array(list(found.values()), dtype=np.int64)])
    prices = np.zeros(matrix.height)
    prices[: len(answer.prices)] = answer.prices[: matrix.height]
    return Tight(matrix, rows, replace(answer, prices=prices))
