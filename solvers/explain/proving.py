"""Better than a known solution, or the proof that nothing is: what cannot be better is left out."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np

from orgplan.capacity.pooling import FloatArray
from orgplan.progress import CancelToken
from solvers.arrays import Arrays
from solvers.engine import Effort, Solved, solve
from solvers.explain.narrowing import narrowed
from solvers.explain.scene import solve_whole

_NODES = 400
"""Nodes after which a question that was thought to be nearly settled gets all means again."""


def improved(matrix: Arrays, x: FloatArray, effort: Effort, token: CancelToken) -> Solved:
    """Return the best solution, from one that is known on, and how far that is proven."""
    clock = _Clock(effort)
    known = float(matrix.gain @ x)
    narrow = narrowed(matrix, known, clock.left, token)
    if narrow is None:
        return solve_whole(matrix, x, clock.left, token)
    solved = _proof(narrow.matrix, x, clock.left, token)
    if not solved.proven and not solved.by_clock and not token.cancelled:
        again = solve_whole(narrow.matrix, solved.x, clock.left, token)
        solved = replace(again, bound=min(again.bound, solved.bound))
    return replace(solved, bound=min(narrow.bound, max(solved.bound, known)))


class _Clock:
    """Tells what is left of an effort since it began."""

    def __init__(self, effort: Effort) -> None:
        self._effort, self._began = effort, time.perf_counter()

    @property
    def left(self) -> Effort:
        """The effort with the seconds that are left, if they are limited."""
        if self._effort.seconds is None:
            return self._effort
        passed = time.perf_counter() - self._began
        return replace(self._effort, seconds=max(0.0, self._effort.seconds - passed))


def _proof(matrix: Arrays, x: FloatArray, effort: Effort, token: CancelToken) -> Solved:
    """Solve over the columns that are open, with few means; never answer with less than x."""
    known, free = float(matrix.gain @ x), np.flatnonzero(matrix.upper > matrix.lower)
    if not len(free):
        return Solved(x, known, known, proven=True, by_clock=False)
    found = matrix.lower.copy()
    found[free] = 0.0
    settled = float(matrix.gain @ found)
    nodes = _NODES if effort.nodes is None else min(_NODES, effort.nodes)
    bare = replace(effort, nodes=nodes, heuristics=False)
    solved = solve(matrix.only(free, found), bare, token, start=x[free])
    if solved.x is not None and solved.objective + settled > known:
        found[free] = solved.x
        x, known = found, solved.objective + settled
    bound = known if solved.proven else solved.bound + settled
    return Solved(x, known, bound, solved.proven, solved.by_clock, solved.steps)
