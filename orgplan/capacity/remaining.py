"""What a growing plan leaves for the next initiative: people, places, money and dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from orgplan.capacity.headroom import by_cell, headroom
from orgplan.capacity.modes.claims import Claims, claims, entries_of, fitting
from orgplan.capacity.modes.modes import Modes, enumerate_modes
from orgplan.capacity.modes.precedence import tightened, within
from orgplan.capacity.modes.terms import Terms, terms_of
from orgplan.capacity.modes.uses import Visits, spends, visits
from orgplan.capacity.plan import BindingCell, CapacityPlan, Funded
from orgplan.capacity.pooling import BoolArray, Cell, FloatArray, IntArray, Pooling, pooling
from orgplan.capacity.problem import TOLERANCE, Initiative, Problem, Rule
from orgplan.capacity.ties import Ties, ties
from orgplan.capacity.worth import spend_in


@dataclass(frozen=True, slots=True)
class Candidates:
    """The modes that could fit and all they use.

    `room` is the net supply per slot, `most` that and all that loans, hires and soft supply could
    add: `modes` are those that fit `most` alone.
    """

    problem: Problem
    terms: Terms
    pooled: Pooling
    modes: Modes
    claimed: Claims
    visits: Visits
    spends: FloatArray
    room: FloatArray
    most: FloatArray
    ties: Ties

    def of(self, initiative: Initiative) -> IntArray:
        """Return the modes of an initiative."""
        return self.modes.of(self.ties.place[initiative.id])

    def anyhow(self, initiative: Initiative) -> Modes:
        """List all modes of one initiative, whether they could fit or not."""
        return enumerate_modes(self.terms, self.pooled, [initiative])


def candidates(problem: Problem) -> Candidates:
    """List every mode of a problem that could fit, were nothing else planned."""
    terms, pooled = terms_of(problem), pooling(problem)
    most = headroom(problem, pooled)
    listed = within(enumerate_modes(terms, pooled, most=by_cell(pooled, most)), tightened(problem))
    modes, claimed = fitting(listed, claims(listed, pooled), most)
    return Candidates(
        problem=problem,
        terms=terms,
        pooled=pooled,
        modes=modes,
        claimed=claimed,
        visits=visits(modes),
        spends=spends(modes),
        room=pooled.net().ravel(),
        most=most,
        ties=ties(problem),
    )


@dataclass(frozen=True, slots=True)
class Step:
    """One mode taken, with what it left before: enough to take it back."""

    initiative: str
    mode: int
    room: FloatArray
    load: FloatArray
    money: FloatArray


class Remaining:
    """Room, WIP places and budget after the initiatives taken so far."""

    def __init__(self, found: Candidates) -> None:
        self._found = found
        self.room = found.room.copy()
        self.load = np.zeros((len(found.pooled.cells), found.pooled.periods))
        self.places = found.visits.limit.copy()
        self.money = np.array([budget.amount for budget in found.problem.budgets], dtype=float)
        self.taken: dict[str, Funded] = {}

    def take(self, mode: int, share: float) -> Step:
        """Do a mode at a share, whether it fits or not."""
        found = self._found
        own, cells = found.claimed.of(mode), self._cells(mode)
        slots = found.claimed.slot[own]
        funded = found.modes.funding(mode, share)
        step = Step(funded.initiative, mode, self.room[slots], self.load[cells[:2]], self.money)
        self.room[slots] -= share * found.claimed.load[own]
        self.load[cells[:2]] += share * cells[2]
        self.places[found.visits.of(mode)] -= 1
        self.money = self.money - found.spends[:, mode]
        self.taken[funded.initiative] = funded
        return step

    def take_back(self, step: Step) -> None:
        """Undo the last step that is not undone yet."""
        self.room[self._found.claimed.slot[self._found.claimed.of(step.mode)]] = step.room
        self.load[self._cells(step.mode)[:2]] = step.load
        self.places[self._found.visits.of(step.mode)] += 1
        self.money = step.money
        del self.taken[step.initiative]

    def _cells(self, mode: int) -> tuple[IntArray, IntArray, FloatArray]:
        modes = self._found.modes
        low, high = np.searchsorted(modes.load_mode, [mode, mode + 1])
        return modes.load_cell[low:high], modes.load_period[low:high], modes.load[low:high]

    def shares(self, modes: IntArray) -> FloatArray:
        """Return the greatest share of each mode that the people left can do."""
        most = self._found.claimed.tightest_of(modes, self.room)
        least: FloatArray = np.minimum(most, self._found.modes.high[modes])
        return least

    def routes(self, mode: int, share: float) -> bool:
        """Tell whether the people of wide teams, too, can carry the mode besides the rest."""
        if not self._found.pooled.wide:
            return True
        step = self.take(mode, share)
        cells, periods, _ = self._cells(mode)
        touched = {(int(cell), int(period)) for cell, period in zip(cells, periods, strict=True)}
        fits = self._found.pooled.routes(self.load, touched)
        self.take_back(step)
        return fits

    def within_wip(self, modes: IntArray) -> BoolArray:
        """Tell which modes leave every team within its WIP limit."""
        owner, entries = entries_of(self._found.visits.start, modes)
        full = self.places[self._found.visits.slot[entries]] <= 0
        free: BoolArray = np.bincount(owner, full, minlength=len(modes)) == 0
        return free

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
        found, ties = self._found.modes, self._found.ties
        good = np.ones(len(modes), dtype=bool)
        for name in ties.before.get(initiative.id, ()):
            before = self.taken.get(name)
            good &= False if before is None else found.first[modes] > before.last
        for name in ties.after.get(initiative.id, ()):
            if name in self.taken:
                good &= found.last[modes] < self.taken[name].first
        return good


def after(found: Candidates, plan: CapacityPlan) -> Remaining:
    """Return what a finished plan leaves, its lent and hired people included."""
    left = Remaining(found)
    place = {cell: index for index, cell in enumerate(found.pooled.cells)}
    for team, skill, level, period, amount in _carried(plan):
        cell = place.get(Cell(team, skill, level))
        if cell is not None:
            left.load[cell, period - 1] += amount
    if found.problem.applies(Rule.SUPPLY):
        left.room = (_hired(found, plan) - found.pooled.excess(left.load)).ravel()
    left.taken = {funded.initiative: funded for funded in plan.funded}
    _spend(found, plan, left)
    _visit(found, plan, left)
    return left


def _carried(plan: CapacityPlan) -> Iterator[tuple[str, str, int, int, float]]:
    """Yield who carries how much: the work of each team, less borrowed people's, plus lent."""
    for row in plan.allocations:
        yield row.team, row.skill, row.level, row.period, row.person_months
    for lent in plan.loans:
        yield lent.to_team, lent.skill, lent.level, lent.period, -lent.person_months
        yield lent.from_team, lent.skill, lent.level, lent.period, lent.person_months


def _hired(found: Candidates, plan: CapacityPlan) -> FloatArray:
    """Return what a plan's hired heads add to each limit, shape (limits, periods)."""
    added = np.zeros((len(found.pooled.limits), found.pooled.periods))
    known = {hire.id: index for index, hire in enumerate(found.problem.hires)}
    for hired in plan.hires:
        index = known[hired.hire]
        hire = found.problem.hires[index]
        net = hired.heads * np.array(hire.nets[hired.start - hire.first])
        for row, limit in enumerate(found.pooled.limits):
            added[row] += net if index in limit.hires else 0.0
    return added


def _spend(found: Candidates, plan: CapacityPlan, left: Remaining) -> None:
    for funded in plan.funded:
        initiative = found.problem.initiatives[found.ties.place[funded.initiative]]
        for row, budget in enumerate(found.problem.budgets):
            if budget.covers(initiative):
                span = range(funded.first, funded.last + 1)
                left.money[row] -= spend_in(found.problem, budget, initiative, span)


def _visit(found: Candidates, plan: CapacityPlan, left: Remaining) -> None:
    limited = {team: index for index, (team, _) in enumerate(found.problem.wip_limits)}
    busy = {(row.team, row.period, row.initiative) for row in plan.allocations}
    for team, period, _ in busy:
        if team in limited and len(left.places):
            left.places[limited[team] * found.pooled.periods + period - 1] -= 1
