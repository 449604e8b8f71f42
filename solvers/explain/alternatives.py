"""Plans nearly as good as the best that differ most from it, and what all of them share."""

from __future__ import annotations

from collections.abc import Iterator
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
from solvers.explain.rivals import neighborhood
from solvers.explain.scene import Scene, scene, solve_part

MOST_PLANS = 5
"""Alternative plans that are shown."""

_NEAR_MODES = 600
_NEAR_NODES = 20
_MOVES = 50.0
"""Parts into which the time left is cut for one move."""

_PART = 4.0
"""Parts into which the time left is cut for the next step."""


def alternatives(
    problem: Problem, outcome: Outcome, asking: Asking, within: float = 0.01
) -> Alternatives:
    """Return other plans within a share of the best plan's value, the most different first.

    First each initiative is moved by itself among its rivals; then each step moves as many as
    possible that no plan before has moved. When there are none, what is still funded is the core
    and what is still out is never in.
    """
    plan = outcome.plan or CapacityPlan((), ())
    stage = scene(problem, plan)
    if stage.x is None:
        return Alternatives(within, (), (), (), (), exact=False)
    search = _Spread(problem, stage, stage.x, within)
    for initiative in problem.initiatives:
        if asking.is_over:
            break
        search.move(initiative.id, asking)
    while not asking.is_over and search.step(asking):
        asking.progress.report(None, f"Found {search.count} other plans nearly as good.")
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
        self._plans: dict[bytes, tuple[BoolArray, CapacityPlan]] = {}

    @property
    def count(self) -> int:
        """Return how many other choices of initiatives were found."""
        return len(self._plans)

    def move(self, initiative: str, asking: Asking) -> None:
        """Look for a plan that moves one initiative that none has moved so far."""
        at = np.flatnonzero(self._columns == self._stage.place(initiative))
        if not len(at) or not (self._always | self._never)[at[0]]:
            return
        column = self._columns[at[0]]
        lower, upper = self._matrix.lower.copy(), self._matrix.upper.copy()
        lower[column] = upper[column] = float(self._never[at[0]])
        moved = replace(self._matrix, lower=lower, upper=upper)
        near = neighborhood(self._stage.asked, initiative, _NEAR_MODES)
        columns = self._stage.asked.columns_of(near)
        effort = Effort(asking.share(_MOVES), _NEAR_NODES, seed=asking.limits.seed)
        x = solve_part(moved, columns, self._x, effort, asking.progress.token)
        if x is not None:
            self._keep(x)

    def _keep(self, x: FloatArray) -> None:
        inside = x[self._columns] > 0.5
        self._always &= inside
        self._never &= ~inside
        self._plans.setdefault(inside.tobytes(), (inside, self._stage.asked.plan(x)))

    def step(self, asking: Asking) -> bool:
        """Find one more plan; tell whether there may be another."""
        gain = np.zeros(self._matrix.width)
        gain[self._columns] = self._never.astype(float) - self._always.astype(float)
        unmoved = -float(self._always.sum())
        effort = Effort(seconds=asking.share(_PART), seed=asking.limits.seed)
        token = asking.progress.token
        solved = solve(replace(self._matrix, gain=gain), effort, token, start=self._x)
        found = solved.x is not None
        self._settled = found and solved.proven and solved.objective < unmoved + 0.5
        if solved.x is None or gain @ solved.x < unmoved + 0.5:
            return False
        effort = replace(effort, seconds=asking.share(_PART))
        best = solve(
            self._with_exactly(solved.x[self._columns] > 0.5), effort, token, start=solved.x
        )
        self._keep(solved.x if best.x is None else best.x)
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
        shown = tuple(self._most_different())
        return Alternatives(
            within=within,
            plans=shown,
            objectives=tuple(worth(self._problem, plan).objective for plan in shown),
            core=tuple(core),
            never=tuple(name for name in ids if name in {*out, *hopeless}),
            exact=self._settled and self._stage.asked.found.modes.complete,
        )

    def _most_different(self) -> Iterator[CapacityPlan]:
        """Yield plans, each as far as can be from the best and from those before it."""
        taken = [self._x[self._columns] > 0.5]
        rest = list(self._plans.values())
        while rest and len(taken) <= MOST_PLANS:
            distance = [min(int((inside ^ one).sum()) for one in taken) for inside, _ in rest]
            inside, plan = rest.pop(int(np.argmax(distance)))
            taken.append(inside)
            yield plan
