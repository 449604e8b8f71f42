"""Sheets Loans and Hires: who may be lent to whom, and whom a plan may hire."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from orgplan.capacity.build.notes import Notes
from orgplan.capacity.horizon import Horizon
from orgplan.capacity.problem import GENERAL, Period, Pool
from orgplan.capacity.reinforcement import Hire, Loan
from orgplan.capacity.supply import Newcomers
from orgplan.model import work as records
from orgplan.model.organization import Organization
from orgplan.model.units import add_months, calendar_months

DAYS_OF_MONTH = 30
"""Days in a month where a lead time has a part of one."""


class LoanReader:
    """Reads loans against the teams and pools there are; rows that make no sense are findings."""

    def __init__(
        self, teams: frozenset[str], pools: Sequence[Pool], layout: Sequence[Period], notes: Notes
    ) -> None:
        self._teams = teams
        self._pools = pools
        self._layout = layout
        self._notes = notes

    def read(self, rows: Sequence[records.Loan]) -> Iterator[Loan]:
        """Yield the loans that can be made."""
        for row in rows:
            problem = next(self._problems(row), None)
            if problem is not None:
                name, message, fix = problem
                self._notes.warn("CAP-loan", row, name, f"Loan {row.id} {message}", fix)
                continue
            weights = tuple(_part_inside(row, period) for period in self._layout)
            yield Loan(
                row.id, row.from_team, row.to_team, row.skill, row.max_share, row.cost, weights
            )

    def _problems(self, row: records.Loan) -> Iterator[tuple[str, str, str]]:
        """Yield the fields that keep a loan from being made, with what is wrong and the remedy."""
        yield from self._strangers(row)
        if not self._has(row):
            message = f"lends {row.skill}, in which nobody of {row.from_team} is skilled."
            yield "skill", message, "Correct the skill, or leave it blank for any."
        if not (math.isfinite(row.max_share) and 0 < row.max_share <= 1):
            message = f"lends a share of {row.max_share:g}, so nothing is lent."
            yield "max_share", message, "Give a share above 0 and up to 1."
        if not (math.isfinite(row.cost) and row.cost >= 0):
            message = f"costs {row.cost:g} per person-month, so nothing is lent."
            yield "cost", message, "Give a cost of 0 or more."
        if not any(_part_inside(row, period) for period in self._layout):
            message = "holds on no day of the plan, so nothing is lent."
            yield "start", message, "Put the dates in order, and within the plan."

    def _strangers(self, row: records.Loan) -> Iterator[tuple[str, str, str]]:
        for name in ("from_team", "to_team"):
            stated = getattr(row, name)
            if stated not in self._teams and (stated or name == "from_team"):
                message = f"names {stated or 'no one'}, which is no team here."
                yield name, message, "Correct the team, or add it to sheet Teams."
        if row.from_team == row.to_team:
            yield "to_team", "lends a team's people to that team.", "Name another team."

    def _has(self, row: records.Loan) -> bool:
        own = (pool for pool in self._pools if pool.team == row.from_team)
        return not row.skill or any(pool.supplies(row.skill, 0) for pool in own)


class HireReader:
    """Reads hires as heads with what each nets and costs by the period of its start."""

    def __init__(
        self, teams: frozenset[str], planned: Horizon, newcomers: Newcomers, notes: Notes
    ) -> None:
        self._teams = teams
        self._planned = planned
        self._newcomers = newcomers
        self._notes = notes

    def read(self, rows: Sequence[records.Hire], price: float) -> Iterator[Hire]:
        """Yield the hires that can be made; `price` is the value of one unit of currency."""
        for row in rows:
            problem = next(self._problems(row), None)
            if problem is not None:
                name, message, fix = problem
                self._notes.warn("CAP-hire", row, name, f"Hire {row.id} {message}", fix)
                continue
            self._tell(row)
            yield self._hire(row, price)

    def _tell(self, row: records.Hire) -> None:
        """Note what makes a hire free, or impossible within the plan."""
        if row.annual_cost is None:
            message = f"Hire {row.id} has no annual cost, so it counts as free."
            self._notes.warn("CAP-hire", row, "annual_cost", message, "Give the yearly cost.")
        if self._first(row) > len(self._planned.periods):
            message = f"Hire {row.id} can start only after the plan's last period: nobody is hired."
            fix = "Start earlier, or plan more periods."
            self._notes.warn("CAP-hire", row, "earliest_start", message, fix)
        if not row.skill:
            self._notes.assume("skill", GENERAL)

    def _problems(self, row: records.Hire) -> Iterator[tuple[str, str, str]]:
        """Yield the fields that keep a hire from being made, with what is wrong and the remedy."""
        if row.team not in self._teams:
            message = f"is for {row.team or 'no one'}, which is no team here."
            yield "team", message, "Correct the team, or add it to sheet Teams."
        if row.max_heads <= 0:
            yield "max_heads", f"allows {row.max_heads} heads.", "Give the most heads, 1 or more."
        if not (math.isfinite(row.lead_months) and row.lead_months >= 0):
            message = f"takes {row.lead_months:g} months, which cannot be."
            yield "lead_months", message, "Give 0 or more months."
        elif row.annual_cost is not None and not (
            row.annual_cost.is_finite() and row.annual_cost >= 0
        ):
            yield "annual_cost", "has a cost that cannot be.", "Give a yearly cost of 0 or more."

    def _hire(self, row: records.Hire, price: float) -> Hire:
        first = self._first(row)
        starts = self._planned.periods[first - 1 :]
        yearly = float(row.annual_cost or 0) * price
        return Hire(
            id=row.id,
            team=row.team,
            skill=row.skill or GENERAL,
            max_heads=row.max_heads,
            first=first,
            nets=tuple(self._newcomers.nets(row.team, row.location, start) for start in starts),
            costs=tuple(
                yearly * calendar_months(start.start, self._planned.end) / 12 for start in starts
            ),
        )

    def _first(self, row: records.Hire) -> int:
        """Return the number of the first period that begins on or after the earliest first day."""
        rest, whole = math.modf(row.lead_months)
        day = add_months(row.earliest_start or self._planned.start, int(whole))
        if day <= self._planned.end:
            day += timedelta(days=round(rest * DAYS_OF_MONTH))
        return sum(period.start < day for period in self._planned.periods) + 1


def known_teams(organization: Organization, pools: Sequence[Pool]) -> frozenset[str]:
    """Return the teams that are listed, or that have people or stated capacity."""
    return frozenset(organization.teams.ids()) | {pool.team for pool in pools}


def hire_price(organization: Organization, stated: float, notes: Notes) -> float:
    """Return the value of one unit of the plan's currency, in which hires are paid.

    Where values are counted in something else, it is the price of the rule `hire`; without one,
    one unit counts for one, and a finding says so.
    """
    settings = organization.plan_settings
    units = {row.value_unit.strip() for row in organization.initiatives if row.value is not None}
    if {unit.casefold() for unit in units} <= {settings.currency.strip().casefold()}:
        return 1.0
    if stated > 0:
        return stated
    values, costs = " and ".join(sorted(filter(None, units))), settings.currency
    message = (
        f"Values are in {values or 'no unit'}, hires cost {costs or 'no currency'}: "
        "one of these counts for one of those."
    )
    fix = "Give the rule hire a price: the value of one unit of the plan's currency."
    notes.warn("CAP-hire", settings, "currency", message, fix)
    return 1.0


def _part_inside(row: records.Loan, period: Period) -> float:
    first = max(period.start, row.start or date.min)
    last = min(period.end, row.end or date.max)
    return calendar_months(first, last) / period.months if first <= last else 0.0
