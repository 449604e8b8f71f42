"""All modes of a problem in flat arrays, and the plan that a choice of modes makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from orgplan.capacity.modes.loads import Loads, Timing, staffed_loads
from orgplan.capacity.modes.teams import Staffing, staffings
from orgplan.capacity.modes.windows import month_marks, spans, spread
from orgplan.capacity.plan import Allocation, CapacityPlan, Funded
from orgplan.capacity.pooling import Cell, FloatArray, IntArray, Pooling
from orgplan.capacity.problem import TOLERANCE, Initiative, Problem, Rule
from orgplan.capacity.worth import late_price
from orgplan.model.plans import LockKind

MOST_MODES = 20_000
"""Modes listed for one initiative; beyond them the simplest choices of teams are kept."""


@dataclass(frozen=True, slots=True)
class Modes:
    """One entry per mode, sorted by initiative; loads as entries sorted by mode.

    `low` and `high` bound the funded share, `value` is delivered at full share, `late` is the
    price paid for ending after a soft deadline. `load_cell` indexes the pooling's cells and
    `load_period` counts from 0; loads are person-months at full share. `complete` is False if
    some modes were not listed.
    """

    problem: Problem
    cells: tuple[Cell, ...]
    initiative: IntArray
    first: IntArray
    last: IntArray
    low: FloatArray
    high: FloatArray
    value: FloatArray
    late: FloatArray
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
        """Return value minus lateness at full share: what a mode adds to the objective."""
        return self.value - self.late

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
            late=self.late[keep],
            teams=tuple(self.teams[index] for index in keep),
            load_mode=place[self.load_mode[entries]],
            load_cell=self.load_cell[entries],
            load_period=self.load_period[entries],
            load=self.load[entries],
        )


def enumerate_modes(
    problem: Problem, pooled: Pooling, initiatives: Iterable[Initiative] | None = None
) -> Modes:
    """List every mode of the initiatives (of all, unless given), whether it fits or not."""
    chosen = {i.id for i in (problem.initiatives if initiatives is None else initiatives)}
    build = _Listing(problem, pooled)
    for index, initiative in enumerate(problem.initiatives):
        if initiative.id in chosen and plannable(problem, initiative):
            build.add(index, initiative)
    return build.modes()


def plannable(problem: Problem, initiative: Initiative) -> bool:
    """Tell whether rules and locks leave the initiative any chance before its modes are seen."""
    if initiative.impossible:
        return False
    if problem.applies(Rule.LOCK) and is_locked(problem, initiative, LockKind.REFUSE):
        return False
    known = {one.id for one in problem.initiatives}
    return known.issuperset(initiative.depends_on) or not problem.applies(Rule.DEPENDS_ON)


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


class _Listing:
    """Collects modes initiative by initiative."""

    def __init__(self, problem: Problem, pooled: Pooling) -> None:
        self._problem = problem
        self._cells = pooled.cells
        self._place = {cell: index for index, cell in enumerate(pooled.cells)}
        self._marks = month_marks(problem)
        self._columns: list[tuple[FloatArray | IntArray, ...]] = []
        self._entries: list[tuple[FloatArray | IntArray, ...]] = []
        self._teams: list[tuple[str, ...]] = []
        self._complete = True

    def add(self, index: int, initiative: Initiative) -> None:
        """List the modes of one initiative."""
        windows = spans(self._problem, initiative)
        if not len(windows):
            return
        profiles = [work.profile or initiative.profile for work in initiative.work]
        spreads = [spread(self._marks, windows, profile) for profile in profiles]
        timing = Timing(windows, spreads, np.diff(self._marks))
        choices = staffings(self._problem, initiative)
        most = max(1, MOST_MODES // len(windows))
        self._complete &= len(choices) <= most
        for staffing in choices[:most]:
            loads = staffed_loads(self._problem, initiative, staffing, timing)
            self._keep(index, initiative, staffing, timing, loads)

    def _keep(
        self,
        index: int,
        initiative: Initiative,
        staffing: Staffing,
        timing: Timing,
        loads: Loads,
    ) -> None:
        kept = np.flatnonzero(loads.low <= loads.high + TOLERANCE)
        first, last = timing.spans.first[kept], timing.spans.last[kept]
        teams = tuple(sorted({part.team for part in staffing}))
        base = len(self._teams)
        low = np.minimum(loads.low[kept], loads.high[kept])
        value = self._value(initiative, teams, last)
        late = (late_price(self._problem, initiative) or 0.0) * np.maximum(
            0, last - initiative.latest
        )
        self._columns.append(
            (np.full(len(kept), index), first, last, low, loads.high[kept], value, late)
        )
        self._teams.extend([teams] * len(kept))
        load = loads.load[:, kept, :].transpose(1, 0, 2)
        mode, cell, period = np.nonzero(load > 1e-12)
        places = np.array([self._place[one] for one in loads.cells], dtype=np.int64)
        self._entries.append((mode + base, places[cell], period, load[mode, cell, period]))

    def _value(self, initiative: Initiative, teams: tuple[str, ...], last: IntArray) -> FloatArray:
        change = initiative.confidence * sum(initiative.value_change(team) for team in teams)
        return np.array([initiative.delivered(int(end)) for end in last]) + change

    def modes(self) -> Modes:
        """Return everything listed so far."""
        index, first, last, low, high, value, late = _joined(self._columns, 7)
        mode, cell, period, load = _joined(self._entries, 4)
        whole = [array.astype(np.int64) for array in (index, first, last, mode, cell, period)]
        return Modes(
            problem=self._problem,
            cells=self._cells,
            initiative=whole[0],
            first=whole[1],
            last=whole[2],
            low=low,
            high=high,
            value=value,
            late=late,
            teams=tuple(self._teams),
            load_mode=whole[3],
            load_cell=whole[4],
            load_period=whole[5],
            load=load,
            complete=self._complete,
        )


def _joined(tables: list[tuple[FloatArray | IntArray, ...]], width: int) -> list[FloatArray]:
    if not tables:
        return [np.zeros(0)] * width
    return [np.concatenate(parts).astype(float) for parts in zip(*tables, strict=True)]
