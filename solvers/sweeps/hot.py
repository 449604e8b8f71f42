"""One matrix held in one HiGHS and changed in place: no rebuilding between solves of a sweep."""

from __future__ import annotations

from typing import Any

import highspy
import numpy as np

from orgplan.capacity.pooling import FloatArray, IntArray
from solvers.arrays import Arrays


class Hot:
    """The linear relaxation of a matrix, kept loaded with the basis of its last solve.

    `solve` goes on from wherever the last one ended, which is fastest. `solve_afresh` starts from
    the basis kept by `keep`, so that its answer does not depend on what was solved in between.
    """

    def __init__(self, matrix: Arrays) -> None:
        self._highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        self._highs.setOptionValue("output_flag", False)  # noqa: FBT003
        self._highs.setOptionValue("threads", 1)
        _load(self._highs, matrix)
        self._kept: highspy.HighsBasis | None = None

    def change_rows(self, rows: IntArray, lower: FloatArray, upper: FloatArray) -> None:
        """Give some rows other bounds."""
        self._highs.changeRowsBounds(len(rows), rows.astype(np.int32), lower, upper)

    def change_columns(self, columns: IntArray, lower: FloatArray, upper: FloatArray) -> None:
        """Give some columns other bounds."""
        self._highs.changeColsBounds(len(columns), columns.astype(np.int32), lower, upper)

    def keep(self) -> None:
        """Keep the basis of the last solve for `solve_afresh`."""
        self._kept = self._highs.getBasis()

    def solve_afresh(self) -> float:
        """Return the greatest objective, found from the kept basis."""
        if self._kept is not None:
            self._highs.clearSolver()  # else the factors of the last solve are used again
            self._highs.setBasis(self._kept)
        return self.solve()

    def solve(self) -> float:
        """Return the greatest objective, −∞ where nothing is feasible."""
        self._highs.run()
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return -np.inf
        return float(self._highs.getInfo().objective_function_value)


def _load(highs: Any, matrix: Arrays) -> None:
    highs.passModel(
        matrix.width,
        matrix.height,
        len(matrix.value),
        int(highspy.MatrixFormat.kColwise),
        int(highspy.ObjSense.kMaximize),
        0.0,
        matrix.gain,
        matrix.lower,
        matrix.upper,
        matrix.row_lower,
        matrix.row_upper,
        matrix.starts()[:-1].astype(np.int32),
        matrix.row.astype(np.int32),
        matrix.value,
        np.zeros(matrix.width, dtype=np.int32),
    )
