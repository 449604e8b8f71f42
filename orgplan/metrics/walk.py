"""The monthly walk of heads and cost: opening, hires, transfers and leavers give closing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from orgplan.changes.timeline import Timeline
from orgplan.errors import OrgplanError
from orgplan.metrics.budgets import Budgets
from orgplan.metrics.cost import ZERO, Costing
from orgplan.metrics.facts import UNDATED, known_day
from orgplan.metrics.flows import Standing, groupable, key_of, standing
from orgplan.metrics.run import Calendar
from orgplan.metrics.walk_rows import CostRow, Month, total
from orgplan.model.fields import fields_of
from orgplan.model.people import Position
from orgplan.model.units import add_months, fiscal_year, fiscal_year_bounds, month_end, month_start
from orgplan.model.units import months_of as calendar_months_of

ONE_DAY = timedelta(days=1)

LONGEST = 100
"""Years that a walk takes at most."""


@dataclass(frozen=True, slots=True)
class CostWalk:
    """Rows by month and key in order, and each month's total under the blank key."""

    currency: str
    by: str
    rows: tuple[CostRow, ...]
    totals: tuple[CostRow, ...]


def walk(
    timeline: Timeline,
    by: str = "cost_center",
    start: date | None = None,
    end: date | None = None,
) -> CostWalk:
    """Walk from the month of `start` to that of `end`, by default the plan's fiscal year.

    `by` is a field of positions; an OrgplanError says so if it is none, or if end is before start.
    """
    _check_key(by)
    first, last = _range(timeline, start, end)
    months = tuple(calendar_months_of(first, last))
    day = known_day(timeline.first) or first
    costs = _costs(timeline, by, (first, last), day)
    currency = Costing(timeline.first, day)
    budgets = Budgets(timeline.first.budgets, currency.exchange)
    rows: list[CostRow] = []
    totals: list[CostRow] = []
    before = _standing(timeline, first - ONE_DAY, by, None)
    for month in months:
        after = _standing(timeline, month_end(month), by, before)
        of_month = tuple(Month(month, before, after, costs.get(month, {}), by).rows(budgets))
        rows.extend(of_month)
        totals.append(total(month, of_month, budgets))
        before = after
    return CostWalk(currency.currency, by, tuple(rows), tuple(totals))


def _check_key(by: str) -> None:
    if not groupable(by):
        names = ", ".join(item.name for item in fields_of(Position) if not item.sensitive)
        raise OrgplanError(f"Positions cannot be grouped by {by}.", fix=f"Choose one of: {names}.")


def _range(timeline: Timeline, start: date | None, end: date | None) -> tuple[date, date]:
    organization = timeline.first
    first_month = organization.plan_settings.fiscal_year_start
    day = start or known_day(organization) or UNDATED
    year = fiscal_year(day, first_month)
    first = month_start(start) if start else fiscal_year_bounds(year, first_month)[0]
    last = month_end(end) if end else month_end(add_months(first, 11))
    if last < first:
        raise OrgplanError(
            f"The walk would end in {last:%Y-%m}, before its start in {first:%Y-%m}.",
            fix="Choose a last month that is not before the first.",
        )
    if last.year - first.year > LONGEST or first == date.min:
        raise OrgplanError(
            f"The walk from {first:%Y-%m} to {last:%Y-%m} has no end in sight.",
            fix=f"Choose at most {LONGEST} years.",
        )
    return first, last


def _costs(
    timeline: Timeline, by: str, bounds: tuple[date, date], day: date
) -> dict[date, dict[str, Decimal]]:
    costs: dict[date, dict[str, Decimal]] = {}
    for first, last, organization in timeline.spans(*bounds):
        costing = Costing(organization, day)
        calendar = Calendar(costing, first, last)
        keys = [key_of(post, by) for post in costing.posts]
        for key, found in calendar.costs(keys).items():
            for month, amount in calendar.by_month(found):
                of_month = costs.setdefault(month, {})
                of_month[key] = of_month.get(key, ZERO) + amount
    return costs


def _standing(timeline: Timeline, day: date, by: str, last: Standing | None) -> Standing:
    organization = timeline.on(day)
    if last is not None and last.organization is organization and _is_quiet(last, day):
        return Standing(day, organization, last.heads, last.fte, last.vacant)
    return standing(organization, day, by)


def _is_quiet(last: Standing, day: date) -> bool:
    """Tell whether no date of a post or person falls between two days of one snapshot."""
    days: Iterable[date | None] = (
        *(turn for p in last.organization.people for turn in (p.hired, p.left)),
        *(turn for p in last.organization.positions for turn in (p.start, p.end)),
    )
    return not any(turn is not None and last.day <= turn <= day for turn in days)
