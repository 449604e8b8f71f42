"""Whether any plan keeps every promise of a problem, as fast as that can be proven."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from orgplan.capacity.problem import Problem
from orgplan.progress import CancelToken
from solvers.arrays import Arrays
from solvers.engine import Effort, solve
from solvers.question import Question, question


def all_promises_fit(problem: Problem, effort: Effort, token: CancelToken) -> bool | None:
    """Tell whether some plan keeps every promise; None if the effort ended before a proof."""
    if not problem.initiatives:
        return True
    asked = question(problem)
    if any(_is_hopeless(asked, promise.initiatives) for promise in asked.layout.promises):
        return False
    if not len(asked.layout.unmet):
        return True
    solved = solve(_all_or_nothing(asked), effort, token)
    if solved.x is not None and solved.x[asked.layout.unmet[0]] < 0.5:
        return True
    return False if solved.bound < -1e-3 else None


def _is_hopeless(asked: Question, initiatives: tuple[int, ...]) -> bool:
    return bool((asked.layout.funded[list(initiatives)] < 0).all())


def _all_or_nothing(asked: Question) -> Arrays:
    """Return the matrix with one column for all unmet promises: the greatest value is 0 or −1."""
    matrix, unmet = asked.matrix, asked.layout.unmet
    gain = np.zeros(matrix.width)
    gain[unmet[0]] = -1.0
    column = np.where(np.isin(matrix.column, unmet), unmet[0], matrix.column)
    order = np.argsort(column, kind="stable")
    return replace(
        matrix,
        gain=gain,
        column=column[order],
        row=matrix.row[order],
        value=matrix.value[order],
    )
