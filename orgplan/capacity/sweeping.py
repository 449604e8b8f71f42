"""What tasks and windows ask of whoever sweeps over levels, hires and reserves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from orgplan.capacity.explanation import Frontier, HiringPlan
from orgplan.capacity.levels import Against
from orgplan.capacity.plan import CapacityPlan
from orgplan.capacity.problem import Problem
from orgplan.capacity.uncertainty import Chances, SureSet
from orgplan.progress import Progress


class Sweeper(Protocol):
    """Answers questions that take many solves; raises Cancelled when stopped before an answer."""

    def frontier(
        self,
        problem: Problem,
        against: Against,
        levels: Sequence[float],
        start: CapacityPlan | None,
        progress: Progress,
    ) -> Frontier:
        """Return the best value at each level."""
        ...

    def hiring(self, problem: Problem, budget: float, progress: Progress) -> HiringPlan:
        """Return the best hires whose costs, as the problem counts them, are within a budget."""
        ...

    def sure_set(
        self,
        problem: Problem,
        confidence: float,
        chances: Chances,
        start: CapacityPlan | None,
        progress: Progress,
    ) -> SureSet:
        """Return the best set that fits with a confidence."""
        ...
