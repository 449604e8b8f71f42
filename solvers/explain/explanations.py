"""Every explanation behind one interface, with the solver and the executor it works with."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass, field

from orgplan.capacity.explanation import (
    Alternatives,
    Conflicts,
    OneMore,
    RulePrice,
    WhatItTakes,
    WhyNot,
)
from orgplan.capacity.plan import Limits, Outcome
from orgplan.capacity.problem import Problem
from orgplan.capacity.solver import Solver
from orgplan.progress import Progress
from solvers.explain.alternatives import alternatives
from solvers.explain.asking import Asking
from solvers.explain.conflict import conflict
from solvers.explain.one_more import worth_of_one_more
from solvers.explain.price import price_of_rules
from solvers.explain.takes import what_would_it_take
from solvers.explain.why_not import why_not
from solvers.highs import HighsSolver


@dataclass(frozen=True, slots=True)
class Explanations:
    """Explains by HiGHS in this process; many re-solves go to the executor, where one is given."""

    solver: Solver = field(default_factory=HighsSolver)
    executor: Executor | None = None
    workers: int = 1

    def why_not(
        self,
        problem: Problem,
        outcome: Outcome,
        initiative: str,
        limits: Limits,
        progress: Progress,
    ) -> WhyNot:
        """Say what funding an unfunded initiative would cost and displace."""
        return why_not(problem, outcome, initiative, self._asking(limits, progress))

    def what_would_it_take(
        self,
        problem: Problem,
        outcome: Outcome,
        initiative: str,
        limits: Limits,
        progress: Progress,
    ) -> WhatItTakes:
        """Find the least capacity, delay or cut by which it fits beside all that is funded."""
        return what_would_it_take(problem, outcome, initiative, self._asking(limits, progress))

    def worth_of_one_more(
        self, problem: Problem, outcome: Outcome, limits: Limits, progress: Progress
    ) -> tuple[OneMore, ...]:
        """Rank what one more engineer would bring, by team, skill and start."""
        return worth_of_one_more(problem, outcome, self._asking(limits, progress))

    def price_of_rules(
        self, problem: Problem, outcome: Outcome, limits: Limits, progress: Progress
    ) -> tuple[RulePrice, ...]:
        """Price every promise and limit, the dearest first."""
        return price_of_rules(problem, outcome, self._asking(limits, progress))

    def conflict(self, problem: Problem, limits: Limits, progress: Progress) -> Conflicts:
        """Name the smallest sets of promises and limits that no plan can keep together."""
        return conflict(problem, self._asking(limits, progress))

    def alternatives(
        self,
        problem: Problem,
        outcome: Outcome,
        limits: Limits,
        progress: Progress,
        within: float = 0.01,
    ) -> Alternatives:
        """Show plans nearly as good that differ most, and what all of them fund."""
        return alternatives(problem, outcome, self._asking(limits, progress), within)

    def _asking(self, limits: Limits, progress: Progress) -> Asking:
        return Asking(self.solver, limits, progress, self.executor, self.workers)
