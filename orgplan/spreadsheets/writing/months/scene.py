"""What the sheets by month are made of: one organization, its fiscal year, and its money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from orgplan.changes.timeline import steady
from orgplan.metrics.cost import Costing
from orgplan.metrics.facts import UNDATED, known_day
from orgplan.metrics.walk import CostWalk, walk
from orgplan.model.assumptions import rate_scopes
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position, WorkerType
from orgplan.model.settings import Assumption, Rate
from orgplan.model.units import add_months, fiscal_year, fiscal_year_bounds, months_of
from orgplan.spreadsheets.writing.months.stated import MERIT, MERIT_MONTH
from orgplan.spreadsheets.writing.references import Source, source
from orgplan.spreadsheets.writing.sheet_columns import KEYED, DataSheet

OWN = "(plan)"
"""Stands for the plan's currency where none is stated."""

NO_KEY = "none"
"""Stands for a blank cost center."""

LARGEST = 5_000
"""Positions up to which cost is given position by position; beyond, sums are told as values."""


@dataclass(frozen=True)
class Scene:
    """An organization with its data sheets, over the months of the fiscal year of its today."""

    organization: Organization
    sheets: Mapping[str, DataSheet]

    @property
    def is_small(self) -> bool:
        """Tell whether formulas can follow every position."""
        return len(self.organization.positions) <= LARGEST

    @cached_property
    def day(self) -> date:
        """The plan's today."""
        return known_day(self.organization) or UNDATED

    @cached_property
    def months(self) -> tuple[date, ...]:
        """The months of the fiscal year."""
        first_month = self.organization.plan_settings.fiscal_year_start
        bounds = fiscal_year_bounds(fiscal_year(self.day, first_month), first_month)
        return tuple(months_of(*bounds))

    @cached_property
    def costing(self) -> Costing:
        """What posts cost."""
        return Costing(self.organization, self.day)

    @cached_property
    def walk(self) -> CostWalk:
        """The engine's own numbers by month and cost center."""
        return walk(steady(self.organization))

    @cached_property
    def is_costed(self) -> bool:
        """Tell whether any post has an amount in any month."""
        amounts = (self.costing.amounts(month) for month in self.months)
        return any(amount is not None for of_month in amounts for amount in of_month)

    @property
    def has_day_rates(self) -> bool:
        """Tell whether days are paid for, or may be."""
        posts = self.costing.posts
        contractor = WorkerType.CONTRACTOR
        return any(p.day_rate is not None or p.worker_type is contractor for p in posts)

    @cached_property
    def positions(self) -> Source:
        """The sheet Positions."""
        return source(self.sheets[Position.sheet], "position_id")

    @cached_property
    def people(self) -> Source:
        """The sheet People."""
        return source(self.sheets[Person.sheet], "person_id")

    @cached_property
    def rate_sources(self) -> tuple[Source, Source]:
        """The sheets Assumptions and Rates."""
        return source(self.sheets[Assumption.sheet], KEYED), source(self.sheets[Rate.sheet], KEYED)

    @cached_property
    def own_currency(self) -> str:
        """The currency of every total."""
        return self.costing.currency.strip().upper() or OWN

    @cached_property
    def currencies(self) -> tuple[str, ...]:
        """The plan's currency and those that posts are paid in."""
        used = {post.currency.strip().upper() for post in self.costing.posts}
        return (self.own_currency, *sorted(used - {"", self.own_currency}))

    def exchange(self, currency: str, month: date) -> float:
        """Return what a currency is worth; 0 where nothing tells."""
        if currency == self.own_currency:
            return 1.0
        return float(self.costing.exchange.rate(currency, month) or 0)

    def rise(self, group: tuple[WorkerType, str]) -> tuple[date, list[float]]:
        """Return the month of a group's merit rise, and the rise that each month carries."""
        scopes, start = rate_scopes(*group), self.months[0]
        number = self.costing.assumptions.number(MERIT_MONTH, start, scopes)
        begun = start
        if number is not None and 1 <= number < 13:
            begun = add_months(start, (int(number) - start.month) % 12)
        rate = float(self.costing.assumptions.number(MERIT, begun, scopes) or 0)
        return begun, [rate if month >= begun else 0.0 for month in self.months]

    def holders(self, post: Position) -> Sequence[Person]:
        """Return everybody who ever holds a post."""
        return self.costing.holders.get(post.id, ())
