"""What must be funded and is all promised: any plan of it, and the best one from there on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from orgplan.capacity.plan import CapacityPlan, Funded, Outcome, Status
from orgplan.capacity.problem import Problem
from solvers.arrays import Arrays
from solvers.engine import Effort, solve
from solvers.explain.asking import Asking
from solvers.explain.feasibility import Near, nearby
from solvers.explain.hypotheses import with_all_they_need
from solvers.question import Question, question


def moved_by(problem: Problem, name: str, funded: Iterable[Funded]) -> frozenset[str]:
    """Return an initiative, all it needs, and what is funded and waits for any of these.

    It comes in where these are decided anew, unless others want the same people.
    """
    moved = with_all_they_need(problem, [name])
    for one in moved:
        waiting = (f.initiative for f in funded if _waits(problem, f.initiative, one))
        moved.extend(other for other in waiting if other not in moved)
    return frozenset(moved)


def _waits(problem: Problem, name: str, other: str) -> bool:
    initiative = problem.initiative(name)
    return initiative is not None and other in initiative.depends_on


def best_of_all(
    held: Problem, near: Near, start: CapacityPlan | None, asking: Asking, share: float
) -> Outcome | None:
    """Return the best plan that funds all that is promised; None where none is found."""
    if start is None:
        start = any_plan(held, near, asking, share)
    outcome = asking.solve_from(held, start, 1.0 / share)
    if outcome.worth is None or outcome.status is Status.INFEASIBLE:
        return None
    return outcome


def any_plan(held: Problem, near: Near, asking: Asking, share: float) -> CapacityPlan | None:
    """Return some plan of all that is promised, near a known one if there is one."""
    asked = question(held)
    matrix = _keeping_all(asked)
    effort = Effort(seconds=asking.share(1.0 / share), seed=asking.limits.seed)
    token = asking.progress.token
    x = nearby(asked, matrix, near, effort, token)
    if x is None:
        x = solve(matrix, effort, token).x
    return None if x is None else asked.plan(x)


def _keeping_all(asked: Question) -> Arrays:
    upper = asked.matrix.upper.copy()
    upper[asked.layout.unmet] = 0.0
    return replace(asked.matrix, upper=upper, gain=np.zeros(asked.matrix.width))
