"""The linear program of the whole question, made tight department by department."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from orgplan.capacity.pooling import BoolArray, FloatArray, IntArray
from orgplan.progress import CancelToken
from solvers.arrays import Arrays
from solvers.linear import LinearAnswer, LinearProgram
from solvers.search.cliques import conflicts, violated_cliques
from solvers.search.roundings import Room, rooms, violated_roundings

_PASSES = 8
_WORTH_A_PASS = 5e-4
"""Share of the bound that a pass must take off for another one to follow."""


@dataclass(frozen=True, slots=True)
class Loose:
    """A matrix, the department of each of its rows, and the seconds there are."""

    matrix: Arrays
    rows: IntArray
    departments: int
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Tight:
    """The matrix with its cuts, the department of each row, and the linear optimum.

    `is_cut_short` where a limit, not the linear program, ended the work.
    """

    matrix: Arrays
    rows: IntArray
    answer: LinearAnswer | None
    is_cut_short: bool = False


def tightened(loose: Loose, token: CancelToken) -> Tight:
    """Solve the linear program and add violated cuts until they bring little."""
    linear = LinearProgram(loose.matrix, token, seconds=loose.seconds)
    answer = linear.solve()
    if answer is None:
        return Tight(loose.matrix, loose.rows, answer, is_cut_short=loose.seconds is not None)
    found: dict[tuple[int, ...], Cut] = {}
    finders = _Finders.of(loose)
    is_cut_short = False
    for _ in range(_PASSES):
        new = [cut for cut in finders.cuts(answer.x) if cut.key not in found]
        if not new:
            break
        found |= {cut.key: cut for cut in new}
        linear.require([cut.columns for cut in new], [cut.values for cut in new])
        after = linear.solve()
        if after is None:
            is_cut_short = loose.seconds is not None
            break
        lowered = answer.objective - after.objective
        answer = after
        if lowered < _WORTH_A_PASS * abs(after.objective):
            break
    tight = _with_rows(loose, list(found.values()), answer)
    return replace(tight, is_cut_short=is_cut_short)


@dataclass(frozen=True, slots=True)
class Cut:
    """The row Σ value × column ≤ 1, which every plan obeys, and whose department it is."""

    department: int
    columns: IntArray
    values: FloatArray

    @property
    def key(self) -> tuple[int, ...]:
        """Tells cuts apart."""
        return (*self.columns.tolist(), *np.round(1e6 * self.values).astype(np.int64).tolist())


@dataclass(frozen=True, slots=True)
class _Finders:
    """Looks for cuts in each department, and in each row of limited room."""

    parts: tuple[_Part, ...]
    rooms: tuple[Room, ...]
    of_row: IntArray

    @classmethod
    def of(cls, loose: Loose) -> _Finders:
        parts = tuple(_Part.of(loose, department) for department in range(loose.departments))
        return cls(parts, tuple(rooms(loose.matrix, loose.rows >= 0)), loose.rows)

    def cuts(self, x: FloatArray) -> Iterator[Cut]:
        for department, part in enumerate(self.parts):
            for columns in part.violated(x):
                yield Cut(department, columns, np.ones(len(columns)))
        for one in violated_roundings(list(self.rooms), x):
            yield Cut(int(self.of_row[one.row]), one.columns, one.values)


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


def _with_rows(loose: Loose, cuts: list[Cut], answer: LinearAnswer) -> Tight:
    """Add the cuts as rows; those that a failed solve has no price for cost nothing."""
    matrix = loose.matrix.at_most_one_of(
        [cut.columns for cut in cuts], [cut.values for cut in cuts]
    )
    homes = np.array([cut.department for cut in cuts], dtype=np.int64)
    prices = np.zeros(matrix.height)
    prices[: len(answer.prices)] = answer.prices[: matrix.height]
    return Tight(matrix, np.concatenate([loose.rows, homes]), replace(answer, prices=prices))
