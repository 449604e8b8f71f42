"""Merit rises: base pay from the merit month of each fiscal year, for those hired before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from orgplan.metrics.rates import ONE
from orgplan.model.assumptions import Assumptions, rate_scopes
from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.units import add_months, fiscal_year, fiscal_year_bounds, months_of

A_CENTURY = 100
"""Years after which nothing rises any more: dates like 9999-12-31 stand for never."""


class Merit:
    """Rises from the fiscal year of the plan's today on: stated pay holds all earlier ones."""

    def __init__(self, assumptions: Assumptions, first_month: int, day: date) -> None:
        self._assumptions = assumptions
        self._first_month = first_month if 1 <= first_month <= 12 else 1
        self._base_year = fiscal_year(day, self._first_month)
        self.rises = "merit_rate" in assumptions.names()

    def factor(self, post: Position, holders: Sequence[Person], month: date) -> Decimal:
        """Return what base pay is multiplied by in a month."""
        factor = ONE
        if not self.rises:
            return factor
        scopes = rate_scopes(post.worker_type, post.location)
        last_year = min(fiscal_year(month, self._first_month), self._base_year + A_CENTURY)
        for year in range(self._base_year, last_year + 1):
            start, _ = fiscal_year_bounds(year, self._first_month)
            rise = self._rise_month(start, scopes)
            if rise <= month and _was_there(post, holders, start, month):
                rate = self._assumptions.number("merit_rate", rise, scopes)
                factor *= ONE + (rate or Decimal(0))
        return factor

    def turns(self, start: date, end: date) -> Iterator[date]:
        """Yield the months in which a rise may begin."""
        if not self.rises:
            return
        numbers = {self._first_month}
        numbers.update(int(value) for _, value in self._assumptions.values_of("merit_month"))
        starts = {first for first, _ in self._assumptions.values_of("merit_rate")}
        for month in months_of(start, end):
            if month.month in numbers or month in starts:
                yield month

    def _rise_month(self, year_start: date, scopes: Sequence[tuple[str, str]]) -> date:
        number = self._assumptions.number("merit_month", year_start, scopes)
        if number is None or not 1 <= number <= 12:
            return year_start
        return add_months(year_start, (int(number) - year_start.month) % 12)


def _was_there(post: Position, holders: Sequence[Person], start: date, month: date) -> bool:
    if not holders:
        unnamed = post.seats > 1 and post.status is PositionStatus.FILLED
        return unnamed and (post.start is None or post.start < start)
    return any(
        (person.hired is None or person.hired < start)
        and (person.left is None or person.left >= month)
        for person in holders
    )
