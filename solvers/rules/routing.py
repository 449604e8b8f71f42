"""Wide teams: their skills mix in too many ways to list, so that people are routed to work."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from orgplan.capacity.pooling import IntArray, WideTeam
from orgplan.capacity.problem import Rule
from orgplan.capacity.remaining import Candidates
from solvers.rules.entries import Entries, in_one_row, joined, scale
from solvers.rules.layout import Layout
from solvers.rules.supply import Overload, cell_label
from solvers.spec import About, Statement


def wide_teams_route_their_people(
    statement: Statement, found: Candidates, layout: Layout, over: Overload | None
) -> None:
    """Σ load[m, cell] × s[m] + lent − borrowed − overload ≤ Σ use[pool, cell], in each period.

    And Σ use[pool, ·] ≤ net[pool] + hired × net, in each period.
    """
    if found.problem.applies(Rule.SUPPLY) and found.pooled.wide:
        routing = _Routing(statement, found, layout, over)
        for team in found.pooled.wide:
            for period in range(found.pooled.periods):
                routing.add(team, period)


class _Routing:
    """States who of a team works on what, one team and period after another."""

    def __init__(
        self, statement: Statement, found: Candidates, layout: Layout, over: Overload | None
    ) -> None:
        self._statement, self._found, self._layout = statement, found, layout
        slot, column, value = joined(*_loads(found, layout, over))
        order = np.argsort(slot, kind="stable")
        self._slot, self._column, self._value = slot[order], column[order], value[order]

    def add(self, team: WideTeam, period: int) -> None:
        """Route a team's people in a period (from 0)."""
        routes = [(g, cell) for g, pool in enumerate(team.pools) for cell in sorted(pool.cells)]
        labels = [f"{cell_label(self._found, cell, period)}_{g}" for g, cell in routes]
        use = self._statement.columns("use", len(routes), labels=labels)
        about = About(team=self._found.pooled.teams.index(team.team))
        cells = np.array([cell for _, cell in routes], dtype=np.int64)
        parts = [
            joined(self._asked(cell, period), in_one_row(give, -np.ones(len(give))))
            for cell in team.cells
            for give in (use[cells == cell],)
        ]
        labels = [cell_label(self._found, cell, period) for cell in team.cells]
        self._statement.rows("route", labels, _stacked(parts), upper=0.0, about=about)
        pools = np.array([g for g, _ in routes], dtype=np.int64)
        entries = joined((pools, use, np.ones(len(use))), *self._hired(team, period))
        net = np.array([max(0.0, pool.net[period]) for pool in team.pools])
        labels = [f"{team.team}_{number}_{period + 1}" for number in range(len(team.pools))]
        self._statement.rows("people", labels, entries, upper=net, about=about)

    def _asked(self, cell: int, period: int) -> Entries:
        """Return what the cell's people are asked for in a period, in the first row."""
        slot = cell * self._found.pooled.periods + period
        low, high = np.searchsorted(self._slot, [slot, slot + 1])
        return in_one_row(self._column[low:high], self._value[low:high])

    def _hired(self, team: WideTeam, period: int) -> Iterator[Entries]:
        """Yield − net × heads in the row of each pool that they join."""
        heads = self._layout.heads
        for row, pool in enumerate(team.pools):
            for at in np.flatnonzero(np.isin(heads.hire, list(pool.hires))).tolist():
                net = heads.net(self._found.problem, at)[period]
                yield np.array([row]), heads.column[[at]], np.array([-net])


def _loads(found: Candidates, layout: Layout, over: Overload | None) -> Iterator[Entries]:
    """Yield (cell and period, column, coefficient) of all that is asked of cells, or taken off."""
    modes, lent, periods = found.modes, layout.lent, found.pooled.periods
    value = modes.load * scale(modes, layout)[modes.load_mode]
    slot = _slots(modes.load_cell, modes.load_period, periods)
    yield slot, layout.share[modes.load_mode], value
    yield _slots(lent.giver, lent.period, periods), lent.column, np.ones(len(lent))
    yield _slots(lent.taker, lent.period, periods), lent.column, -np.ones(len(lent))
    if over is not None:
        less = -np.ones(len(over.column))
        yield _slots(over.cell, over.period, periods), over.column, less


def _slots(cell: IntArray, period: IntArray, periods: int) -> IntArray:
    slots: IntArray = cell * periods + period
    return slots


def _stacked(parts: list[Entries]) -> Entries:
    """Put the first rows of several entries under one another."""
    moved = ((np.full(len(row), at), column, v) for at, (row, column, v) in enumerate(parts))
    return joined(*moved)
