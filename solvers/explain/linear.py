"""The linear relaxation of a matrix: what each column would bring, at once but roughly."""

from __future__ import annotations

import highspy
import numpy as np

from orgplan.capacity.pooling import FloatArray
from solvers.arrays import Arrays


def reduced_costs(matrix: Arrays, seconds: float | None) -> FloatArray | None:
    """Return what one more of each column adds to the relaxed objective; None if time ended it."""
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.setOptionValue("output_flag", False)  # noqa: FBT003 - an option of HiGHS
    highs.setOptionValue("threads", 1)
    if seconds is not None:
        highs.setOptionValue("time_limit", seconds)
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
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return np.array(highs.getSolution().col_dual)
