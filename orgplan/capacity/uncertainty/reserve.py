"""Planning for more than the likely effort: a plan with room in it, and what it says as asked."""

from __future__ import annotations

from dataclasses import replace

from orgplan.capacity.plan import Allocation, CapacityPlan, Lent
from orgplan.capacity.problem import Problem

Place = tuple[str, str, int, int]
"""Team, skill, level and period."""


def without_reserve(problem: Problem, reserved: Problem, plan: CapacityPlan) -> CapacityPlan:
    """Return a plan made for greater efforts with the likely ones, at the same time and place.

    What people lend shrinks with the load it is lent for.
    """
    rows = tuple(_shrunk(problem, reserved, row) for row in plan.allocations)
    before, after = _loads(plan.allocations), _loads(rows)
    loans = tuple(_less(lent, before, after) for lent in plan.loans)
    return replace(plan, allocations=rows, loans=loans)


def _shrunk(problem: Problem, reserved: Problem, row: Allocation) -> Allocation:
    likely, greater = _effort(problem, row), _effort(reserved, row)
    part = likely / greater if greater > 0 else 1.0
    return replace(row, person_months=row.person_months * part)


def _effort(problem: Problem, row: Allocation) -> float:
    initiative = problem.initiative(row.initiative)
    if initiative is None:
        return 0.0
    return sum(
        work.likely
        for work in initiative.work
        if (work.skill, work.level) == (row.skill, row.level) and row.team in work.teams
    )


def _loads(rows: tuple[Allocation, ...]) -> dict[Place, float]:
    loads: dict[Place, float] = {}
    for row in rows:
        place = (row.team, row.skill, row.level, row.period)
        loads[place] = loads.get(place, 0.0) + row.person_months
    return loads


def _less(lent: Lent, before: dict[Place, float], after: dict[Place, float]) -> Lent:
    place = (lent.to_team, lent.skill, lent.level, lent.period)
    part = after[place] / before[place] if before.get(place) else 1.0
    return replace(lent, person_months=lent.person_months * part)
