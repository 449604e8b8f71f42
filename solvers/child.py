"""The solver in a process of its own: stopped at once, it still gives its best plan so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from orgplan.capacity.plan import CapacityPlan, Limits, Outcome, Status
from orgplan.capacity.plan_facts import plan_from_facts
from orgplan.capacity.problem import Problem, Rule
from orgplan.capacity.verify import verify
from orgplan.capacity.worth import worth
from orgplan.errors import ErrorCode, OrgplanError
from orgplan.progress import Cancelled, ChildFailed, Progress, run_in_child


@dataclass(frozen=True, slots=True)
class _Question:
    problem: Problem
    limits: Limits
    start: CapacityPlan | None
    workers: int
    scheduler: str


class ChildSolver:
    """Solves with HiGHS in a child process, so that a cancel never waits for the solver."""

    def __init__(self, workers: int = 2, scheduler: str = "") -> None:
        self._workers, self._scheduler = workers, scheduler

    def solve(
        self,
        problem: Problem,
        limits: Limits,
        progress: Progress,
        start: CapacityPlan | None = None,
    ) -> Outcome:
        """Return the best plan within the limits; after a cancel, the best one so far."""
        question = _Question(problem, limits, start, self._workers, self._scheduler)
        try:
            return run_in_child(_solve, question, progress)
        except (Cancelled, ChildFailed) as ended:
            best = _last_plan(progress) or _valid(problem, start)
            if best is None:
                raise _unanswered(ended) from ended
            return _stopped(problem, best, progress)


def _solve(question: _Question, progress: Progress) -> Outcome:
    from solvers.highs import HighsSolver  # noqa: PLC0415 - HiGHS loads in the child only

    solver = HighsSolver(question.workers, question.scheduler)
    return solver.solve(question.problem, question.limits, progress, question.start)


def _valid(problem: Problem, start: CapacityPlan | None) -> CapacityPlan | None:
    """Return the plan begun with if it breaks no rule but for must-dos left out."""
    if start is None or any(one.rule != Rule.MUST_DO for one in verify(problem, start)):
        return None
    return start


def _last_plan(progress: Progress) -> CapacityPlan | None:
    facts = progress.facts.get("plan")
    return plan_from_facts(facts) if isinstance(facts, dict) else None


def _stopped(problem: Problem, plan: CapacityPlan, progress: Progress) -> Outcome:
    value = worth(problem, plan)
    bound = cast("float | None", progress.facts.get("bound"))
    missing = None if bound is None else max(0.0, bound - value.objective)
    return Outcome(
        status=Status.STOPPED,
        plan=plan,
        worth=value,
        bound=bound,
        gap=missing / value.value if missing is not None and value.value > 0 else None,
        reproducible=False,
        solver=("HiGHS", ""),
    )


def _unanswered(ended: Exception) -> Exception:
    if isinstance(ended, ChildFailed):
        return OrgplanError(
            f"The solver gave no answer. {ended.reason}",
            code=ErrorCode.INTERNAL,
            fix="Try again with a shorter time limit or fewer initiatives.",
        )
    return ended
