"""The product's solver: modes chosen by a mixed-integer program, solved by HiGHS."""

from __future__ import annotations

import time
from concurrent.futures import BrokenExecutor

import numpy as np

from orgplan.capacity.baselines import waterfall
from orgplan.capacity.plan import CapacityPlan, Limits, Outcome, Status
from orgplan.capacity.problem import Problem
from orgplan.progress import Cancelled, Progress, SerialExecutor, executor
from solvers.engine import version
from solvers.promises import keep_promises
from solvers.question import question
from solvers.search import ROUND_NODES, Search
from solvers.search.campaign import Campaign
from solvers.search.orders import improve_by_orders
from solvers.search.tidying import tidy

_ENOUGH_MODES = 300
"""Up to so many modes branch and bound over all of them is done before anything else begins."""


class HighsSolver:
    """Finds the best plan: first the most must-dos, then the greatest objective.

    It works here, in processes beside this one, or on the workers of a cluster.
    """

    def __init__(self, workers: int = 1, scheduler: str = "") -> None:
        self._workers, self._scheduler = workers, scheduler

    def solve(
        self,
        problem: Problem,
        limits: Limits,
        progress: Progress,
        start: CapacityPlan | None = None,
    ) -> Outcome:
        """Return the best plan within the limits; raise Cancelled only when there is none.

        The waterfall comes first, so that there is always a plan; then promises are settled, and
        orders, neighborhoods, departments and branch and bound over all modes take turns.
        """
        began = time.perf_counter()
        progress.report(0.0, "Listing every way to do each initiative.")
        search = Search(question(problem), limits, progress, began)
        progress.check()
        _begin(search, start)
        settled = keep_promises(search)
        improve_by_orders(search)
        proven = _prove(search, self._workers, self._scheduler)
        status = _status(search, proven=proven, settled=settled)
        tidy(search)
        return _outcome(search, status)


def _begin(search: Search, start: CapacityPlan | None) -> None:
    search.offer(search.asked.solution(CapacityPlan((), ())))
    search.offer_plan(waterfall(search.asked.problem, search.asked.found).plan)
    if start is not None:
        search.offer_plan(start)


def _prove(search: Search, workers: int, scheduler: str) -> bool:
    """Improve the plan and its bound until the gap is closed or a limit reached."""
    if len(search.asked.found.modes) > _ENOUGH_MODES and _campaign(search, workers, scheduler):
        return True
    return not search.over and _branch_and_bound(search)


def _campaign(search: Search, workers: int, scheduler: str) -> bool:
    """Work side by side, and alone after a worker is lost (for want of memory, say); tell if done.

    Nobody could lose one again at the same step: as after a clock, the plan is not reproducible.
    """
    try:
        with executor(workers, scheduler) as pool:
            return Campaign(search, pool).run()
    except BrokenExecutor:
        search.by_clock = True
        return Campaign(search, SerialExecutor()).run()


def _branch_and_bound(search: Search) -> bool:
    """Search all modes to the end or a limit; tell whether the end came first."""
    rounds = search.rounds_left
    nodes = None if rounds is None else rounds * ROUND_NODES
    solved = search.run(search.tighter, seconds=search.seconds_left, nodes=nodes)
    search.rounds += 1
    search.lower_bound_to(solved.bound)
    return solved.proven and (solved.x is not None or search.x is None)


def _status(search: Search, *, proven: bool, settled: bool) -> Status:
    """Say how a search ended, and let the bound say so where no plan is worth more."""
    stopped = search.progress.token.cancelled
    if search.worth is None or search.x is None:
        if stopped:
            raise Cancelled
        return Status.INFEASIBLE if proven else Status.STOPPED
    best = proven and settled and search.limits.gap == 0.0
    if best:
        search.bound = search.worth.objective
    if stopped:
        return Status.STOPPED
    if search.x[search.asked.layout.unmet].any():
        return Status.INFEASIBLE
    closed = search.gap is not None and search.gap <= 1e-9
    return Status.OPTIMAL if best or closed else Status.FEASIBLE


def _outcome(search: Search, status: Status) -> Outcome:
    """Return what a search has reached; no plan has neither worth nor bound."""
    worth = search.worth
    known = worth is not None and np.isfinite(search.bound)
    return Outcome(
        status=status,
        plan=None if worth is None else search.plan,
        worth=worth,
        bound=max(search.bound, worth.objective) if worth is not None and known else None,
        gap=search.gap,
        gap_scope="all_modes" if search.asked.found.modes.complete else "modes",
        reproducible=not (search.by_clock or search.progress.token.cancelled),
        solver=("HiGHS", version()),
        seconds=(("solve", search.elapsed),),
        rounds=search.rounds,
    )
