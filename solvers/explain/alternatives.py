"""Plans nearly as good as the best that differ most from it, and what all of them share."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from orgplan.capacity.explanation import Alternatives
from orgplan.capacity.plan import CapacityPlan, Outcome
from orgplan.capacity.pooling import BoolArray, FloatArray
from orgplan.capacity.problem import Problem
from orgplan.capacity.worth import worth
from solvers.arrays import Arrays
from solvers.engine import Effort, solve
from solvers.explain.asking import Asking
from solvers.explain.scene import Scene, scene

MOST_PLANS = 5
"""Alternative plans that are shown."""

_PART = 4.0
"""Parts into which the time left is cut for the next step."""


def alternatives(
    problem: Problem, outcome: Outcome, asking: Asking, within: float = 0.01
) -> Alternatives:
    """Return other plans within a share of the best plan's value, the most different first.

    Each step moves as many initiatives as possible that no plan before has moved; when none is
    left, what is still funded is the core and what is still out is never in.
    """
    plan = outcome.plan or CapacityPlan((), ())
    stage = scene(problem, plan)
    if stage.x is None:
        return Alternatives(within, (), (), (), (), exact=False)
    search = _Spread(problem, stage, stage.x, within)
    while not asking.is_over and search.step(asking):
        asking.progress.report(None, f"Found {len(search.plans)} other plans nearly as good.")
    asking.progress.check()
    return search.answer(within)


class _Spread:
    """Initiatives that no plan has moved so far, and the plans that moved the others."""

    def __init__(self, problem: Problem, stage: Scene, x: FloatArray, within: float) -> None:
        self._problem, self._stage = problem, stage
        value = abs(worth(problem, stage.asked.plan(x)).value)
        least = stage.value(x) - within * value - 1e-7
        self._matrix = stage.matrix.requiring(stage.matrix.gain, least)
        self._x = x
        columns = stage.asked.layout.funded
        self._columns = columns[columns >= 0]
        self._always = x[self._columns] > 0.5
        self._never = ~self._always
        self._settled = False
        self.plans: list[CapacityPlan] = []

    def step(self, asking: Asking) -> bool:
        """Find one more plan; tell whether there may be another."""
        gain = np.zeros(self._matrix.width)
        gain[self._columns] = self._never.astype(float) - self._always.astype(float)
        unmoved = -float(self._always.sum())
        effort = Effort(seconds=asking.share(_PART), seed=asking.limits.seed)
        token = asking.progress.token
        solved = solve(replace(self._matrix, gain=gain), effort, token, start=self._x)
        self._settled = solved.proven and solved.objective < unmoved + 0.5
        if solved.x is None or gain @ solved.x < unmoved + 0.5:
            return False
        inside = solved.x[self._columns] > 0.5
        self._always &= inside
        self._never &= ~inside
        effort = replace(effort, seconds=asking.share(_PART))
        best = solve(self._with_exactly(inside), effort, token, start=solved.x)
        self.plans.append(self._stage.asked.plan(solved.x if best.x is None else best.x))
        return True

    def _with_exactly(self, inside: BoolArray) -> Arrays:
        """Return the matrix of plans that fund these and no others."""
        lower, upper = self._matrix.lower.copy(), self._matrix.upper.copy()
        lower[self._columns] = upper[self._columns] = inside.astype(float)
        return replace(self._matrix, lower=lower, upper=upper)

    def answer(self, within: float) -> Alternatives:
        """Return the plans, and what stayed in or out of all of them."""
        funded = self._stage.asked.layout.funded
        ids = [one.id for one in self._problem.initiatives]
        places = {int(column): name for column, name in zip(funded, ids, strict=True)}
        named = [places[int(column)] for column in self._columns]
        core = [name for name, stays in zip(named, self._always, strict=True) if stays]
        out = [name for name, stays in zip(named, self._never, strict=True) if stays]
        hopeless = [name for name, at in zip(ids, funded, strict=True) if at < 0]
        shown = tuple(self.plans[:MOST_PLANS])
        return Alternatives(
            within=within,
            plans=shown,
            objectives=tuple(worth(self._problem, plan).objective for plan in shown),
            core=tuple(core),
            never=tuple(name for name in ids if name in {*out, *hopeless}),
            exact=self._settled and self._stage.asked.found.modes.complete,
        )
