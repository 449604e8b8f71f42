"""What modes use besides people: places within WIP limits, and money."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from orgplan.capacity.modes.modes import Modes
from orgplan.capacity.modes.terms import month_marks
from orgplan.capacity.plan import CapacityPlan, Funded
from orgplan.capacity.pooling import BoolArray, FloatArray, IntArray
from orgplan.capacity.problem import TOLERANCE, Budget, Initiative, Mix, Problem, Rule
from orgplan.capacity.worth import mix_scopes


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


def changes(modes: Modes) -> BoolArray:
    """Tell which modes differ from the plan of record in dates or teams, or are not in it."""
    recorded = _recorded(modes.problem)
    ids = [initiative.id for initiative in modes.problem.initiatives]
    return np.array(
        [
            recorded.get(ids[own]) != (first, last, teams)
            for own, first, last, teams in zip(
                modes.initiative.tolist(),
                modes.first.tolist(),
                modes.last.tolist(),
                modes.teams,
                strict=True,
            )
        ],
        dtype=bool,
    )


def changed(problem: Problem, plan: CapacityPlan) -> int:
    """Count the initiatives that a plan funds otherwise than the plan of record, or not as it."""
    recorded = _recorded(problem)
    now = {one.initiative: _dates_and_teams(one) for one in plan.funded}
    return sum(recorded.get(one.id) != now.get(one.id) for one in problem.initiatives)


def _recorded(problem: Problem) -> dict[str, tuple[int, int, tuple[str, ...]]]:
    funded = () if problem.record is None else problem.record.funded
    return {one.initiative: _dates_and_teams(one) for one in funded}


def _dates_and_teams(funded: Funded) -> tuple[int, int, tuple[str, ...]]:
    return funded.first, funded.last, tuple(sorted(funded.teams))


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


@dataclass(frozen=True, slots=True)
class Band:
    """One mix over one span: each mode's person-months of the category, and of all, in full."""

    mix: Mix
    own: FloatArray
    total: FloatArray

    def missed(self, modes: IntArray, shares: FloatArray) -> float:
        """Return the person-months by which chosen modes lie outside the band."""
        own, total = float(self.own[modes] @ shares), float(self.total[modes] @ shares)
        least, most = self.mix.minimum * total - own, own - self.mix.maximum * total
        return max(0.0, least) + max(0.0, most)


def bands(modes: Modes, mixes: Iterable[Mix]) -> list[Band]:
    """Return each mix over the horizon, or over each fiscal quarter."""
    problem = modes.problem
    return [_band(modes, mix, scope) for mix in mixes for scope in mix_scopes(problem, mix)]


def _band(modes: Modes, mix: Mix, scope: frozenset[int]) -> Band:
    inside = np.isin(modes.load_period + 1, sorted(scope))
    if mix.team:
        team = np.array([cell.team == mix.team for cell in modes.cells], dtype=bool)
        inside &= team[modes.load_cell]
    total = np.bincount(modes.load_mode[inside], modes.load[inside], minlength=len(modes))
    category = np.array([one.category == mix.category for one in modes.problem.initiatives])
    return Band(mix, total * category[modes.initiative], total.astype(float))


def _spend(budget: Budget, initiative: Initiative) -> float:
    return initiative.spend if budget.covers(initiative) else 0.0


def _inside(problem: Problem, budget: Budget) -> FloatArray:
    """Return the budget's months passed at the end of each period, from 0."""
    months = [p.months * w for p, w in zip(problem.periods, budget.weights, strict=True)]
    return np.concatenate([[0.0], np.cumsum(months)])
