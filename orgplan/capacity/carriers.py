"""Which team's people carry which work of a plan, once some are lent to others."""

from __future__ import annotations

from dataclasses import replace

from orgplan.capacity.plan import Allocation, CapacityPlan, Lent
from orgplan.capacity.verify.transport import DUST

Place = tuple[str, int]
"""A team and a period's number."""


def carried_by(plan: CapacityPlan) -> dict[Place, list[Allocation]]:
    """Return the work of each team's people by period: its allocations, plus lent, less borrowed.

    A row names the team worked for. Of several initiatives that people could be lent for, those go
    first that fit them best, so that few people work on many.
    """
    found: dict[Place, list[Allocation]] = {}
    for row in plan.allocations:
        found.setdefault((row.team, row.period), []).append(row)
    for lent in sorted(plan.loans, key=lambda lent: -lent.person_months):
        for row in _taken(found.get((lent.to_team, lent.period), []), lent):
            found.setdefault((lent.from_team, lent.period), []).append(row)
    return found


def _taken(rows: list[Allocation], lent: Lent) -> list[Allocation]:
    """Take what a loan carries out of the borrower's rows, and return it."""
    taken: list[Allocation] = []
    left = lent.person_months
    while left > DUST:
        fitting = [row for row in rows if _is_for(row, lent)]
        if not fitting:
            break
        row = min(fitting, key=lambda row: (abs(row.person_months - left), row))
        amount = min(left, row.person_months)
        rows.remove(row)
        if row.person_months > amount:
            rows.append(replace(row, person_months=row.person_months - amount))
        taken.append(replace(row, person_months=amount))
        left -= amount
    return taken


def _is_for(row: Allocation, lent: Lent) -> bool:
    same = (row.team, row.skill, row.level) == (lent.to_team, lent.skill, lent.level)
    return same and row.person_months > 0
