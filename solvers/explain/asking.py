"""Solving again and again within one limit: here, or on an executor's workers."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import Executor, Future, wait
from dataclasses import dataclass, field, replace

from orgplan.capacity.plan import CapacityPlan, Limits, Outcome, Status
from orgplan.capacity.problem import Problem
from orgplan.capacity.solver import Solver
from orgplan.progress import Progress

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

    def solve_each(
        self, problems: Sequence[Problem], start: CapacityPlan | None, sentence: str
    ) -> list[Outcome]:
        """Solve several changed problems, in equal shares of the time left."""
        if self.executor is not None:
            return self._solved_elsewhere(self.executor, problems, start, sentence)
        outcomes = []
        for number, problem in enumerate(problems):
            self.progress.report(number / len(problems), sentence)
            outcomes.append(self.solve(problem, start, len(problems) - number))
        return outcomes

    def _solved_elsewhere(
        self,
        executor: Executor,
        problems: Sequence[Problem],
        start: CapacityPlan | None,
        sentence: str,
    ) -> list[Outcome]:
        waves = -(-len(problems) // self.workers)
        limits = replace(self.limits, seconds=self.share(waves))
        pieces = [_Piece(self.solver, problem, limits, start) for problem in problems]
        futures = [executor.submit(solve_piece, piece) for piece in pieces]
        open_ones: set[Future[Outcome]] = set(futures)
        try:
            while open_ones:
                self.progress.check()
                self.progress.report(1.0 - len(open_ones) / len(futures), sentence)
                open_ones = wait(open_ones, timeout=_POLL_SECONDS).not_done
        finally:
            for future in open_ones:
                future.cancel()
        return [future.result() for future in futures]


@dataclass(frozen=True, slots=True)
class _Piece:
    solver: Solver
    problem: Problem
    limits: Limits
    start: CapacityPlan | None


def solve_piece(piece: _Piece) -> Outcome:
    """Solve one changed problem on a worker."""
    return piece.solver.solve(piece.problem, piece.limits, Progress(), piece.start)


def is_proven(outcome: Outcome) -> bool:
    """Tell whether no better plan exists over all modes."""
    closed = outcome.gap is not None and outcome.gap <= 1e-9
    return (outcome.status is Status.OPTIMAL or closed) and outcome.gap_scope == "all_modes"


def sum_of_gaps(*outcomes: Outcome) -> float | None:
    """Return what several solves leave open together; None if it is not known of one."""
    gaps = [0.0 if is_proven(outcome) else outcome.gap for outcome in outcomes]
    known = [gap for gap in gaps if gap is not None]
    return sum(known) if len(known) == len(gaps) else None
