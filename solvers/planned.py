"""Plans written from solutions and read back, hundreds of times while one problem is searched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import numpy as np

from orgplan.capacity.modes.modes import plan_of
from orgplan.capacity.plan import Allocation, CapacityPlan, Funded, Hired, Lent
from orgplan.capacity.pooling import Cell, FloatArray
from orgplan.capacity.problem import TOLERANCE
from orgplan.capacity.remaining import Candidates
from orgplan.capacity.verify.transport import Transport
from solvers.rules.layout import Layout
from solvers.rules.lending import allowed
from solvers.start import Recognition, by_initiative

_MOST_KEPT = 20_000
"""Parts of plans kept to be written or recognized again."""

Part = tuple[Funded, tuple[Allocation, ...]]


class Planned:
    """The plans of one problem, as far as columns of its model tell them.

    What one mode allocates is kept, since solutions differ in few modes.
    """

    def __init__(self, found: Candidates, layout: Layout) -> None:
        self._found, self._layout = found, layout
        self._recognition = Recognition(found.modes)
        self._parts: dict[tuple[int, float], Part] = {}
        self._modes: dict[Part, tuple[int, float]] = {}
        cells = found.pooled.cells
        lent = layout.lent
        keys = zip(lent.giver.tolist(), lent.taker.tolist(), lent.period.tolist(), strict=True)
        self._ways: dict[tuple[Cell, Cell, int], list[int]] = {}
        for at, (giver, taker, period) in enumerate(keys):
            self._ways.setdefault((cells[giver], cells[taker], period), []).append(at)

    def plan(self, chosen: Iterable[tuple[int, float]], x: FloatArray) -> CapacityPlan:
        """Return the plan of chosen modes and shares, with what x lends and hires."""
        parts = sorted((self._part(*one) for one in chosen), key=lambda part: part[0].initiative)
        return CapacityPlan(
            tuple(funded for funded, _ in parts),
            tuple(row for _, rows in parts for row in rows),
            tuple(sorted(self._lent(x))),
            tuple(sorted(self._hired(x))),
        )

    def modes(self, plan: CapacityPlan) -> dict[int, float]:
        """Return mode → share for each funded initiative whose allocations some mode makes."""
        rows = by_initiative(plan)
        found = (self._mode(one, rows.get(one.initiative, ())) for one in plan.funded)
        return dict(one for one in found if one is not None)

    def reinforce(self, plan: CapacityPlan, x: FloatArray) -> bool:
        """Set what a plan lends and hires in x; tell whether there are columns for all of it."""
        heads = self._layout.heads
        known = {hire.id: at for at, hire in enumerate(self._found.problem.hires)}
        for hired in plan.hires:
            at = (heads.hire == known.get(hired.hire, -1)) & (heads.start == hired.start)
            if hired.heads and not at.any():
                return False
            x[heads.column[at]] = hired.heads
        return all(self._lend(list(rows), x) for _, rows in groupby(_by_giver(plan), _giving))

    def _part(self, mode: int, share: float) -> Part:
        known = self._parts.get((mode, share))
        if known is None:
            made = plan_of(self._found.modes, [(mode, share)])
            known = made.funded[0], made.allocations
            self._keep(known, mode, share)
        return known

    def _keep(self, part: Part, mode: int, share: float) -> None:
        if len(self._parts) >= _MOST_KEPT:
            self._parts.clear()
            self._modes.clear()
        self._parts[mode, share] = part
        self._modes[part] = mode, share

    def _mode(self, funded: Funded, rows: tuple[Allocation, ...]) -> tuple[int, float] | None:
        known = self._modes.get((funded, rows))
        return known if known is not None else self._recognition.mode(funded, rows)

    def _lent(self, x: FloatArray) -> Iterator[Lent]:
        """Yield what is lent, the rows of loans that allow it taken together."""
        column = self._layout.lent.column
        used = set(np.flatnonzero(x[column] > TOLERANCE / 10).tolist()) if len(column) else set()
        for (giver, taker, period), ways in self._ways.items() if used else ():
            amount = float(sum(x[column[at]] for at in ways if at in used))
            if amount:
                skill, level = taker.skill, taker.level
                months = round(amount, 9)
                yield Lent(giver.team, taker.team, skill, period + 1, months, level)

    def _hired(self, x: FloatArray) -> Iterator[Hired]:
        heads, hires = self._layout.heads, self._found.problem.hires
        for at in np.flatnonzero(x[heads.column] > 0.5).tolist():
            number = round(float(x[heads.column[at]]))
            yield Hired(hires[heads.hire[at]].id, int(heads.start[at]), number)

    def _lend(self, rows: list[Lent], x: FloatArray) -> bool:
        """Share out what leaves a team in a skill and period among the rows of loans."""
        ways = [self._ways.get(_ends(row)) for row in rows]
        if None in ways:
            return False
        lent, problem = self._layout.lent, self._found.problem
        fits = [[int(lent.loan[at]) for at in way or ()] for way in ways]
        loans = sorted({loan for fit in fits for loan in fit})
        skill, period = rows[0].skill, rows[0].period - 1
        room = [float(allowed(problem, problem.loans[at], skill)[period]) for at in loans]
        places = [[loans.index(loan) for loan in fit] for fit in fits]
        flow = Transport([row.person_months for row in rows], room, places)
        for way, fit, flows, rest in zip(ways, places, flow.flows, flow.unmet, strict=True):
            for at, place in zip(way or (), fit, strict=True):
                x[lent.column[at]] += flows.get(place, 0.0)
            x[lent.column[(way or [0])[0]]] += rest
        return True


def _ends(row: Lent) -> tuple[Cell, Cell, int]:
    giver = Cell(row.from_team, row.skill, row.level)
    return giver, Cell(row.to_team, row.skill, row.level), row.period - 1


def _giving(row: Lent) -> tuple[str, str, int]:
    return row.from_team, row.skill, row.period


def _by_giver(plan: CapacityPlan) -> list[Lent]:
    return sorted((row for row in plan.loans if row.person_months > 0), key=_giving)
