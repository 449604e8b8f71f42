"""A changed question solved again from a known plan on, which may be the best already."""

from __future__ import annotations

import time
from dataclasses import dataclass

from orgplan.capacity.plan import CapacityPlan, Limits, Outcome, Status
from orgplan.capacity.pooling import FloatArray
from orgplan.capacity.problem import Problem
from orgplan.capacity.solver import Solver
from orgplan.capacity.worth import worth
from orgplan.progress import Progress
from solvers.engine import Effort, Solved, version
from solvers.explain.proving import improved
from solvers.explain.scene import Scene, scene

MOST_ENTRIES = 500_000
"""Entries of the matrix up to which the whole question is solved at once."""

_CLOSED = 1e-6
"""Objective that a proof may leave open."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A changed problem, who solves it where it is large, and the plan to start from."""

    solver: Solver
    problem: Problem
    limits: Limits
    start: CapacityPlan | None


def solve_piece(piece: Piece) -> Outcome:
    """Solve one changed problem on a worker."""
    return solve_again(piece, Progress())


def solve_again(piece: Piece, progress: Progress) -> Outcome:
    """Solve a changed problem: at once where it is small and its start keeps every promise."""
    began = time.perf_counter()
    if piece.start is not None and piece.limits.work is None:
        stage = scene(piece.problem, piece.start)
        if stage.x is not None and _is_small(stage) and not stage.x[stage.asked.layout.unmet].any():
            left = _left(piece.limits, began)
            effort = Effort(seconds=left, seed=piece.limits.seed)
            solved = improved(stage.matrix, stage.x, effort, progress.token)
            progress.check()
            x = stage.x if solved.x is None else solved.x
            return _outcome(stage, x, solved, time.perf_counter() - began)
    return piece.solver.solve(piece.problem, piece.limits, progress, piece.start)


def unsolved(problem: Problem, start: CapacityPlan | None) -> Outcome:
    """Return what is known of a changed problem that there was no time for."""
    known = None if start is None else worth(problem, start)
    return Outcome(Status.STOPPED, start, known, None, None, reproducible=False)


def _is_small(stage: Scene) -> bool:
    return len(stage.matrix.value) <= MOST_ENTRIES


def _left(limits: Limits, began: float) -> float | None:
    if limits.seconds is None:
        return None
    return max(0.0, limits.seconds - (time.perf_counter() - began))


def _outcome(stage: Scene, x: FloatArray, solved: Solved, seconds: float) -> Outcome:
    """Return a solution that keeps every promise as the outcome of a solve."""
    plan = stage.asked.plan(x)
    found = worth(stage.asked.problem, plan)
    missing = 0.0 if solved.proven else max(0.0, solved.bound - found.objective)
    proven = missing <= _CLOSED
    return Outcome(
        status=Status.OPTIMAL if proven else Status.FEASIBLE,
        plan=plan,
        worth=found,
        bound=found.objective + missing,
        gap=0.0 if proven else (missing / abs(found.value) if found.value else None),
        gap_scope="all_modes" if stage.asked.found.modes.complete else "modes",
        reproducible=not solved.by_clock,
        solver=("HiGHS", version()),
        seconds=(("solve", seconds),),
        rounds=1,
    )
