"""A problem made ready for searching: its modes, its rules as a matrix, and plans as solutions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orgplan.capacity.plan import CapacityPlan
from orgplan.capacity.pooling import BoolArray, FloatArray, IntArray
from orgplan.capacity.problem import Problem
from orgplan.capacity.remaining import Candidates, candidates
from solvers.arrays import Arrays, arrays
from solvers.planned import Planned
from solvers.rules.layout import Layout
from solvers.rules.statement import state
from solvers.spec import Spec
from solvers.start import Slack, completed, slack_of


@dataclass(frozen=True, slots=True)
class Question:
    """Everything that stays the same while one problem is searched."""

    problem: Problem
    found: Candidates
    spec: Spec
    layout: Layout
    matrix: Arrays
    planned: Planned
    slack: Slack

    def ceiling(self) -> float:
        """Return the sum of what each initiative adds at best: no plan is worth more."""
        best = np.zeros(len(self.problem.initiatives))
        modes = self.found.modes
        np.maximum.at(best, modes.initiative, modes.gain())
        return float(best.sum())

    def chosen(self, x: FloatArray) -> list[tuple[int, float]]:
        """Return the modes and shares that a solution stands for."""
        modes, share = self.found.modes, self.layout.share
        chosen = np.flatnonzero(x[: len(modes)] > 0.5)
        own = share[chosen] != chosen
        shares = np.where(own, x[share[chosen]], modes.high[chosen])
        return list(zip(chosen.tolist(), shares.tolist(), strict=True))

    def plan(self, x: FloatArray) -> CapacityPlan:
        """Return the plan that a solution stands for."""
        return self.planned.plan(self.chosen(x), x)

    def rows(self, start: str) -> BoolArray:
        """Return which rows belong to blocks whose name starts so."""
        parts = [np.full(len(b.lower), b.name.startswith(start)) for b in self.spec.rows]
        return np.concatenate(parts)

    def kept(self, x: FloatArray) -> int:
        """Return how many promises besides must-dos a solution keeps: they go before all else."""
        pairs = zip(self.layout.unmet, self.layout.promises, strict=True)
        return sum(not promise.must_do and not round(x[column]) for column, promise in pairs)

    def solution(self, plan: CapacityPlan) -> FloatArray | None:
        """Return the solution that stands for a plan, as far as modes tell it and rules hold."""
        x = np.zeros(self.matrix.width)
        for mode, share in self.planned.modes(plan).items():
            x[mode] = 1.0
            x[self.layout.funded[self.found.modes.initiative[mode]]] = 1.0
            if self.layout.share[mode] != mode:
                x[self.layout.share[mode]] = share
        for column, promise in zip(self.layout.unmet, self.layout.promises, strict=True):
            funded = self.layout.funded[list(promise.initiatives)]
            x[column] = 1.0 - min(1.0, x[funded[funded >= 0]].sum())
        if not self.planned.reinforce(plan, x):
            return None
        return completed(self.matrix, x, self.slack)

    def columns_of(self, initiatives: IntArray) -> IntArray:
        """Return the columns that a choice among some initiatives moves, slack included."""
        modes, layout = self.found.modes, self.layout
        own = np.isin(modes.initiative, initiatives)
        moving = np.ones(self.matrix.width, dtype=bool)
        moving[: len(modes)] = own
        moving[layout.share] = own
        moving[layout.funded[layout.funded >= 0]] = False
        funded = layout.funded[initiatives]
        moving[funded[funded >= 0]] = True
        return np.flatnonzero(moving)


def question(problem: Problem) -> Question:
    """List the modes of a problem and state its rules."""
    found = candidates(problem)
    spec, layout = state(found)
    matrix = arrays(spec)
    planned = Planned(found, layout)
    return Question(problem, found, spec, layout, matrix, planned, _slack(matrix, layout))


def _slack(matrix: Arrays, layout: Layout) -> Slack:
    given = matrix.whole.copy()
    given[layout.share] = True
    given[layout.lent.column] = True
    return slack_of(matrix, given)
