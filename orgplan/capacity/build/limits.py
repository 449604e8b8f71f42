"""Mixes, budgets and WIP limits of the plan, in the problem's terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from orgplan.capacity.build.notes import Notes
from orgplan.capacity.problem import Budget, Mix, Period, Rule, RuleSetting
from orgplan.model import settings as money
from orgplan.model import work as records
from orgplan.model.organization import Organization
from orgplan.model.percentages import percent
from orgplan.model.units import calendar_months

SPEND = "spend"
"""The measure of budgets that bind a capacity plan; cost and heads are the cost report's."""


def mixes(organization: Organization, notes: Notes) -> Iterator[Mix]:
    """Yield the bands of categories; a blank bound does not bind."""
    categories = {row.category for row in organization.initiatives}
    for row in organization.mixes:
        if row.category not in categories:
            message = f"No initiative is of category {row.category}, so its mix counts as 0."
            notes.warn("CAP-mix", row, "category", message, "Correct the category.")
        _note_empty_band(row, notes)
        yield Mix(
            id=row.id,
            category=row.category,
            minimum=_bounded(row.min_share, 0.0),
            maximum=_bounded(row.max_share, 1.0),
            team=row.team,
            per_quarter=_is_per_quarter(row, notes),
            hard=row.hard or not _is_priced(row, notes),
            price=max(0.0, row.price),
        )


def budgets(organization: Organization, layout: Sequence[Period], notes: Notes) -> Iterator[Budget]:
    """Yield the limits on spend, in the plan's currency."""
    for row in organization.budgets:
        if row.measure.strip().casefold() != SPEND:
            continue
        if row.scope_kind not in {"plan", "team", "category"}:
            message = (
                f"Budget {row.id} limits {row.scope_kind} {row.scope}, which no initiative has."
            )
            notes.warn("CAP-budget", row, "scope_kind", message, "Use plan, team or category.")
            continue
        amount = _in_plan_currency(organization, row, notes)
        if amount is not None:
            weights = tuple(_part_inside(row, period) for period in layout)
            scope = "" if row.scope_kind == "plan" else row.scope
            yield Budget(row.id, float(amount), weights, row.scope_kind, scope)


def wip_limits(
    organization: Organization, rules: Mapping[Rule, RuleSetting], notes: Notes
) -> tuple[tuple[str, int], ...]:
    """Return each team's WIP limit: its own, else the limit of the rule where that has one."""
    setting = rules.get(Rule.WIP)
    shared = setting.limit if setting is not None else None
    limits: dict[str, int] = {}
    for team in organization.teams:
        limit = team.wip_limit if team.wip_limit is not None else shared
        if limit is not None:
            limits[team.id] = max(0, int(limit))
    unlimited = sum(team.wip_limit is None for team in organization.teams)
    if unlimited:
        notes.assume("wip_limit", "none" if shared is None else f"{shared:g}", unlimited)
    return tuple(sorted(limits.items()))


def _is_priced(row: records.Mix, notes: Notes) -> bool:
    """Tell whether a soft mix says what a person-month outside its band costs."""
    if not row.hard and not row.price > 0:
        message = f"Mix {row.id} is soft without a price, so it is kept hard."
        notes.warn("CAP-mix", row, "price", message, "Give a price above 0.")
    return row.price > 0


def _note_empty_band(row: records.Mix, notes: Notes) -> None:
    """Say that no share lies between the bounds of a mix."""
    least, most = _bounded(row.min_share, 0.0), _bounded(row.max_share, 1.0)
    if least > most:
        message = (
            f"Mix {row.id} asks for at least {percent(least, 0)} and at most {percent(most, 0)} "
            f"of {row.category}, which no work can be."
        )
        notes.warn("CAP-mix", row, "min_share", message, "Correct its least or its greatest share.")


def _bounded(share: float | None, default: float) -> float:
    return default if share is None else min(1.0, max(0.0, share))


def _is_per_quarter(row: records.Mix, notes: Notes) -> bool:
    per = row.per.strip().casefold()
    if per not in {"", "horizon", "quarter"}:
        message = f"Mix {row.id} is per {row.per}, which is unknown; it holds over the horizon."
        notes.warn("CAP-mix", row, "per", message, "Write horizon or quarter.")
    return per == "quarter"


def _in_plan_currency(
    organization: Organization, row: money.Budget, notes: Notes
) -> Decimal | None:
    if row.amount is None:
        message = f"Budget {row.id} has no amount, so it does not bind."
        notes.warn("CAP-budget", row, "amount", message, "Give the amount.")
        return None
    own = organization.plan_settings.currency.strip().casefold()
    foreign = row.currency.strip().casefold()
    if foreign in {"", own}:
        return row.amount
    rate = _rate(organization, foreign, row.start or date.max)
    if rate is None:
        message = (
            f"Budget {row.id} is in {row.currency}, for which there is no rate; it is left out."
        )
        notes.block("FIN-rate", row, "currency", message, "Add the rate to sheet Rates.")
        return None
    return row.amount * rate


def _rate(organization: Organization, currency: str, day: date) -> Decimal | None:
    known = [
        (row.start or date.min, row.rate)
        for row in organization.rates
        if row.rate is not None and row.currency.strip().casefold() == currency
    ]
    valid = [item for item in known if item[0] <= day]
    return max(valid, key=lambda item: item[0])[1] if valid else None


def _part_inside(row: money.Budget, period: Period) -> float:
    start, end = row.start or period.start, row.end or period.end
    first, last = max(start, period.start), min(end, period.end)
    return calendar_months(first, last) / period.months if first <= last else 0.0
