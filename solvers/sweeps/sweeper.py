"""Sweeps over one solver, within one set of limits per solve, on one executor."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from orgplan.capacity.explanation import Frontier, HiringPlan
from orgplan.capacity.levels import Against
from orgplan.capacity.plan import CapacityPlan, Limits
from orgplan.capacity.problem import Problem
from orgplan.capacity.solver import Solver
from orgplan.capacity.uncertainty import Chances, SureSet
from orgplan.progress import Progress
from solvers.sweeps.confidence import set_for_confidence
from solvers.sweeps.frontier import frontier
from solvers.sweeps.hiring import hiring_plan
from solvers.sweeps.items import Sweep


@dataclass(frozen=True, slots=True)
class SolverSweeper:
    """Sweeps with a solver; `limits` hold for each solve."""

    solver: Solver
    limits: Limits
    executor: Executor

    def frontier(
        self,
        problem: Problem,
        against: Against,
        levels: Sequence[float],
        start: CapacityPlan | None,
        progress: Progress,
    ) -> Frontier:
        """Return the best value at each level."""
        return frontier(problem, against, levels, self._sweep(start), progress)

    def hiring(self, problem: Problem, budget: float, progress: Progress) -> HiringPlan:
        """Return the best hires whose costs, as the problem counts them, are within a budget."""
        return hiring_plan(problem, budget, self._sweep(None), progress)

    def sure_set(
        self,
        problem: Problem,
        confidence: float,
        chances: Chances,
        start: CapacityPlan | None,
        progress: Progress,
    ) -> SureSet:
        """Return the best set that fits with a confidence."""
        return set_for_confidence(problem, confidence, chances, self._sweep(start), progress)

    def _sweep(self, start: CapacityPlan | None) -> Sweep:
        return Sweep(self.solver, self.limits, self.executor, start)
