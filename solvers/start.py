"""A known plan as a solution: the modes it uses, who is lent and hired, and the slack it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from orgplan.capacity.modes.modes import Modes
from orgplan.capacity.plan import Allocation, CapacityPlan, Funded
from orgplan.capacity.pooling import BoolArray, Cell, FloatArray, IntArray
from orgplan.capacity.problem import TOLERANCE
from orgplan.progress import CancelToken
from solvers.arrays import Arrays
from solvers.engine import Effort, solve


def by_initiative(plan: CapacityPlan) -> dict[str, tuple[Allocation, ...]]:
    """Return the allocations of each initiative."""
    rows: dict[str, list[Allocation]] = {}
    for row in plan.allocations:
        rows.setdefault(row.initiative, []).append(row)
    return {name: tuple(own) for name, own in rows.items()}


class Recognition:
    """Tells which mode makes a part of a plan, whoever made the plan."""

    def __init__(self, modes: Modes) -> None:
        self._modes = modes
        self._places = {one.id: at for at, one in enumerate(modes.problem.initiatives)}
        self._cells = {cell: at for at, cell in enumerate(modes.cells)}
        self._periods = len(modes.problem.periods)

    def mode(self, funded: Funded, rows: Sequence[Allocation]) -> tuple[int, float] | None:
        """Return the mode that makes these allocations and its share, or None without one."""
        slots = self._slots(rows)
        if funded.initiative not in self._places or slots is None:
            return None
        modes = self._modes
        own = modes.of(self._places[funded.initiative])
        span = (modes.first[own] == funded.first) & (modes.last[own] == funded.last)
        for mode in own[span].tolist():
            low, high = float(modes.low[mode]), float(modes.high[mode])
            if modes.teams[mode] == funded.teams and low - 1e-9 <= funded.share <= high + 1e-9:
                share = min(max(funded.share, low), high)
                if self._makes(mode, share, *slots):
                    return mode, share
        return None

    def _slots(self, rows: Sequence[Allocation]) -> tuple[IntArray, FloatArray] | None:
        """Return the cells and periods of allocations, sorted, with their person-months."""
        cells = [self._cells.get(Cell(row.team, row.skill, row.level)) for row in rows]
        if None in cells:
            return None
        pairs = zip(cells, rows, strict=True)
        keys = [(cell or 0) * self._periods + row.period - 1 for cell, row in pairs]
        slots = np.array(keys, dtype=np.int64)
        order = np.argsort(slots, kind="stable")
        return slots[order], np.array([row.person_months for row in rows], dtype=float)[order]

    def _makes(self, mode: int, share: float, slots: IntArray, amounts: FloatArray) -> bool:
        modes = self._modes
        low, high = np.searchsorted(modes.load_mode, [mode, mode + 1])
        own = modes.load_cell[low:high] * self._periods + modes.load_period[low:high]
        order = np.argsort(own, kind="stable")
        if not np.array_equal(own[order], slots):
            return False
        return bool((abs(modes.load[low:high][order] * share - amounts) <= TOLERANCE).all())


@dataclass(frozen=True, slots=True)
class Slack:
    """The columns that follow from all others: `column` is all that `row` leaves open.

    At most one for more and one for less, with its `value` there; `shared` are all others.
    """

    column: IntArray
    row: IntArray
    value: FloatArray
    shared: IntArray


def slack_of(matrix: Arrays, given: BoolArray) -> Slack:
    """Sort the columns that are not given by whether one row determines them."""
    open_entries = np.flatnonzero(~given[matrix.column])
    column, row = matrix.column[open_entries], matrix.row[open_entries]
    value = matrix.value[open_entries]
    side = 2 * row + (value > 0)
    rivals = np.bincount(side, minlength=2 * matrix.height)[side]
    places = np.bincount(column, minlength=matrix.width)[column]
    crowded = np.zeros(matrix.height, dtype=bool)
    crowded[row[(rivals > 1) | (places > 1)]] = True
    alone = ~crowded[row]
    shared = np.unique(column[~alone])
    return Slack(column[alone], row[alone], value[alone], shared)


def completed(matrix: Arrays, x: FloatArray, slack: Slack) -> FloatArray | None:
    """Return x with the least slack that its rows need, or None if rows break all the same."""
    full = x.copy()
    full[slack.column] = 0.0
    sums = matrix.times(full)
    over, under = sums - matrix.row_upper, matrix.row_lower - sums
    missed = np.where(slack.value < 0, over[slack.row], under[slack.row])
    full[slack.column] = np.maximum(missed, 0.0) / abs(slack.value)
    if len(slack.shared):
        full[slack.shared] = 0.0
        _share_out(matrix, full, slack.shared)
    return full if holds(matrix, full) else None


def _share_out(matrix: Arrays, x: FloatArray, shared: IntArray) -> None:
    """Choose at best what may be left to nobody, and who of wide teams works on what."""
    sums = matrix.times(x)
    broken = (sums > matrix.row_upper + 1e-9) | (sums < matrix.row_lower - 1e-9)
    free = np.intersect1d(shared, matrix.column[broken[matrix.row]])
    solved = solve(matrix.only(free, x), Effort(), CancelToken()) if len(free) else None
    if solved is not None and solved.x is not None:
        x[free] = solved.x


def holds(matrix: Arrays, x: FloatArray) -> bool:
    """Tell whether every row holds, within bounds."""
    if (x > matrix.upper + 1e-6).any():
        return False
    sums = matrix.times(x)
    slack = 1e-6 * np.maximum(1.0, abs(sums))
    return bool(((sums >= matrix.row_lower - slack) & (sums <= matrix.row_upper + slack)).all())
