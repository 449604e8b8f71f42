"""Whether any plan keeps every promise of a problem, as fast as that can be proven."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from orgplan.capacity.plan import CapacityPlan
from orgplan.capacity.pooling import FloatArray
from orgplan.capacity.problem import Problem
from orgplan.progress import CancelToken
from solvers.arrays import Arrays
from solvers.engine import Effort, solve
from solvers.question import Question, question

_NEAR_NODES = 50


@dataclass(frozen=True, slots=True)
class Near:
    """A known plan and the initiatives that are decided anew first, while all others stay."""

    plan: CapacityPlan
    names: frozenset[str]


def all_promises_fit(
    problem: Problem, effort: Effort, token: CancelToken, near: Near | None = None
) -> bool | None:
    """Tell whether some plan keeps every promise; None if the effort ended before a proof."""
    if not problem.initiatives:
        return True
    asked = question(problem)
    if any(_is_hopeless(asked, promise.initiatives) for promise in asked.layout.promises):
        return False
    if not len(asked.layout.unmet):
        return _any_fits(asked, effort, token)
    matrix = _all_or_nothing(asked)
    if near is not None and _fits_near(asked, matrix, near, effort, token):
        return True
    solved = solve(matrix, effort, token)
    if solved.x is not None and solved.x[asked.layout.unmet[0]] < 0.5:
        return True
    return False if solved.bound < -1e-3 else None


def _any_fits(asked: Question, effort: Effort, token: CancelToken) -> bool | None:
    """Tell whether there is any plan where nothing is promised: rules may demand one all the same.

    Few changes against a plan of record, for one, keep what is in it.
    """
    if asked.solution(CapacityPlan((), ())) is not None:
        return True
    solved = solve(replace(asked.matrix, gain=np.zeros(asked.matrix.width)), effort, token)
    if solved.x is not None:
        return True
    return False if solved.proven else None


def nearby(
    asked: Question, matrix: Arrays, near: Near, effort: Effort, token: CancelToken
) -> FloatArray | None:
    """Decide the initiatives near a plan anew while all others stay; None where that fails."""
    x = asked.solution(near.plan)
    if x is None:
        return None
    places = [n for n, one in enumerate(asked.problem.initiatives) if one.id in near.names]
    columns = asked.columns_of(np.array(places, dtype=np.int64))
    solved = solve(matrix.only(columns, x), replace(effort, nodes=_NEAR_NODES), token)
    if solved.x is None:
        return None
    x[columns] = solved.x
    return x


def _fits_near(
    asked: Question, matrix: Arrays, near: Near, effort: Effort, token: CancelToken
) -> bool:
    x = nearby(asked, matrix, near, effort, token)
    return x is not None and bool(x[asked.layout.unmet[0]] < 0.5)


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
