"""Where people are missing for an initiative, in the way of doing it that misses least."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orgplan.capacity.modes.claims import claims
from orgplan.capacity.modes.modes import Modes
from orgplan.capacity.plan import BindingCell
from orgplan.capacity.pooling import FloatArray, Limit, Pooling
from orgplan.capacity.problem import GENERAL, TOLERANCE, Problem
from orgplan.capacity.remaining import Remaining


@dataclass(frozen=True, slots=True)
class Shortage:
    """The cells that lack people, worst first, and the person-months missing in all."""

    cells: tuple[BindingCell, ...]
    total: float


def least_shortage(modes: Modes, pooled: Pooling, remaining: Remaining) -> Shortage:
    """Return what the least short of some modes lacks of what remains; nothing if one fits."""
    claimed = claims(modes, pooled)
    missing = claimed.load * modes.low[claimed.mode] - remaining.room[claimed.slot]
    missing = np.where(missing > TOLERANCE, missing, 0.0)
    total = np.bincount(claimed.mode, missing, minlength=len(modes))
    best = int(np.lexsort((modes.last, modes.first, np.round(total, 9)))[0])
    entries = claimed.of(best)
    slots = [
        (int(slot), float(short))
        for slot, short in zip(claimed.slot[entries], missing[entries], strict=True)
        if short > 0
    ]
    cells = _cells(modes, best, pooled, slots)
    cells += _routed(modes, best, pooled, remaining.load) if not cells else []
    return Shortage(tuple(cells), sum(cell.short for cell in cells))


def in_words(problem: Problem, shortage: Shortage) -> str:
    """Say who is short of what and when, such as: A is 1.5 person-months short of data in May."""
    groups: dict[tuple[str, str], list[BindingCell]] = {}
    for cell in shortage.cells:
        groups.setdefault((cell.team, cell.skill), []).append(cell)
    return " and ".join(_told(problem, cells) for cells in groups.values())


def at_least_shown(amount: float) -> float:
    """Return what is missing as it can be told to the hundredth: never as nothing."""
    return max(amount, 0.01) if amount > 0 else amount


def person_months(amount: float) -> str:
    """Say an amount of work to the hundredth, such as 1 person-month or 2.5 person-months."""
    number = f"{at_least_shown(amount):.2f}".rstrip("0").rstrip(".")
    return f"{number} person-month" if number == "1" else f"{number} person-months"


def _told(problem: Problem, cells: list[BindingCell]) -> str:
    """Tell the worst cell of one team and skill, and in how many other periods it is short."""
    worst = cells[0]
    period = problem.periods[worst.period - 1].name
    skill = "" if worst.skill == GENERAL else f" of {worst.skill}"
    amount = person_months(worst.short)
    also = {0: "", 1: " (and in another period)"}.get(
        len(cells) - 1, f" (and in {len(cells) - 1} other periods)"
    )
    return f"{problem.team_name(worst.team)} is {amount} short{skill} in {period}{also}"


def _cells(
    modes: Modes, mode: int, pooled: Pooling, slots: list[tuple[int, float]]
) -> list[BindingCell]:
    """Return the worst shortage of each team and period, under the skill that asks for most."""
    worst: dict[tuple[str, int], BindingCell] = {}
    for slot, short in slots:
        limit, period = pooled.limits[slot // pooled.periods], slot % pooled.periods
        skill = _asked_most(modes, mode, pooled, limit, period)
        known = worst.get((limit.team, period))
        if known is None or short > known.short:
            worst[limit.team, period] = BindingCell(limit.team, skill, period + 1, round(short, 6))
    return sorted(worst.values(), key=lambda cell: (-cell.short, cell.period, cell.team))


def _asked_most(modes: Modes, mode: int, pooled: Pooling, limit: Limit, period: int) -> str:
    low, high = np.searchsorted(modes.load_mode, [mode, mode + 1])
    asked = [
        (float(modes.load[at]), pooled.cells[int(modes.load_cell[at])].skill)
        for at in range(int(low), int(high))
        if modes.load_cell[at] in limit.cells and modes.load_period[at] == period
    ]
    _, skill = max(asked)
    return skill


def _routed(modes: Modes, mode: int, pooled: Pooling, load: FloatArray) -> list[BindingCell]:
    """Return what wide teams cannot route when the mode comes on top of the load."""
    if not pooled.wide:
        return []
    low, high = np.searchsorted(modes.load_mode, [mode, mode + 1])
    after = load.copy()
    places = modes.load_cell[low:high], modes.load_period[low:high]
    after[places] += modes.load[low:high] * modes.low[mode]
    return [
        BindingCell(pooled.cells[cell].team, pooled.cells[cell].skill, period + 1, round(short, 6))
        for cell, period, short in pooled.unrouted(after)
    ]
