"""Better than a known solution, or the proof that nothing is: what cannot be better is left out."""

from __future__ import annotations

import time
from dataclasses import replace

import highspy
import numpy as np

from orgplan.capacity.pooling import FloatArray
from orgplan.progress import CancelToken
from solvers.arrays import Arrays
from solvers.engine import Effort, Solved, loaded, stop_when_cancelled
from solvers.explain.narrowing import narrowed
from solvers.explain.scene import solve_whole

_NODES = 400
"""Nodes after which a question that was thought to be nearly settled gets all means again."""

_FEASIBLE = highspy.SolutionStatus.kSolutionStatusFeasible
_ENDS = {highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible}
"""How a solve ends that left nothing open: with the best, or without any that is better."""

_BARE: dict[str, float | bool] = {
    "mip_heuristic_effort": 0.0,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_heuristic_run_feasibility_jump": False,
    "mip_detect_symmetry": False,
    "mip_allow_restart": False,
}
"""Options of HiGHS that look for nothing but the proof: a third of the time as given."""


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
    highs = _bare(matrix.only(free, found), x[free], effort)
    stop_when_cancelled(highs, token)
    highs.run()
    status, settled = highs.getModelStatus(), float(matrix.gain @ found)
    if highs.getInfo().primal_solution_status == _FEASIBLE:
        found[free] = highs.getSolution().col_value
        found = np.where(matrix.whole, np.round(found), found)
        objective = float(highs.getInfo().objective_function_value) + settled
        if objective > known:
            x, known = found, objective
    proven = status in _ENDS
    bound = known if proven else float(highs.getInfo().mip_dual_bound) + settled
    return Solved(x, known, bound, proven, status == highspy.HighsModelStatus.kTimeLimit)


def _bare(part: Arrays, x: FloatArray, effort: Effort) -> highspy.Highs:
    """Return HiGHS with a question that is thought to be nearly settled, and a start."""
    nodes = _NODES if effort.nodes is None else min(_NODES, effort.nodes)
    highs = loaded(part, replace(effort, nodes=nodes))
    for name, value in _BARE.items():
        highs.setOptionValue(name, value)
    given = np.flatnonzero(part.whole).astype(np.int32)
    highs.setSolution(len(given), given, np.round(x[given]))
    return highs
