"""The pieces of a sweep: each solves one problem from the same stored start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future
from concurrent.futures import TimeoutError as NotYet
from contextlib import contextmanager
from dataclasses import dataclass

from orgplan.capacity.plan import CapacityPlan, Limits, Outcome
from orgplan.capacity.problem import Problem
from orgplan.capacity.solver import Solver
from orgplan.progress import CancelToken, Progress, SerialExecutor

_POLL_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Item:
    """One problem of a sweep. No item knows another, so they can run anywhere in any order."""

    problem: Problem
    solver: Solver
    limits: Limits
    start: CapacityPlan | None = None


@dataclass(frozen=True, slots=True)
class Sweep:
    """How the items of a sweep are solved, and where; all begin with one stored plan."""

    solver: Solver
    limits: Limits
    executor: Executor
    start: CapacityPlan | None = None

    def items(self, problems: Sequence[Problem]) -> list[Item]:
        """Return an item for each problem."""
        return [Item(problem, self.solver, self.limits, self.start) for problem in problems]


def solve_item(item: Item, token: CancelToken | None = None) -> Outcome:
    """Solve one problem; a token can only be given in this process."""
    return item.solver.solve(item.problem, item.limits, Progress(token), item.start)


def solve_all(
    items: Sequence[Item], executor: Executor, progress: Progress, sentence: str
) -> tuple[Outcome, ...]:
    """Solve every item and return the outcomes in the order of the items.

    Raises:
        Cancelled: before all were solved; what runs elsewhere ends with its executor.
    """
    outcomes = []
    with _submitted(items, executor, progress) as futures:
        for number, future in enumerate(futures):
            progress.report(number / len(items), f"{sentence}: {number + 1} of {len(items)}")
            outcomes.append(_result(future, progress))
            progress.check()
    return tuple(outcomes)


@contextmanager
def _submitted(
    items: Sequence[Item], executor: Executor, progress: Progress
) -> Iterator[Iterator[Future[Outcome]]]:
    """Submit all items at once, or here one by one as they are asked for."""
    if isinstance(executor, SerialExecutor):
        yield (executor.submit(solve_item, item, progress.token) for item in items)
        return
    futures = [executor.submit(solve_item, item) for item in items]
    try:
        yield iter(futures)
    finally:
        for future in futures:
            future.cancel()


def _result(future: Future[Outcome], progress: Progress) -> Outcome:
    while True:
        try:
            return future.result(timeout=_POLL_SECONDS)
        except NotYet:
            progress.check()
