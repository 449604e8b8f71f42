"""The one thing the domain asks of a solver."""

from __future__ import annotations

from typing import Protocol

from orgplan.capacity.plan import CapacityPlan, Limits, Outcome
from orgplan.capacity.problem import Problem
from orgplan.progress import Progress


class Solver(Protocol):
    """Finds the best plan for a problem; how is its own business."""

    def solve(
        self,
        problem: Problem,
        limits: Limits,
        progress: Progress,
        start: CapacityPlan | None = None,
    ) -> Outcome:
        """Return the best plan within the limits; raise Cancelled only when there is none."""
        ...
