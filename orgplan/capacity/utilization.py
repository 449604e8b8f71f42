"""How full each team is: allocated against net person-months, period by period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orgplan.capacity.plan import CapacityPlan
from orgplan.capacity.problem import Problem


@dataclass(frozen=True, slots=True)
class Utilization:
    """A team's person-months in one period; `share` is allocated ÷ net, None without any net.

    Net counts people hired, and those borrowed but not those lent.
    """

    team: str
    period: int
    allocated: float
    net: float
    share: float | None


def utilization(problem: Problem, plan: CapacityPlan) -> tuple[Utilization, ...]:
    """Return every team that has people or work, in every period."""
    net: dict[tuple[str, int], float] = {}
    for pool in problem.pools:
        for number, amount in enumerate(pool.net, start=1):
            net[pool.team, number] = net.get((pool.team, number), 0.0) + amount
    for cell, amount in _added(problem, plan):
        net[cell] = net.get(cell, 0.0) + amount
    allocated: dict[tuple[str, int], float] = {}
    for row in plan.allocations:
        cell = (row.team, row.period)
        allocated[cell] = allocated.get(cell, 0.0) + row.person_months
    teams = sorted({team for team, _ in (*net, *allocated)})
    cells = [(team, period.number) for team in teams for period in problem.periods]
    return tuple(_row(cell, allocated.get(cell, 0.0), net.get(cell, 0.0)) for cell in cells)


def _added(problem: Problem, plan: CapacityPlan) -> Iterator[tuple[tuple[str, int], float]]:
    """Yield what loans and hires move into teams and out of them."""
    for lent in plan.loans:
        yield (lent.to_team, lent.period), lent.person_months
        yield (lent.from_team, lent.period), -lent.person_months
    rows = {row.id: row for row in problem.hires}
    for hired in plan.hires:
        row = rows.get(hired.hire)
        if row is not None and hired.start in row.starts:
            for number, amount in enumerate(row.nets[hired.start - row.first], start=1):
                yield (row.team, number), hired.heads * amount


def _row(cell: tuple[str, int], allocated: float, net: float) -> Utilization:
    used, able = round(allocated, 6), round(net, 6)
    return Utilization(*cell, used, able, used / able if able > 0 else None)
