"""Rates as they are stated: rows of Assumptions and Rates that cost by month depends on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from orgplan.model.assumptions import PLAN_SCOPE, Scope, number_from, scope_of
from orgplan.model.organization import Organization
from orgplan.model.settings import Assumption, Rate
from orgplan.model.units import month_start
from orgplan.spreadsheets.writing.references import Source

BURDEN, FIXED, DAYS = "burden_rate", "fixed_per_head", "working_days_per_year"
MERIT, MERIT_MONTH, EXCHANGE = "merit_rate", "merit_month", "exchange_rate"
_LOADINGS = (BURDEN, FIXED, DAYS, MERIT, MERIT_MONTH)


@dataclass(frozen=True, slots=True)
class Stated:
    """A value from a month on, the row that states it, and the columns it stands in.

    `shown_scope` is how its scope is written: alike in all rows of the same scope.
    """

    name: str
    scope: Scope
    row: str
    since: date | None
    value: float
    start_cells: str
    value_cells: str
    source: Source
    shown_scope: str


def stated(organization: Organization, assumptions: Source, rates: Source) -> list[Stated]:
    """Return what is stated by name, scope and month: of equal ones the last row counts."""
    found = [*_assumptions(organization, assumptions), *_rates(organization, rates)]
    return sorted(found, key=lambda one: (one.name, one.scope, one.since or date.min))


def _assumptions(organization: Organization, source: Source) -> Iterator[Stated]:
    shown: dict[Scope, str] = {}
    for row in organization.table(Assumption):
        name, value = row.name.strip().casefold(), number_from(row.value)
        if name in _LOADINGS and value is not None:
            yield Stated(
                name,
                scope_of(row),
                row.id,
                month_start(row.start) if row.start else None,
                float(value),
                source.column("from"),
                source.column("value"),
                source,
                "plan"
                if scope_of(row) == PLAN_SCOPE
                else shown.setdefault(scope_of(row), row.scope),
            )


def _rates(organization: Organization, source: Source) -> Iterator[Stated]:
    for row in organization.table(Rate):
        if row.rate is not None:
            yield Stated(
                EXCHANGE,
                ("currency", row.currency.strip().upper()),
                row.id,
                month_start(row.start) if row.start else None,
                float(row.rate),
                source.column("from"),
                source.column("rate"),
                source,
                row.currency.strip().upper(),
            )
