"""The Supply sheet: net capacity as stated, which replaces the bridge for its cells."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from orgplan.capacity.calendar import period_named
from orgplan.capacity.horizon import Horizon
from orgplan.capacity.problem import GENERAL, Period, Pool
from orgplan.capacity.supply.over_time import in_force
from orgplan.changes.timeline import Timeline
from orgplan.findings import Finding, Severity, Where
from orgplan.model.work import SupplyRow

TOP_LEVEL = 5
"""Stated capacity carries no level, so it serves every level of its skill."""


@dataclass(slots=True)
class Stated:
    """Person-months by team, skill and period number; several rows of one cell add up."""

    cells: dict[tuple[str, str, int], float] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def pools(self, periods: int) -> Iterator[Pool]:
        """Yield one pool per team and skill, which supplies that skill alone."""
        for team, skill in sorted({(team, skill) for team, skill, _ in self.cells}):
            net = [self.cells.get((team, skill, number), 0.0) for number in range(1, periods + 1)]
            held = ((skill, TOP_LEVEL),)
            yield Pool(f"{team}|{skill} as stated", team, held, tuple(net), only=True)


def stated_supply(timeline: Timeline, planned: Horizon) -> Stated:
    """Read the rows whose period and amount make sense; the others are findings.

    Of rows that dated changes bring, mend or take away, those count that hold on a period's
    first day.
    """
    stated, periods = Stated(), planned.periods
    in_plan = in_force(timeline, planned.start, planned.end, lambda now: now.supply_rows)
    for row, (start, end) in in_plan:
        period = period_named(periods, row.period)
        if period is None:
            stated.findings.append(_finding(row, "period", _no_period(row, periods)))
            continue
        if not start <= period.start <= end:
            continue
        amount = row.person_months
        if amount is None or not math.isfinite(amount) or amount < 0:
            stated.findings.append(_finding(row, "person_months", _no_amount(row, amount)))
            continue
        cell = (row.team, row.skill or GENERAL, period.number)
        stated.cells[cell] = round(stated.cells.get(cell, 0.0) + amount, 6)
    return stated


def _no_period(row: SupplyRow, periods: Sequence[Period]) -> str:
    return (
        f"Supply of team {row.team} in period “{row.period}” is outside the plan, "
        f"which runs from {periods[0].start} to {periods[-1].end}."
    )


def _no_amount(row: SupplyRow, amount: float | None) -> str:
    what = "has no amount" if amount is None else f"is {amount:g} person-months"
    return f"Supply of team {row.team} in {row.period} {what}, so it counts as none."


def _finding(row: SupplyRow, name: str, message: str) -> Finding:
    return Finding(
        "CAP-supply",
        Severity.WARNING,
        message,
        Where(record="supply_row", id=row.id, field=name),
        value=str(getattr(row, name)),
        fix="Give a period number from 1 or a date, and an amount of 0 or more.",
    )
