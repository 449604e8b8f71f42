"""A linear program kept in HiGHS: changed in place, it is solved on from where it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import highspy
import numpy as np

from orgplan.capacity.pooling import FloatArray, IntArray
from orgplan.progress import CancelToken
from solvers.arrays import Arrays
from solvers.engine import Effort, loaded, stop_when_cancelled


@dataclass(frozen=True, slots=True)
class LinearAnswer:
    """The optimum of a linear program: a value and a worth per column, a price per row.

    A column's worth is what one more of it would add to the objective.
    """

    objective: float
    x: FloatArray
    prices: FloatArray
    worth: FloatArray


class LinearProgram:
    """A matrix without whole numbers, whose bounds may change between solves.

    `solve` goes on from wherever the last one ended, which is fastest. `objective_afresh` starts
    from the basis kept by `keep`, so that its answer does not depend on what came in between.
    """

    def __init__(
        self, matrix: Arrays, token: CancelToken | None = None, *, seconds: float | None = None
    ) -> None:
        relaxed = replace(matrix, whole=np.zeros(matrix.width, dtype=bool))
        self._highs: Any = loaded(relaxed, Effort(seconds=seconds))
        self._kept: highspy.HighsBasis | None = None
        if token is not None:
            stop_when_cancelled(self._highs, token)

    def solve(self) -> LinearAnswer | None:
        """Return the optimum, or None if there is none or a limit came first."""
        self._highs.run()
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        found = self._highs.getSolution()
        return LinearAnswer(
            float(self._highs.getInfo().objective_function_value),
            np.array(found.col_value),
            np.array(found.row_dual),
            np.array(found.col_dual),
        )

    def objective(self) -> float:
        """Return the optimum alone, −∞ where there is none: nothing else is copied out."""
        self._highs.run()
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return -np.inf
        return float(self._highs.getInfo().objective_function_value)

    def bound_with(self, column: int, value: float) -> float:
        """Return the optimum with one column fixed: −∞ where nothing is left, ∞ if unknown."""
        _, _, lower, upper, _ = self._highs.getCol(column)
        self._highs.changeColBounds(column, value, value)
        objective = self.objective()
        infeasible = self._highs.getModelStatus() == highspy.HighsModelStatus.kInfeasible
        self._highs.changeColBounds(column, lower, upper)
        return objective if infeasible or objective > -np.inf else np.inf

    def keep(self) -> None:
        """Keep the basis of the last solve for `objective_afresh`."""
        self._kept = self._highs.getBasis()

    def objective_afresh(self) -> float:
        """Return the optimum alone, found from the kept basis."""
        if self._kept is not None:
            self._highs.clearSolver()  # else the factors of the last solve are used again
            self._highs.setBasis(self._kept)
        return self.objective()

    def change_rows(self, rows: IntArray, lower: FloatArray, upper: FloatArray) -> None:
        """Give some rows other bounds."""
        self._highs.changeRowsBounds(len(rows), rows.astype(np.int32), lower, upper)

    def change_columns(self, columns: IntArray, lower: FloatArray, upper: FloatArray) -> None:
        """Give some columns other bounds."""
        self._highs.changeColsBounds(len(columns), columns.astype(np.int32), lower, upper)

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
