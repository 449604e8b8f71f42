"""A plan's load as a sum of efforts that are drawn, slot by slot."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from orgplan.capacity.plan import Allocation, CapacityPlan, Lent
from orgplan.capacity.pooling import FloatArray, IntArray
from orgplan.capacity.problem import Problem, Work
from orgplan.capacity.uncertainty.demand import triangular
from orgplan.capacity.uncertainty.limits import Slot


@dataclass(frozen=True, slots=True)
class Loads:
    """Load[slot] = Σ part × effort[row] over its entries, less what is borrowed, plus lent.

    `efforts` holds low, likely and high of each row of work; entries are sorted by slot. `stands`
    lists (initiative, slot) pairs, sorted, of the `funded` ones in their order: whose work a slot
    carries, also by lending.
    """

    slots: tuple[Slot, ...]
    efforts: FloatArray
    slot: IntArray
    row: IntArray
    part: FloatArray
    borrowed: FloatArray
    lent: FloatArray
    stands: IntArray
    funded: int

    def drawn(self, chances: FloatArray) -> FloatArray:
        """Return the loads of draws, shape (slots, draws), for chances of shape (rows, draws)."""
        low, likely, high = self.efforts[:, :, None]
        efforts = triangular(chances, low, likely, high)
        load = summed(efforts[self.row] * self.part[:, None], self.slot, len(self.slots))
        total: FloatArray = np.maximum(0.0, load - self.borrowed[:, None]) + self.lent[:, None]
        return total


def loads(problem: Problem, plan: CapacityPlan) -> Loads:
    """Say how each allocation of a plan grows and shrinks with the efforts behind it."""
    rows = [row for row in plan.allocations if _counts(row, len(problem.periods))]
    slots = tuple(sorted({*map(_slot, rows), *_lending(plan.loans)}))
    place = {slot: number for number, slot in enumerate(slots)}
    efforts: dict[tuple[str, str], tuple[float, float, float]] = {}
    entries: list[tuple[int, tuple[str, str], float]] = []
    for row in rows:
        for key, numbers, part in _behind(problem, row):
            efforts[key] = numbers
            entries.append((place[_slot(row)], key, part))
    number = {key: n for n, key in enumerate(efforts)}
    entries.sort(key=lambda entry: (entry[0], number[entry[1]]))
    return Loads(
        slots=slots,
        efforts=np.array(list(efforts.values()), dtype=float).reshape(-1, 3).T,
        slot=np.array([slot for slot, _, _ in entries], dtype=np.int64),
        row=np.array([number[key] for _, key, _ in entries], dtype=np.int64),
        part=np.array([part for _, _, part in entries], dtype=float),
        borrowed=_moved(plan.loans, place, borrowing=True),
        lent=_moved(plan.loans, place, borrowing=False),
        stands=np.array(sorted(set(_stands(plan, rows, place))), dtype=np.int64).reshape(-1, 2),
        funded=len(plan.funded),
    )


def summed(values: FloatArray, group: IntArray, groups: int) -> FloatArray:
    """Add up rows by sorted group: the same sums to the last bit whatever the number of columns."""
    total = np.zeros((groups, values.shape[1]))
    if len(group):
        starts = np.flatnonzero(np.diff(group, prepend=-1))
        total[group[starts]] = np.add.reduceat(values, starts, axis=0)
    return total


def _counts(row: Allocation, periods: int) -> bool:
    return 1 <= row.period <= periods and math.isfinite(row.person_months) and row.person_months > 0


def _slot(row: Allocation) -> Slot:
    return Slot(row.team, row.period, row.skill, row.level)


def _ends(lent: Lent) -> tuple[Slot, Slot]:
    """Return the slots of lender and borrower."""
    return (
        Slot(lent.from_team, lent.period, lent.skill, lent.level),
        Slot(lent.to_team, lent.period, lent.skill, lent.level),
    )


def _lending(loans: tuple[Lent, ...]) -> Iterator[Slot]:
    return (slot for lent in loans for slot in _ends(lent))


def _moved(loans: tuple[Lent, ...], place: dict[Slot, int], *, borrowing: bool) -> FloatArray:
    amounts = np.zeros(len(place))
    for lent in loans:
        amounts[place[_ends(lent)[borrowing]]] += lent.person_months
    return amounts


def _behind(
    problem: Problem, row: Allocation
) -> Iterator[tuple[tuple[str, str], tuple[float, float, float], float]]:
    """Yield the rows of work behind an allocation: key, low, likely, high, and part of effort."""
    initiative = problem.initiative(row.initiative)
    own = [work for work in initiative.work if _is_behind(work, row)] if initiative else []
    effort = sum(work.likely for work in own)
    for work in own:
        numbers = (work.low, work.likely, work.high)
        yield (row.initiative, work.id), numbers, row.person_months / effort
    if not own:
        yield ("", ""), (1.0, 1.0, 1.0), row.person_months


def _is_behind(work: Work, row: Allocation) -> bool:
    same = (work.skill, work.level) == (row.skill, row.level)
    return same and row.team in work.teams and work.likely > 0


def _stands(
    plan: CapacityPlan, rows: list[Allocation], place: dict[Slot, int]
) -> Iterator[tuple[int, int]]:
    funded = {one.initiative: number for number, one in enumerate(plan.funded)}
    lenders: dict[Slot, list[Slot]] = {}
    for lent in plan.loans:
        lender, borrower = _ends(lent)
        lenders.setdefault(borrower, []).append(lender)
    for row in rows:
        if row.initiative in funded:
            own = _slot(row)
            for slot in (own, *lenders.get(own, ())):
                yield funded[row.initiative], place[slot]
