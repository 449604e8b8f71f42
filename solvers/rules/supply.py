"""What people can carry: net supply, each person once, with loans, hires and priced overload."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from orgplan.capacity.pooling import BoolArray, IntArray
from orgplan.capacity.problem import TOLERANCE, Rule
from orgplan.capacity.remaining import Candidates
from orgplan.capacity.worth import soft_price
from solvers.rules.asked import asked_of_cells, asked_of_slots
from solvers.rules.entries import Entries, joined, scale
from solvers.rules.layout import Layout
from solvers.rules.sameness import only_rows, tightest_of_alike
from solvers.spec import About, Statement


@dataclass(frozen=True, slots=True)
class Overload:
    """Person-months of a cell, period from 0, that nobody carries: they are paid for."""

    column: IntArray
    cell: IntArray
    period: IntArray


def overload(statement: Statement, found: Candidates, layout: Layout) -> Overload | None:
    """Add what may be left to nobody, at its price; None where supply is hard, or no rule."""
    price = soft_price(found.problem, Rule.SUPPLY)
    if price is None or not found.problem.applies(Rule.SUPPLY):
        return None
    asked = asked_of_cells(found)
    np.add.at(asked, (layout.lent.giver, layout.lent.period), layout.lent.most)
    cell, period = np.nonzero(asked)
    labels = [cell_label(found, *one) for one in zip(cell.tolist(), period.tolist(), strict=True)]
    column = statement.columns("overload", len(cell), gain=-price, labels=labels)
    return Overload(column, cell, period)


def no_one_works_beyond_net_supply(
    statement: Statement, found: Candidates, layout: Layout, over: Overload | None
) -> None:
    """Σ claim[m] × s[m] + lent − borrowed − hired × net − overload ≤ net, per limit and period.

    A limit is a set of skills that could be short together; sets that cannot be, or that ask
    the same of more people, say nothing.
    """
    claimed, modes = found.claimed, found.modes
    value = claimed.load * scale(modes, layout)[claimed.mode]
    claims: Entries = (claimed.slot, layout.share[claimed.mode], value)
    slot, column, value = joined(claims, *_moves(found, layout, over))
    keep = np.flatnonzero(_can_bind(found, layout)[slot])
    slots, row = np.unique(slot[keep], return_inverse=True)
    entries: Entries = (row, column[keep], value[keep])
    room = np.maximum(found.room[slots], 0.0)
    room += TOLERANCE / 2 if over is None else 0.0
    kept = tightest_of_alike(entries, teams_of(found, slots), room)
    labels = [slot_label(found, int(slot)) for slot in slots[kept]]
    entries = only_rows(entries, kept, len(slots))
    about = About(team=teams_of(found, slots[kept]))
    statement.rows("supply", labels, entries, upper=room[kept], about=about)


def _moves(found: Candidates, layout: Layout, over: Overload | None) -> Iterator[Entries]:
    """Yield (slot, column, coefficient) of what is lent, borrowed, hired and left to nobody."""
    lent = layout.lent
    yield _counted(found, (lent.giver, lent.period, lent.column), 1.0)
    yield _counted(found, (lent.taker, lent.period, lent.column), -1.0)
    if over is not None:
        yield _counted(found, (over.cell, over.period, over.column), -1.0)
    periods = found.pooled.periods
    for row, limit in enumerate(found.pooled.limits):
        for at in np.flatnonzero(np.isin(layout.heads.hire, list(limit.hires))).tolist():
            net = layout.heads.net(found.problem, at)
            working = np.flatnonzero(net)
            column = np.full(len(working), layout.heads.column[at])
            yield row * periods + working, column, -net[working]


def _counted(found: Candidates, moves: tuple[IntArray, IntArray, IntArray], sign: float) -> Entries:
    """Return an entry for each limit that counts the cell of a move (cell, period, column)."""
    cell, period, column = moves
    limits, cells = found.pooled.counted()
    begin, end = np.searchsorted(cells, cell), np.searchsorted(cells, cell, side="right")
    number = end - begin
    move = np.repeat(np.arange(len(cell)), number)
    within = np.arange(len(move)) - np.repeat(np.cumsum(number) - number, number)
    slot = limits[begin[move] + within] * found.pooled.periods + period[move]
    return slot, column[move], np.full(len(move), sign)


def _can_bind(found: Candidates, layout: Layout) -> BoolArray:
    """Tell per slot whether all that could be claimed of it and lent from it is too much."""
    asked = asked_of_slots(found)
    lent = layout.lent
    slot, way, _ = _counted(found, (lent.giver, lent.period, np.arange(len(lent))), 1.0)
    asked += np.bincount(slot, weights=lent.most[way], minlength=len(asked))
    binding: BoolArray = asked > found.room + 1e-9
    return binding


def teams_of(found: Candidates, slots: IntArray) -> IntArray:
    """Return the place of each slot's team among all teams."""
    place = {team: index for index, team in enumerate(found.pooled.teams)}
    own = np.array([place[limit.team] for limit in found.pooled.limits], dtype=np.int64)
    teams: IntArray = own[slots // found.pooled.periods]
    return teams


def slot_label(found: Candidates, slot: int) -> str:
    """Name a limit and period by the team, its skills and the period's number."""
    limit = found.pooled.limits[slot // found.pooled.periods]
    skills = "+".join(
        f"{found.pooled.cells[cell].skill}{found.pooled.cells[cell].level or ''}"
        for cell in sorted(limit.cells)
    )
    return f"{limit.team} {skills} {slot % found.pooled.periods + 1}"


def cell_label(found: Candidates, cell: int, period: int) -> str:
    """Name a cell and period (from 0) by team, skill, level asked for and the period's number."""
    at = found.pooled.cells[cell]
    return f"{at.team}_{at.skill}{at.level or ''}_{period + 1}"
