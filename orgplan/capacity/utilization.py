"""How full each team is: allocated against net person-months, period by period."""

from __future__ import annotations

from dataclasses import dataclass

from orgplan.capacity.plan import CapacityPlan
from orgplan.capacity.problem import Problem


@dataclass(frozen=True, slots=True)
class Utilization:
    """A team's person-months in one period; `share` is allocated ÷ net, None without any net."""

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
    allocated: dict[tuple[str, int], float] = {}
    for row in plan.allocations:
        cell = (row.team, row.period)
        allocated[cell] = allocated.get(cell, 0.0) + row.person_months
    teams = sorted({team for team, _ in (*net, *allocated)})
    cells = [(team, period.number) for team in teams for period in problem.periods]
    return tuple(_row(cell, allocated.get(cell, 0.0), net.get(cell, 0.0)) for cell in cells)


def _row(cell: tuple[str, int], allocated: float, net: float) -> Utilization:
    used, able = round(allocated, 6), round(net, 6)
    return Utilization(*cell, used, able, used / able if able > 0 else None)
