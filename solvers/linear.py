"""A linear program kept in HiGHS: rows are added, and it is solved on from where it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import highspy
import numpy as np

from orgplan.capacity.pooling import FloatArray, IntArray
from orgplan.progress import CancelToken
from solvers.arrays import Arrays
from solvers.engine import Effort, loaded, stop_when_cancelled


@dataclass(frozen=True, slots=True)
class LinearAnswer:
    """The optimum of a linear program, one value per column, one price per row."""

    objective: float
    x: FloatArray
    prices: FloatArray


class LinearProgram:
    """A matrix without whole numbers; `solve` may be called again after `require`."""

    def __init__(self, matrix: Arrays, token: CancelToken, *, seconds: float | None = None) -> None:
        relaxed = replace(matrix, whole=np.zeros(matrix.width, dtype=bool))
        self._highs = loaded(relaxed, Effort(seconds=seconds))
        stop_when_cancelled(self._highs, token)

    def solve(self) -> LinearAnswer | None:
        """Return the optimum, or None if a limit came first."""
        self._highs.run()
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        found = self._highs.getSolution()
        objective: float = self._highs.getInfo().objective_function_value
        return LinearAnswer(objective, np.array(found.col_value), np.array(found.row_dual))

    def objective_with(self, column: int, value: float) -> float:
        """Return the optimum with one column fixed, -inf where nothing is left."""
        _, _, lower, upper, _ = self._highs.getCol(column)
        self._highs.changeColBounds(column, value, value)
        answer = self.solve()
        self._highs.changeColBounds(column, lower, upper)
        return -np.inf if answer is None else answer.objective

    def require(self, columns: Sequence[IntArray], values: Sequence[FloatArray]) -> None:
        """Add rows Σ value × column ≤ 1."""
        number = len(columns)
        starts = np.concatenate([[0], np.cumsum([len(one) for one in columns])[:-1]])
        self._highs.addRows(
            number,
            np.full(number, -highspy.kHighsInf),
            np.ones(number),
            sum(len(one) for one in columns),
            starts.astype(np.int32),
            np.concatenate(columns).astype(np.int32),
            np.concatenate(values),
        )
