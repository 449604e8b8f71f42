"""One search: the best solution so far, the bound, the clock, and what is told of them."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np

from orgplan.capacity.modes.precedence import tightened_by_promises
from orgplan.capacity.plan import CapacityPlan, Limits, Worth
from orgplan.capacity.plan_facts import plan_facts
from orgplan.capacity.pooling import FloatArray, IntArray
from orgplan.capacity.worth import worth
from orgplan.progress import Progress
from solvers.arrays import Arrays
from solvers.engine import Effort, Solved, solve
from solvers.question import Question
from solvers.start import holds

ROUND_NODES = 5
"""Nodes of branch and bound that count as one round of work."""

_TIDY, _TIDY_PART = 2.0, 0.05
"""Seconds kept for choosing the tidiest of the best plans: at most, and as a share of the limit."""

_QUIET = 0.25
"""Seconds between two reports that bring no better plan."""


class Search:
    """Keeps what a search has reached and may still spend.

    `matrix` starts as the question's and gains rows as promises are settled; `tighter` has more
    rows that only bring the bound nearer. `bound` holds for the objective over all modes.
    `by_clock` says that seconds, not work, ended some step; `began` is when, by
    `time.perf_counter`, the seconds began to count.
    """

    def __init__(self, asked: Question, limits: Limits, progress: Progress, began: float) -> None:
        self.asked, self.limits, self.progress = asked, limits, progress
        self.matrix = asked.matrix
        self.tighter = asked.matrix
        self.bound = asked.ceiling()
        self.rounds = 0
        self.reserved = 0.0 if limits.seconds is None else min(_TIDY, _TIDY_PART * limits.seconds)
        self.by_clock = False
        self._began = self._told = began
        self.x: FloatArray | None = None
        self.plan = CapacityPlan((), ())
        self.worth: Worth | None = None
        self._key: tuple[float, ...] | None = None

    @property
    def elapsed(self) -> float:
        """Seconds since the search began."""
        return time.perf_counter() - self._began

    @property
    def seconds_left(self) -> float | None:
        """Seconds left, or None without a limit."""
        seconds = self.limits.seconds
        return None if seconds is None else max(0.0, seconds - self.reserved - self.elapsed)

    def part(self, share: float) -> float | None:
        """Return a share of the seconds left, or None without a limit."""
        left = self.seconds_left
        return None if left is None else share * left

    @property
    def rounds_left(self) -> int | None:
        """Rounds left, or None without a limit."""
        return None if self.limits.work is None else max(0, self.limits.work - self.rounds)

    @property
    def over(self) -> bool:
        """Whether the search should end now."""
        spent = self.seconds_left == 0.0
        self.by_clock |= spent
        return spent or self.rounds_left == 0 or self.progress.token.cancelled or self.close_enough

    @property
    def close_enough(self) -> bool:
        """Whether the gap asked for is reached."""
        gap = self.gap
        return gap is not None and gap <= max(self.limits.gap, 1e-9)

    @property
    def gap(self) -> float | None:
        """Return (bound − objective) ÷ value: 0 if both are 0, None if only the value is."""
        if self.worth is None or self.bound == float("inf"):
            return None
        missing = max(0.0, self.bound - self.worth.objective)
        if self.worth.value:
            return missing / abs(self.worth.value)
        return None if missing else 0.0

    @property
    def relative_gap(self) -> float:
        """Return the gap asked for as a share of the objective, as HiGHS counts it."""
        if self.worth is None or not self.worth.objective:
            return self.limits.gap
        return self.limits.gap * abs(self.worth.value / self.worth.objective)

    def offer(self, x: FloatArray | None) -> bool:
        """Keep a solution if its plan is better than the best so far; tell whether it is."""
        if x is None:
            return False
        plan = self.asked.plan(x)
        value = worth(self.asked.problem, plan)
        key = (self.asked.kept(x), *value.key())
        if self._key is not None and key <= self._key:
            return False
        self.x, self.plan, self.worth, self._key = x, plan, value, key
        self.tell()
        return True

    def offer_part(self, columns: IntArray, values: FloatArray | None) -> bool:
        """Keep the best solution with other values in some columns if it holds and gains."""
        if values is None or self.x is None:
            return False
        whole = self.x.copy()
        whole[columns] = values
        gains = self.matrix.gain @ whole > self.matrix.gain @ self.x + 1e-9
        return bool(gains) and holds(self.matrix, whole) and self.offer(whole)

    def adopt(self, x: FloatArray) -> bool:
        """Take a solution that is worth as much, within the tolerance; tell whether it is."""
        if self.worth is None or not holds(self.asked.matrix, x):
            return False
        plan = self.asked.plan(x)
        value = worth(self.asked.problem, plan)
        least = self.worth.objective - self.asked.problem.tolerance * abs(self.worth.objective)
        if value.key()[:2] < self.worth.key()[:2] or value.objective < least - 1e-6:
            return False
        self.x, self.plan, self.worth = x, plan, value
        self.tell()
        return True

    def offer_plan(self, plan: CapacityPlan) -> bool:
        """Keep a plan, as far as modes tell it, if it is better than the best so far."""
        return self.offer(self.asked.solution(plan))

    def lower_bound_to(self, bound: float) -> None:
        """Note that no plan over all modes has a greater objective.

        That there is no plan at all says nothing: where one is known, rounding has hidden it.
        """
        if bound > -np.inf:
            self.bound = min(self.bound, bound)

    def run(self, matrix: Arrays, *, seconds: float | None, nodes: int | None = None) -> Solved:
        """Solve a matrix of all columns from the best solution on, keeping what it finds."""
        effort = Effort(seconds=seconds, nodes=nodes, gap=self.relative_gap, seed=self.limits.seed)
        token = self.progress.token
        solved = solve(matrix, effort, token, start=self.x, listener=self._heard)
        self.by_clock |= solved.by_clock
        self.offer(solved.x)
        return solved

    def run_part(
        self,
        matrix: Arrays,
        *,
        seconds: float | None,
        nodes: int | None = None,
        start: FloatArray | None = None,
    ) -> Solved:
        """Solve another matrix to its end or a limit, without telling anyone."""
        effort = Effort(seconds=seconds, nodes=nodes, seed=self.limits.seed)
        solved = solve(matrix, effort, self.progress.token, start=start)
        self.by_clock |= solved.by_clock
        return solved

    def require(self, weights: FloatArray) -> None:
        """Never again fall below what the best solution reaches in these weights."""
        if self.x is not None:
            self.matrix = self.matrix.requiring(weights, float(weights @ self.x) - 1e-6)
            self.tighter = self.matrix

    def keep_all_promises(self) -> None:
        """Let no promise be unmet any more, nor anything end too late for a must-do after it."""
        upper = self.matrix.upper.copy()
        upper[self.asked.layout.unmet] = 0.0
        upper[self._too_late()] = 0.0
        self.matrix = self.tighter = replace(self.matrix, upper=upper)

    def _too_late(self) -> IntArray:
        """Return the modes outside the windows that must-dos leave to what they wait for."""
        modes, problem = self.asked.found.modes, self.asked.problem
        windows = tightened_by_promises(problem)
        table = np.array([windows[one.id] for one in problem.initiatives], dtype=np.int64)
        first, last = table.reshape(-1, 2)[modes.initiative].T
        return np.flatnonzero((modes.first < first) | (modes.last > last))

    def tell(self, bound: float | None = None) -> None:
        """Report the best plan with its value, bound and gap."""
        if self.worth is None:
            return
        self._told = time.perf_counter()
        if bound is not None:
            self.lower_bound_to(bound)
        known = self.bound if self.bound < float("inf") else None
        seconds = self.limits.seconds
        fraction = min(0.99, self.elapsed / seconds) if seconds else None
        sentence = f"The best plan so far delivers {self.worth.value:,.0f}."
        facts = {
            "value": self.worth.value,
            "objective": self.worth.objective,
            "must_dos_met": self.worth.must_dos_met,
            "bound": known,
            "gap": self.gap,
            "plan": plan_facts(self.plan),
        }
        self.progress.report(fraction, sentence, facts)

    def _heard(self, x: FloatArray | None, bound: float) -> None:
        better = self.offer(x)
        if not better and time.perf_counter() - self._told > _QUIET:
            self.tell(bound)
