"""What tasks and windows ask of whoever explains plans; the answers are plain records."""

from __future__ import annotations

from typing import Protocol

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
from orgplan.progress import Progress


class Explainer(Protocol):
    """Explains the outcome of a solve by solving the question again, changed in one point.

    Limits hold for a whole answer, not for each of its re-solves. Every question raises Cancelled
    when it is stopped before there is an answer.
    """

    def why_not(
        self,
        problem: Problem,
        outcome: Outcome,
        initiative: str,
        limits: Limits,
        progress: Progress,
    ) -> WhyNot:
        """Say what funding an unfunded initiative would cost and displace."""
        ...

    def what_would_it_take(
        self,
        problem: Problem,
        outcome: Outcome,
        initiative: str,
        limits: Limits,
        progress: Progress,
    ) -> WhatItTakes:
        """Find the least capacity, delay or cut by which it fits beside all that is funded."""
        ...

    def worth_of_one_more(
        self, problem: Problem, outcome: Outcome, limits: Limits, progress: Progress
    ) -> tuple[OneMore, ...]:
        """Rank what one more engineer would bring, by team, skill and start."""
        ...

    def price_of_rules(
        self, problem: Problem, outcome: Outcome, limits: Limits, progress: Progress
    ) -> tuple[RulePrice, ...]:
        """Price every promise and limit, the dearest first."""
        ...

    def conflict(self, problem: Problem, limits: Limits, progress: Progress) -> Conflicts:
        """Name the smallest sets of promises and limits that no plan can keep together."""
        ...

    def alternatives(
        self,
        problem: Problem,
        outcome: Outcome,
        limits: Limits,
        progress: Progress,
        within: float = 0.01,
    ) -> Alternatives:
        """Show plans nearly as good that differ most, and what all of them fund."""
        ...
