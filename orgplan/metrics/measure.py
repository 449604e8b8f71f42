"""All metrics of an organization on a day as one record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from orgplan.changes.timeline import Timeline, steady
from orgplan.metrics.catalogue import CATALOGUE
from orgplan.metrics.facts import Facts
from orgplan.model.organization import Organization


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """The numbers of workbook.md's verb metrics, under its keys; None is no answer."""

    as_of: date | None
    currency: str
    headcount: int
    posts_without_names: int
    fte: float
    positions: int
    positions_planned: int
    vacancies: int
    managers: int
    ics: int
    roots: int
    teams: int
    layers: int | None
    average_span: float | None
    median_span: float | None
    largest_span: int | None
    span_buckets: Mapping[str, float] | None
    annual_cost: Decimal | None
    in_year: Decimal | None
    annualized: Decimal | None
    uncosted: int
    orphans: int


def measure(organization: Organization, as_of: date | None = None) -> Metrics:
    """Measure an organization on a day, by default the plan's today."""
    return measure_facts(Facts(steady(organization), as_of))


def measure_timeline(timeline: Timeline, as_of: date | None = None) -> Metrics:
    """Measure the organization that a timeline has on a day; in_year follows its changes."""
    return measure_facts(Facts(timeline, as_of))


def measure_facts(facts: Facts) -> Metrics:
    """Measure what is already derived."""
    values: dict[str, Any] = {metric.name: metric.value(facts) for metric in CATALOGUE}
    return Metrics(as_of=facts.as_of, currency=facts.costing.currency, **values)
