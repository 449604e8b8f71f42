"""Whether people with several skills can carry a load, each of them counted once.

A load per team, skill and level fits a team's pools exactly when, for every set of cells, the
people who can work in at least one of them have enough person-months (Hall's condition). Only
connected sets that are full for their people matter, so few limits say it all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from orgplan.capacity.flow import routed
from orgplan.capacity.lending import Lending
from orgplan.capacity.problem import GENERAL, TOLERANCE, Problem
from orgplan.capacity.reinforcement import Hire

FloatArray: TypeAlias = NDArray[np.float64]
IntArray: TypeAlias = NDArray[np.int64]
BoolArray: TypeAlias = NDArray[np.bool_]

MOST_SETS = 64
"""Sets of cells listed per team; beyond it a team is wide and its load is routed."""


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """Where work can land: a team's people who reach a level in a skill."""

    team: str
    skill: str
    level: int


@dataclass(frozen=True, slots=True)
class SharedPool:
    """The people of a team who can do the same `cells`, with their person-months by period.

    `hires` are the problem's hires (by index) whose heads, once hired, belong to them.
    """

    cells: frozenset[int]
    net: FloatArray
    hires: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Limit:
    """The load of `cells` together is at most `net`, the supply of all who can do any of them.

    Heads hired from any of `hires`, indices of the problem's hires, add to `net`.
    """

    team: str
    cells: frozenset[int]
    net: FloatArray
    hires: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class WideTeam:
    """A team with too many sets to list: its limits are necessary, routing is exact."""

    team: str
    cells: tuple[int, ...]
    pools: tuple[SharedPool, ...]


@dataclass(frozen=True, slots=True)
class Pooling:
    """The limits of all teams over the cells that any work may use."""

    cells: tuple[Cell, ...]
    limits: tuple[Limit, ...]
    wide: tuple[WideTeam, ...]
    periods: int
    _pairs: tuple[IntArray, IntArray]

    @property
    def teams(self) -> tuple[str, ...]:
        """The teams that any work may use, sorted."""
        return tuple(sorted({cell.team for cell in self.cells}))

    def net(self) -> FloatArray:
        """Return person-months, shape (limits, periods)."""
        if not self.limits:
            return np.zeros((0, self.periods))
        return np.array([limit.net for limit in self.limits])

    def counted(self) -> tuple[IntArray, IntArray]:
        """Return each limit with each cell that it counts, sorted by cell, then by limit."""
        return self._pairs

    def excess(self, load: FloatArray) -> FloatArray:
        """Return by how much a load of shape (cells, periods) passes each limit; < 0 is free."""
        over = -self.net()
        limits, cells = self.counted()
        np.add.at(over, limits, load[cells])
        return over

    def fits(self, load: FloatArray) -> bool:
        """Tell whether the people of every team can carry the load in every period."""
        if (self.excess(load) > TOLERANCE).any():
            return False
        return not any(short > TOLERANCE for _, _, short in self.unrouted(load))

    def unrouted(self, load: FloatArray) -> Iterator[tuple[int, int, float]]:
        """Yield (cell, period from 0, person-months) of what wide teams find nobody for."""
        for team in self.wide:
            for period in range(self.periods):
                yield from _unrouted(team, load, period)

    def routes(self, load: FloatArray, touched: Set[tuple[int, int]]) -> bool:
        """Tell whether wide teams can carry a load in the cells and periods touched."""
        for team in self.wide:
            for period in sorted({when for cell, when in touched if cell in team.cells}):
                if any(True for _ in _unrouted(team, load, period)):
                    return False
        return True


def pooling(problem: Problem) -> Pooling:
    """List the cells that work may use, or lend people for, and the limits of their teams."""
    cells = tuple(sorted(_cells(problem)))
    own: dict[str, list[int]] = defaultdict(list)
    for index, cell in enumerate(cells):
        own[cell.team].append(index)
    people = _shared_pools(problem, cells, own)
    limits: list[Limit] = []
    wide: list[WideTeam] = []
    for team, inside in own.items():
        pools = people[team]
        able = {cell: _able(cell, pools) for cell in inside}
        sets = _connected_sets(able)
        if len(sets) > MOST_SETS:
            wide.append(WideTeam(team, tuple(inside), pools))
            sets = dict.fromkeys([*able.values(), frozenset(range(len(pools)))])
        found = [_limit(problem, team, able, pools, group) for group in sets]
        limits.extend(_needed(found))
    return Pooling(cells, tuple(limits), tuple(wide), len(problem.periods), _pairs(limits))


def _pairs(limits: Sequence[Limit]) -> tuple[IntArray, IntArray]:
    pairs = sorted((cell, row) for row, limit in enumerate(limits) for cell in limit.cells)
    table = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return table[:, 1], table[:, 0]


def hired_for(hire: Hire, skill: str) -> bool:
    """Tell whether a hired head can work on a skill: its own at any level, and general."""
    return skill in {hire.skill, GENERAL}


def _cells(problem: Problem) -> set[Cell]:
    """Return where work can land, and whose people could be lent for it."""
    landing = {
        Cell(team, work.skill, work.level)
        for initiative in problem.initiatives
        for work in initiative.work
        for team in work.teams
    }
    lending = Lending(problem.loans)
    lent = {
        Cell(loan.from_team, cell.skill, cell.level)
        for cell in landing
        for loan in lending.to(cell.team, cell.skill)
    }
    return landing | lent


def _shared_pools(
    problem: Problem, cells: Sequence[Cell], own: Mapping[str, Sequence[int]]
) -> dict[str, tuple[SharedPool, ...]]:
    """Put together the people of each team who can do the same cells, heads to hire included."""
    idle = np.zeros(len(problem.periods))
    nets: dict[str, dict[frozenset[int], FloatArray]] = {team: {} for team in own}
    hires: dict[tuple[str, frozenset[int]], set[int]] = defaultdict(set)
    for pool in problem.pools:
        inside = own.get(pool.team, ())
        able = frozenset(c for c in inside if pool.supplies(cells[c].skill, cells[c].level))
        if able:
            known = nets[pool.team].get(able, idle)
            nets[pool.team][able] = known + np.maximum(pool.net, 0.0)
    for index, hire in enumerate(problem.hires):
        able = frozenset(c for c in own.get(hire.team, ()) if hired_for(hire, cells[c].skill))
        if able:
            nets[hire.team].setdefault(able, idle)
            hires[hire.team, able].add(index)
    return {
        team: tuple(
            SharedPool(able, net, frozenset(hires.get((team, able), ())))
            for able, net in groups.items()
        )
        for team, groups in nets.items()
    }


def _able(cell: int, pools: Sequence[SharedPool]) -> frozenset[int]:
    return frozenset(index for index, pool in enumerate(pools) if cell in pool.cells)


def _connected_sets(able: Mapping[int, frozenset[int]]) -> dict[frozenset[int], None]:
    """Return the unions of overlapping groups of people, at most one over the number listed."""
    groups = list(dict.fromkeys(able.values()))
    found = dict.fromkeys(groups)
    queue = list(groups)
    for people in queue:
        for group in groups:
            union = people | group
            if people & group and union not in found:
                found[union] = None
                queue.append(union)
        if len(found) > MOST_SETS:
            break
    return found


def _limit(
    problem: Problem,
    team: str,
    able: Mapping[int, frozenset[int]],
    pools: Sequence[SharedPool],
    people: frozenset[int],
) -> Limit:
    cells = frozenset(cell for cell, group in able.items() if group <= people)
    net = np.zeros(len(problem.periods))
    for index in sorted(people):
        net = net + pools[index].net
    hires = frozenset(hire for index in people for hire in pools[index].hires)
    return Limit(team, cells, net, hires)


def _needed(limits: Sequence[Limit]) -> list[Limit]:
    """Return the limits that no other implies by counting more load against no more people."""
    return [
        limit
        for at, limit in enumerate(limits)
        if not any(
            _implies(other, limit) and (index < at or not _implies(limit, other))
            for index, other in enumerate(limits)
            if index != at
        )
    ]


def _implies(other: Limit, limit: Limit) -> bool:
    fewer = limit.cells <= other.cells and limit.hires >= other.hires
    return fewer and bool((limit.net >= other.net).all())


def _unrouted(team: WideTeam, load: FloatArray, period: int) -> Iterator[tuple[int, int, float]]:
    for cell, short in zip(team.cells, _short(team, load, period), strict=True):
        if short > TOLERANCE:
            yield cell, period, short


def _short(team: WideTeam, load: FloatArray, period: int) -> Iterator[float]:
    """Yield how much of each of the team's cells finds nobody in one period."""
    demand = [float(load[cell, period]) for cell in team.cells]
    supply = [float(pool.net[period]) for pool in team.pools]
    allowed = [[cell in pool.cells for cell in team.cells] for pool in team.pools]
    met = routed(supply, demand, allowed)
    return (wanted - got for wanted, got in zip(demand, met, strict=True))
