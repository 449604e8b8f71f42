"""Run rate, in-year and annualized cost, and the posts that have no cost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from orgplan.metrics.cost import ZERO, Costing
from orgplan.metrics.facts import Facts
from orgplan.metrics.run import Calendar, scaled, share_on
from orgplan.model.organization import Organization
from orgplan.model.units import fiscal_year, fiscal_year_bounds, month_start


def annual_cost(facts: Facts) -> Decimal | None:
    """Return the run rate on the day; None if no post has a cost."""
    return run_rate(facts.costing, facts.day)


def run_rate(costing: Costing, day: date) -> Decimal | None:
    """Sum a year's cost of every post that costs on a day; None if none has one."""
    total: Decimal | None = None
    amounts = costing.amounts(month_start(day))
    for spans, yearly in zip(costing.spans, amounts, strict=True):
        share = share_on(spans, day)
        if share is not None and yearly is not None:
            total = (total or ZERO) + scaled(yearly, share)
    return total


def in_year(facts: Facts) -> Decimal | None:
    """Return the cost of the fiscal year that holds the day; None if no post has one."""
    bounds = fiscal_bounds(facts)
    if bounds is None:
        return None
    total, is_known = ZERO, False
    for first, last, organization in facts.timeline.spans(*bounds):
        costing = _costing(facts, organization)
        calendar = Calendar(costing, first, last)
        for cost in calendar.costs([""] * len(costing.posts)).values():
            total += calendar.total(cost)
        is_known = is_known or _has_cost(costing, calendar)
    return total if is_known else None


def annualized(facts: Facts) -> Decimal | None:
    """Return the run rate on the last day of the fiscal year that holds the day."""
    bounds = fiscal_bounds(facts)
    if bounds is None:
        return None
    return run_rate(_costing(facts, facts.timeline.on(bounds[1])), bounds[1])


def uncosted_posts(facts: Facts) -> dict[str, str]:
    """Return the posts that cost on the day but have no amount, each with its reason."""
    month = month_start(facts.day)
    costing = facts.costing
    rows = zip(costing.posts, costing.spans, costing.amounts(month), strict=True)
    return {
        post.id: costing.why_uncosted(post, month)
        for post, spans, yearly in rows
        if yearly is None and share_on(spans, facts.day) is not None
    }


def uncosted(facts: Facts) -> int:
    """Count the seats that cost on the day but have no amount."""
    posts = facts.organization.positions
    return sum(posts[post].seats for post in uncosted_posts(facts))


def fiscal_bounds(facts: Facts) -> tuple[date, date] | None:
    """Return the first and last day of the fiscal year that holds the day."""
    if facts.as_of is None:
        return None
    first_month = facts.organization.plan_settings.fiscal_year_start
    if not 1 <= first_month <= 12:
        first_month = 1
    return fiscal_year_bounds(fiscal_year(facts.day, first_month), first_month)


def _has_cost(costing: Costing, calendar: Calendar) -> bool:
    return any(
        amount is not None
        for stretch in calendar.stretches
        for amount in costing.amounts(calendar.months[stretch.first])
    )


def _costing(facts: Facts, organization: Organization) -> Costing:
    if organization is facts.organization:
        return facts.costing
    return Costing(organization, facts.today)
