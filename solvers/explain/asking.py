"""Solving again and again within one limit: here, or on an executor's workers."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field, replace

from orgplan.capacity.plan import CapacityPlan, Limits, Outcome, Status
from orgplan.capacity.problem import Problem
from orgplan.capacity.solver import Solver
from orgplan.progress import Progress
from solvers.explain.again import Piece, solve_again, solve_piece, unsolved

_POLL_SECONDS = 0.05
_LEAST_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Asking:
    """Who solves, within which limits for the whole answer, and whom to tell.

    With an executor, `workers` of its pieces run at the same time.
    """

    solver: Solver
    limits: Limits
    progress: Progress
    executor: Executor | None = None
    workers: int = 1
    began: float = field(default_factory=time.perf_counter)

    @property
    def seconds_left(self) -> float | None:
        """Seconds left for the whole answer, or None without a limit."""
        if self.limits.seconds is None:
            return None
        return max(0.0, self.limits.seconds - (time.perf_counter() - self.began))

    @property
    def is_over(self) -> bool:
        """Whether the time is up or somebody wants it to stop."""
        return self.progress.token.cancelled or self.seconds_left == 0.0

    def part(self, share: float) -> Asking:
        """Return the same for a part of the answer that may take a share of the time left."""
        left = self.seconds_left
        if left is None:
            return self
        limits = replace(self.limits, seconds=share * left)
        return replace(self, limits=limits, began=time.perf_counter())

    def share(self, pieces: float = 1.0) -> float | None:
        """Return the seconds that one of so many equal pieces may take."""
        left = self.seconds_left
        return None if left is None else max(_LEAST_SECONDS, left / max(1.0, pieces))

    def solve(self, problem: Problem, start: CapacityPlan | None, pieces: float = 1.0) -> Outcome:
        """Solve one changed problem in its share of the time left."""
        self.progress.check()
        quiet = Progress(self.progress.token)
        limits = replace(self.limits, seconds=self.share(pieces))
        return self.solver.solve(problem, limits, quiet, start)

    def solve_from(
        self, problem: Problem, start: CapacityPlan | None, pieces: float = 1.0
    ) -> Outcome:
        """Solve one changed problem from a plan on that it allows, in its share of the time."""
        self.progress.check()
        return solve_again(self._piece(problem, start, pieces), Progress(self.progress.token))

    def solve_each(
        self, problems: Sequence[Problem], start: CapacityPlan | None, sentence: str
    ) -> list[Outcome]:
        """Solve several changed problems from a plan that all of them allow.

        Each has an equal share of the time left; those it does not suffice for keep that plan.
        """
        done = self._solved(problems, start, sentence)
        return [
            done[number] if number in done else unsolved(problem, start)
            for number, problem in enumerate(problems)
        ]

    def _solved(
        self, problems: Sequence[Problem], start: CapacityPlan | None, sentence: str
    ) -> dict[int, Outcome]:
        if self.executor is not None:
            return self._solved_elsewhere(self.executor, problems, start, sentence)
        outcomes: dict[int, Outcome] = {}
        for number, problem in enumerate(problems):
            self.progress.check()
            if self.is_over:
                break
            self.progress.report(number / len(problems), sentence)
            outcomes[number] = self.solve_from(problem, start, len(problems) - number)
        return outcomes

    def _piece(self, problem: Problem, start: CapacityPlan | None, waves: float) -> Piece:
        limits = replace(self.limits, seconds=self.share(waves))
        return Piece(self.solver, problem, limits, start)

    def _solved_elsewhere(
        self,
        executor: Executor,
        problems: Sequence[Problem],
        start: CapacityPlan | None,
        sentence: str,
    ) -> dict[int, Outcome]:
        outcomes: dict[int, Outcome] = {}
        under_way: dict[Future[Outcome], int] = {}
        waiting = deque(enumerate(problems))
        try:
            while under_way or (waiting and not self.is_over):
                self.progress.check()
                while waiting and len(under_way) < self.workers and not self.is_over:
                    waves = -(-len(waiting) // self.workers)
                    number, problem = waiting.popleft()
                    piece = self._piece(problem, start, waves)
                    under_way[executor.submit(solve_piece, piece)] = number
                self.progress.report(len(outcomes) / len(problems), sentence)
                done = wait(under_way, _POLL_SECONDS, return_when=FIRST_COMPLETED).done
                outcomes |= {under_way.pop(future): future.result() for future in done}
        finally:
            for future in under_way:
                future.cancel()
        return outcomes


def is_proven(outcome: Outcome) -> bool:
    """Tell whether no better plan exists over all modes."""
    closed = outcome.gap is not None and outcome.gap <= 1e-9
    return (outcome.status is Status.OPTIMAL or closed) and outcome.gap_scope == "all_modes"


def sum_of_gaps(*outcomes: Outcome) -> float | None:
    """Return what several solves leave open together; None if it is not known of one."""
    gaps = [0.0 if is_proven(outcome) else outcome.gap for outcome in outcomes]
    known = [gap for gap in gaps if gap is not None]
    return sum(known) if len(known) == len(gaps) else None
