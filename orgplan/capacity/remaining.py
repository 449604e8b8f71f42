"""What a growing plan leaves for the next initiative: people, places, money and dates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orgplan.capacity.modes.claims import Claims, claims, fitting
from orgplan.capacity.modes.modes import Modes, enumerate_modes
from orgplan.capacity.modes.uses import Visits, spends, visits
from orgplan.capacity.plan import BindingCell, CapacityPlan, Funded
from orgplan.capacity.pooling import BoolArray, Cell, FloatArray, IntArray, Pooling, pooling
from orgplan.capacity.problem import TOLERANCE, Initiative, Problem, Rule
from orgplan.capacity.worth import spend_in


@dataclass(frozen=True, slots=True)
class Candidates:
    """The modes that fit the supply alone and all they use; `every` mode for explanations."""

    problem: Problem
    pooled: Pooling
    every: Modes
    modes: Modes
    claimed: Claims
    visits: Visits
    spends: FloatArray
    room: FloatArray

    def of(self, initiative: Initiative) -> IntArray:
        """Return the modes of an initiative."""
        return self.modes.of(self.problem.initiatives.index(initiative))


def candidates(problem: Problem) -> Candidates:
    """List every mode of a problem that fits the supply alone."""
    pooled = pooling(problem)
    every = enumerate_modes(problem, pooled)
    room = pooled.net().ravel()
    modes = fitting(every, claims(every, pooled), room)
    return Candidates(
        problem, pooled, every, modes, claims(modes, pooled), visits(modes), spends(modes), room
    )


class Remaining:
    """Room, WIP places and budget after the initiatives taken so far."""

    def __init__(self, found: Candidates) -> None:
        self._found = found
        self.room = found.room.copy()
        self.load = np.zeros((len(found.pooled.cells), found.pooled.periods))
        self.places = found.visits.limit.copy()
        self.money = np.array([budget.amount for budget in found.problem.budgets], dtype=float)
        self.taken: dict[str, Funded] = {}

    def copy(self) -> Remaining:
        """Return the same state, to try something and forget it."""
        other = Remaining(self._found)
        other.room, other.load = self.room.copy(), self.load.copy()
        other.places, other.money = self.places.copy(), self.money.copy()
        other.taken = dict(self.taken)
        return other

    def take(self, mode: int, share: float) -> None:
        """Do a mode at a share, whether it fits or not."""
        found, modes = self._found, self._found.modes
        own = found.claimed.of(mode)
        self.room[found.claimed.slot[own]] -= share * found.claimed.load[own]
        low, high = np.searchsorted(modes.load_mode, [mode, mode + 1])
        cells = modes.load_cell[low:high], modes.load_period[low:high]
        self.load[cells] += share * modes.load[low:high]
        self.places[found.visits.of(mode)] -= 1
        self.money -= found.spends[:, mode]
        funded = modes.funding(mode, share)
        self.taken[funded.initiative] = funded

    def shares(self, modes: IntArray) -> FloatArray:
        """Return the greatest share of each mode that the people left can do."""
        most = [self._found.claimed.tightest_of(int(mode), self.room) for mode in modes]
        least: FloatArray = np.minimum(np.array(most), self._found.modes.high[modes])
        return least

    def routes(self, mode: int, share: float) -> bool:
        """Tell whether the people of wide teams, too, can carry the mode besides the rest."""
        if not self._found.pooled.wide:
            return True
        after = self.copy()
        after.take(mode, share)
        return self._found.pooled.fits(after.load)

    def within_wip(self, modes: IntArray) -> BoolArray:
        """Tell which modes leave every team within its WIP limit."""
        taken = (self.places[self._found.visits.of(int(mode))] for mode in modes)
        return np.array([bool((places > 0).all()) for places in taken], dtype=bool)

    def crowded(self, mode: int) -> BindingCell:
        """Return the first team and period in which a mode finds no place left."""
        slots = self._found.visits.of(mode)
        full = int(slots[self.places[slots] <= 0].min())
        team = self._found.problem.wip_limits[full // self._found.pooled.periods][0]
        return BindingCell(team, "", full % self._found.pooled.periods + 1)

    def within_budget(self, modes: IntArray) -> BoolArray:
        """Tell which modes the budgets can pay."""
        left = np.maximum(self.money, 0.0)[:, None] + TOLERANCE
        good: BoolArray = (self._found.spends[:, modes] <= left).all(axis=0)
        return good

    def in_sequence(self, initiative: Initiative, modes: IntArray) -> BoolArray:
        """Tell which modes start after all predecessors and end before any successor starts."""
        found = self._found.modes
        good = np.ones(len(modes), dtype=bool)
        if not self._found.problem.applies(Rule.DEPENDS_ON):
            return good
        for name in initiative.depends_on:
            before = self.taken.get(name)
            good &= False if before is None else found.first[modes] > before.last
        for other in self._found.problem.initiatives:
            if other.id in self.taken and initiative.id in other.depends_on:
                good &= found.last[modes] < self.taken[other.id].first
        return good


def after(found: Candidates, plan: CapacityPlan) -> Remaining:
    """Return what a finished plan leaves, whatever modes made it."""
    left = Remaining(found)
    place = {cell: index for index, cell in enumerate(found.pooled.cells)}
    for row in plan.allocations:
        cell = place.get(Cell(row.team, row.skill, row.level))
        if cell is not None:
            left.load[cell, row.period - 1] += row.person_months
    if found.problem.applies(Rule.SUPPLY):
        left.room = -found.pooled.excess(left.load).ravel()
    left.taken = {funded.initiative: funded for funded in plan.funded}
    _spend(found, plan, left)
    _visit(found, plan, left)
    return left


def _spend(found: Candidates, plan: CapacityPlan, left: Remaining) -> None:
    for funded in plan.funded:
        initiative = found.problem.initiative(funded.initiative)
        for row, budget in enumerate(found.problem.budgets):
            if initiative is not None and budget.covers(initiative):
                span = range(funded.first, funded.last + 1)
                left.money[row] -= spend_in(found.problem, budget, initiative, span)


def _visit(found: Candidates, plan: CapacityPlan, left: Remaining) -> None:
    limited = [team for team, _ in found.problem.wip_limits]
    busy = {(row.team, row.period, row.initiative) for row in plan.allocations}
    for team, period, _ in busy:
        if team in limited and len(left.places):
            left.places[limited.index(team) * found.pooled.periods + period - 1] -= 1
