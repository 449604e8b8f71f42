"""Whether people with several skills can carry a load, each of them counted once.

A load per team, skill and level fits a team's pools exactly when, for every set of cells, the
people who can work in at least one of them have enough person-months (Hall's condition). Only
connected sets that are full for their people matter, so few limits say it all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from orgplan.capacity.flow import routed
from orgplan.capacity.problem import TOLERANCE, Problem

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
    """The people of a team who can do the same `cells`, with their person-months by period."""

    cells: frozenset[int]
    net: FloatArray


@dataclass(frozen=True, slots=True)
class Limit:
    """The load of `cells` together is at most `net`, the supply of all who can do any of them."""

    team: str
    cells: frozenset[int]
    net: FloatArray


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

    @property
    def teams(self) -> tuple[str, ...]:
        """The teams that any work may use, sorted."""
        return tuple(sorted({cell.team for cell in self.cells}))

    def net(self) -> FloatArray:
        """Return person-months, shape (limits, periods)."""
        if not self.limits:
            return np.zeros((0, self.periods))
        return np.array([limit.net for limit in self.limits])

    def member(self) -> FloatArray:
        """Return 1 where a limit counts a cell, shape (limits, cells)."""
        member = np.zeros((len(self.limits), len(self.cells)))
        for row, limit in enumerate(self.limits):
            member[row, list(limit.cells)] = 1.0
        return member

    def excess(self, load: FloatArray) -> FloatArray:
        """Return by how much a load of shape (cells, periods) passes each limit; < 0 is free."""
        return self.member() @ load - self.net()

    def fits(self, load: FloatArray) -> bool:
        """Tell whether the people of every team can carry the load in every period."""
        if (self.excess(load) > TOLERANCE).any():
            return False
        return not any(short > TOLERANCE for _, _, short in self.unrouted(load))

    def unrouted(self, load: FloatArray) -> Iterator[tuple[int, int, float]]:
        """Yield (cell, period from 0, person-months) of what wide teams find nobody for."""
        for team in self.wide:
            for period in range(self.periods):
                for cell, short in zip(team.cells, _short(team, load, period), strict=True):
                    if short > TOLERANCE:
                        yield cell, period, short


def pooling(problem: Problem) -> Pooling:
    """List the cells that work may use and the limits of their teams."""
    cells = tuple(sorted(_cells(problem)))
    limits: list[Limit] = []
    wide: list[WideTeam] = []
    for team in sorted({cell.team for cell in cells}):
        own = [index for index, cell in enumerate(cells) if cell.team == team]
        pools = _shared_pools(problem, cells, own)
        sets = _connected_sets(own, pools)
        if len(sets) > MOST_SETS:
            wide.append(WideTeam(team, tuple(own), pools))
            sets = _plain_sets(own, pools)
        limits.extend(_limit(problem, team, own, pools, people) for people in sets)
    return Pooling(cells, tuple(limits), tuple(wide), len(problem.periods))


def _cells(problem: Problem) -> set[Cell]:
    return {
        Cell(team, work.skill, work.level)
        for initiative in problem.initiatives
        for work in initiative.work
        for team in work.teams
    }


def _shared_pools(
    problem: Problem, cells: Sequence[Cell], own: Sequence[int]
) -> tuple[SharedPool, ...]:
    nets: dict[frozenset[int], FloatArray] = {}
    for pool in problem.pools:
        if pool.team != cells[own[0]].team:
            continue
        able = frozenset(c for c in own if pool.supplies(cells[c].skill, cells[c].level))
        if able:
            nets[able] = nets.get(able, 0.0) + np.array(pool.net)
    return tuple(SharedPool(able, net) for able, net in nets.items())


def _able(cell: int, pools: Sequence[SharedPool]) -> frozenset[int]:
    return frozenset(index for index, pool in enumerate(pools) if cell in pool.cells)


def _connected_sets(own: Sequence[int], pools: Sequence[SharedPool]) -> dict[frozenset[int], None]:
    """Return the unions of overlapping groups of people, at most one over the number listed."""
    groups = list(dict.fromkeys(_able(cell, pools) for cell in own))
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


def _plain_sets(own: Sequence[int], pools: Sequence[SharedPool]) -> dict[frozenset[int], None]:
    """Return the people of each cell, and everyone."""
    return dict.fromkeys([*(_able(cell, pools) for cell in own), frozenset(range(len(pools)))])


def _limit(
    problem: Problem,
    team: str,
    own: Sequence[int],
    pools: Sequence[SharedPool],
    people: frozenset[int],
) -> Limit:
    cells = frozenset(cell for cell in own if _able(cell, pools) <= people)
    net = np.zeros(len(problem.periods))
    for index in people:
        net = net + pools[index].net
    return Limit(team, cells, net)


def _short(team: WideTeam, load: FloatArray, period: int) -> Iterator[float]:
    """Yield how much of each of the team's cells finds nobody in one period."""
    demand = [float(load[cell, period]) for cell in team.cells]
    supply = [float(pool.net[period]) for pool in team.pools]
    allowed = [[cell in pool.cells for cell in team.cells] for pool in team.pools]
    met = routed(supply, demand, allowed)
    return (wanted - got for wanted, got in zip(demand, met, strict=True))
