"""Step 9 of the bridge: people lent to other teams, and borrowed from them, under a plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from orgplan.capacity.plan import CapacityPlan, Lent
from orgplan.capacity.supply.bridge import Cell, row_of
from orgplan.capacity.supply.rows import MICRO, STEPS, Member, SupplyRow
from orgplan.capacity.verify.transport import Transport

Group = tuple[SupplyRow, Member | None, float]
"""People of a cell, with their net; None for stated capacity."""


def with_loans(
    rows: Sequence[SupplyRow], plan: CapacityPlan, members: Iterable[Member] = ()
) -> tuple[SupplyRow, ...]:
    """Return the bridge with a plan's loans: lent −, borrowed +, summing to 0 over teams.

    What is lent is taken from the cells that show people who have the skill, its own cell first;
    what is borrowed is shown under the skill it is borrowed in. Net moves with the loans.
    """
    if not plan.loans:
        return tuple(rows)
    moved = {cell: amount for cell, amount in _moved(rows, plan, tuple(members)).items() if amount}
    known = {(row.team, row.skill) for row in rows}
    new = {(team, skill) for team, skill, _ in moved} - known
    periods = sorted({row.period for row in rows} | {period for _, _, period in moved})
    added = (
        row_of((team, skill, period), [0] * len(STEPS)) for team, skill in new for period in periods
    )
    every = sorted((*rows, *added), key=lambda row: (row.team, row.skill, row.period))
    return tuple(_with(row, moved.get((row.team, row.skill, row.period), 0)) for row in every)


def _with(row: SupplyRow, moved: int) -> SupplyRow:
    before = round(row.loans * MICRO)
    net = round(row.net * MICRO) - before + moved
    return replace(row, loans=moved / MICRO, net=net / MICRO)


def _moved(
    rows: Sequence[SupplyRow], plan: CapacityPlan, members: Sequence[Member]
) -> dict[Cell, int]:
    """Return the millionths that enter each cell, less those that leave it."""
    moved: dict[Cell, int] = {}
    leaving: dict[tuple[str, int], list[Lent]] = {}
    for lent in plan.loans:
        cell = (lent.to_team, lent.skill, lent.period)
        moved[cell] = moved.get(cell, 0) + round(lent.person_months * MICRO)
        leaving.setdefault((lent.from_team, lent.period), []).append(lent)
    by_place: dict[tuple[str, int], list[SupplyRow]] = {}
    for row in rows:
        by_place.setdefault((row.team, row.period), []).append(row)
    for place, loans in leaving.items():
        own = [member for member in members if member.team == place[0]]
        for cell, amount in _taken(loans, by_place.get(place, []), own):
            moved[cell] = moved.get(cell, 0) - amount
    return moved


def _taken(
    loans: Sequence[Lent], rows: Sequence[SupplyRow], members: Sequence[Member]
) -> Iterator[tuple[Cell, int]]:
    """Yield what one team lends in one period, by the cell it is taken from, in millionths."""
    groups = list(_groups(rows, members))
    fits = [_preferred(lent, groups) for lent in loans]
    needs = [lent.person_months for lent in loans]
    flow = Transport(needs, [net for _, _, net in groups], fits)
    for lent, flows in zip(loans, flow.flows, strict=True):
        rest, cell = round(lent.person_months * MICRO), (lent.from_team, lent.skill, lent.period)
        for place, amount in flows.items():
            taken = min(rest, round(amount * MICRO))
            rest -= taken
            row = groups[place][0]
            cell = (row.team, row.skill, row.period)
            yield cell, taken
        yield cell, rest


def _preferred(lent: Lent, groups: Sequence[Group]) -> list[int]:
    """Return who can be lent, people of the skill's own cell first."""
    able = (n for n, (row, member, _) in enumerate(groups) if _can(row, member, lent))
    return sorted(able, key=lambda n: groups[n][0].skill != lent.skill)


def _groups(rows: Sequence[SupplyRow], members: Sequence[Member]) -> Iterator[Group]:
    """Yield each cell's people with their net; a cell of stated capacity has none."""
    for row in rows:
        shown = [member for member in members if member.shown == row.skill]
        if not shown:
            yield row, None, row.net
        for member in shown:
            yield row, member, member.net[row.period - 1]


def _can(row: SupplyRow, member: Member | None, lent: Lent) -> bool:
    return row.skill == lent.skill if member is None else member.supplies(lent.skill, lent.level)
