"""All modes of a problem in flat arrays, and the plan that a choice of modes makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace

import numpy as np

from orgplan.capacity.modes.listing import Listed, Listing
from orgplan.capacity.modes.terms import Terms
from orgplan.capacity.plan import Allocation, CapacityPlan, Funded
from orgplan.capacity.pooling import Cell, FloatArray, IntArray, Pooling
from orgplan.capacity.problem import Initiative, Problem, Rule
from orgplan.model.plans import LockKind


@dataclass(frozen=True, slots=True)
class Modes:
    """One entry per mode, sorted by initiative; loads as entries sorted by mode.

    `low` and `high` bound the funded share, `value` is delivered at full share, `penalty` is the
    price of what the mode misses of soft rules inside its initiative, and of lateness.
    `load_cell` indexes the pooling's cells and `load_period` counts from 0; loads are
    person-months at full share. `complete` is False if some modes were not listed.
    """

    problem: Problem
    cells: tuple[Cell, ...]
    initiative: IntArray
    first: IntArray
    last: IntArray
    low: FloatArray
    high: FloatArray
    value: FloatArray
    penalty: FloatArray
    teams: tuple[tuple[str, ...], ...]
    load_mode: IntArray
    load_cell: IntArray
    load_period: IntArray
    load: FloatArray
    complete: bool

    def __len__(self) -> int:
        return len(self.initiative)

    def of(self, initiative: int) -> IntArray:
        """Return the modes of the initiative at this index."""
        low, high = np.searchsorted(self.initiative, [initiative, initiative + 1])
        return np.arange(low, high)

    def gain(self) -> FloatArray:
        """Return value minus penalty at full share: what a mode adds to the objective."""
        return self.value - self.penalty

    def funding(self, mode: int, share: float) -> Funded:
        """Return what a plan says of an initiative done in this mode."""
        initiative = self.problem.initiatives[self.initiative[mode]]
        span = int(self.first[mode]), int(self.last[mode])
        return Funded(initiative.id, round(share, 9), *span, self.teams[mode])

    def only(self, keep: IntArray) -> Modes:
        """Return the modes at these increasing indices."""
        place = np.full(len(self), -1)
        place[keep] = np.arange(len(keep))
        entries = np.flatnonzero(place[self.load_mode] >= 0)
        return replace(
            self,
            initiative=self.initiative[keep],
            first=self.first[keep],
            last=self.last[keep],
            low=self.low[keep],
            high=self.high[keep],
            value=self.value[keep],
            penalty=self.penalty[keep],
            teams=tuple(self.teams[index] for index in keep),
            load_mode=place[self.load_mode[entries]],
            load_cell=self.load_cell[entries],
            load_period=self.load_period[entries],
            load=self.load[entries],
        )


def enumerate_modes(
    terms: Terms,
    pooled: Pooling,
    initiatives: Iterable[Initiative] | None = None,
    most: FloatArray | None = None,
) -> Modes:
    """List every mode of the initiatives (of all, unless given), whether it fits or not.

    Given the `most` that each cell and period could carry, modes beyond it are left out.
    """
    problem = terms.problem
    chosen = {one.id for one in (problem.initiatives if initiatives is None else initiatives)}
    known = {initiative.id for initiative in problem.initiatives}
    if most is None:
        most = np.full((len(pooled.cells), pooled.periods), np.inf)
    gathered, listing = _Gathered(), Listing(terms, pooled.cells, len(known), most)
    for index, initiative in enumerate(problem.initiatives):
        if initiative.id in chosen and plannable(terms, initiative, known):
            for listed in listing.of(initiative):
                gathered.add(index, listed)
    return gathered.modes(problem, pooled.cells, complete=listing.complete)


def plannable(terms: Terms, initiative: Initiative, known: Set[str]) -> bool:
    """Tell whether rules and locks leave the initiative any chance before its modes are seen."""
    if initiative.impossible:
        return False
    if terms.binds(Rule.LOCK) and terms.locked(initiative, LockKind.REFUSE):
        return False
    return not terms.binds(Rule.DEPENDS_ON) or known >= set(initiative.depends_on)


def is_locked(problem: Problem, initiative: Initiative, kind: LockKind) -> bool:
    """Tell whether the initiative has a lock of a kind."""
    return any(lock.initiative == initiative.id and lock.kind is kind for lock in problem.locks)


def plan_of(modes: Modes, shares: Iterable[tuple[int, float]]) -> CapacityPlan:
    """Return the plan that does each given mode at its share."""
    chosen = sorted((int(mode), share) for mode, share in shares)
    funded = [modes.funding(mode, share) for mode, share in chosen]
    allocations = [one for mode, share in chosen for one in _allocations(modes, mode, share)]
    return CapacityPlan(tuple(sorted(funded)), tuple(sorted(allocations)))


def _allocations(modes: Modes, mode: int, share: float) -> Iterator[Allocation]:
    name = modes.problem.initiatives[modes.initiative[mode]].id
    low, high = np.searchsorted(modes.load_mode, [mode, mode + 1])
    for at in range(low, high):
        cell = modes.cells[modes.load_cell[at]]
        period = int(modes.load_period[at]) + 1
        amount = round(float(modes.load[at]) * share, 9)
        yield Allocation(name, cell.team, cell.skill, period, amount, cell.level)


class _Gathered:
    """Puts the modes of all initiatives together."""

    def __init__(self) -> None:
        self._columns: list[tuple[FloatArray | IntArray, ...]] = []
        self._entries: list[tuple[FloatArray | IntArray, ...]] = []
        self._teams: list[tuple[str, ...]] = []

    def add(self, initiative: int, listed: Listed) -> None:
        """Add a block of modes of one initiative."""
        base = len(self._teams)
        own = np.full(len(listed.teams), initiative)
        spans = own, listed.first, listed.last
        self._columns.append((*spans, listed.low, listed.high, listed.value, listed.penalty))
        self._entries.append((listed.mode + base, listed.cell, listed.period, listed.load))
        self._teams.extend(listed.teams)

    def modes(self, problem: Problem, cells: tuple[Cell, ...], *, complete: bool) -> Modes:
        """Return everything gathered so far."""
        index, first, last, low, high, value, penalty = _joined(self._columns, 7)
        mode, cell, period, load = _joined(self._entries, 4)
        whole = [array.astype(np.int64) for array in (index, first, last, mode, cell, period)]
        return Modes(
            problem=problem,
            cells=cells,
            initiative=whole[0],
            first=whole[1],
            last=whole[2],
            low=low,
            high=high,
            value=value,
            penalty=penalty,
            teams=tuple(self._teams),
            load_mode=whole[3],
            load_cell=whole[4],
            load_period=whole[5],
            load=load,
            complete=complete,
        )


def _joined(tables: list[tuple[FloatArray | IntArray, ...]], width: int) -> list[FloatArray]:
    if not tables:
        return [np.zeros(0)] * width
    return [np.concatenate(parts).astype(float) for parts in zip(*tables, strict=True)]
