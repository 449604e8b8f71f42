"""What modes use besides people: places within WIP limits, and money."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orgplan.capacity.modes.modes import Modes
from orgplan.capacity.modes.windows import month_marks
from orgplan.capacity.pooling import FloatArray, IntArray
from orgplan.capacity.problem import TOLERANCE, Budget, Initiative, Problem, Rule


@dataclass(frozen=True, slots=True)
class Visits:
    """Which mode works for which team in which period, for teams with a WIP limit.

    Sorted by mode; a slot is team × periods + period (from 0), teams as in `wip_limits`.
    """

    start: IntArray
    mode: IntArray
    slot: IntArray
    limit: IntArray

    def of(self, mode: int) -> IntArray:
        """Return the slots one mode takes a place in."""
        return self.slot[int(self.start[mode]) : int(self.start[mode + 1])]


def visits(modes: Modes) -> Visits:
    """List the places that modes take; none where WIP is no rule."""
    problem, periods = modes.problem, len(modes.problem.periods)
    limits = problem.wip_limits if problem.applies(Rule.WIP) else ()
    place = {team: index for index, (team, _) in enumerate(limits)}
    team = np.array([place.get(cell.team, -1) for cell in modes.cells], dtype=np.int64)
    used = team[modes.load_cell] if len(modes.load_cell) else np.zeros(0, dtype=np.int64)
    entries = np.flatnonzero(used >= 0)
    slots = max(1, len(limits) * periods)
    keys = modes.load_mode[entries] * slots + used[entries] * periods + modes.load_period[entries]
    keys, where = np.unique(keys, return_inverse=True)
    amount = np.bincount(where, weights=modes.load[entries], minlength=len(keys))
    keys = keys[amount * modes.high[keys // slots] > TOLERANCE]
    limit = np.repeat(np.array([number for _, number in limits], dtype=np.int64), periods)
    start = np.searchsorted(keys // slots, np.arange(len(modes) + 1))
    return Visits(start, keys // slots, keys % slots, limit)


def spends(modes: Modes) -> FloatArray:
    """Return what each mode takes from each budget, shape (budgets, modes)."""
    problem = modes.problem
    spent = np.zeros((len(problem.budgets), len(modes)))
    if not problem.applies(Rule.BUDGET):
        return spent
    for row, budget in enumerate(problem.budgets):
        full = np.array([_spend(budget, initiative) for initiative in problem.initiatives])
        inside = _inside(problem, budget)
        total = month_marks(problem)
        months = total[modes.last] - total[modes.first - 1]
        spent[row] = full[modes.initiative] * (inside[modes.last] - inside[modes.first - 1])
        spent[row] /= months
    return spent


def _spend(budget: Budget, initiative: Initiative) -> float:
    return initiative.spend if budget.covers(initiative) else 0.0


def _inside(problem: Problem, budget: Budget) -> FloatArray:
    """Return the budget's months passed at the end of each period, from 0."""
    months = [p.months * w for p, w in zip(problem.periods, budget.weights, strict=True)]
    return np.concatenate([[0.0], np.cumsum(months)])
