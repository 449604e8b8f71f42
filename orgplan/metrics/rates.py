"""Currencies: what the plan counts in, and what a foreign amount is worth in a month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from orgplan.model.organization import Organization
from orgplan.model.settings import Rate
from orgplan.model.units import month_start

ONE = Decimal(1)


def plan_currency(organization: Organization) -> str:
    """Return the currency of every total: the plan's, else the only one its posts are paid in."""
    stated = organization.plan_settings.currency
    if stated:
        return stated
    used = {post.currency for post in organization.positions if post.currency}
    return used.pop() if len(used) == 1 else ""


class ExchangeRates:
    """Plan currency for one unit of a foreign currency, by month."""

    def __init__(self, rows: Iterable[Rate], currency: str) -> None:
        self._own = _name(currency)
        self._rates: dict[str, list[tuple[date, Decimal]]] = {}
        for row in rows:
            if row.rate is not None:
                start = date.min if row.start is None else month_start(row.start)
                self._rates.setdefault(_name(row.currency), []).append((start, row.rate))
        for rates in self._rates.values():
            rates.sort(key=lambda rate: rate[0])

    def rate(self, currency: str, month: date) -> Decimal | None:
        """Return the newest rate from the month or before; None where none is known."""
        if not currency:
            return ONE
        name = _name(currency)
        if name == self._own:
            return ONE
        newest = None
        for start, rate in self._rates.get(name, ()):
            if start <= month:
                newest = rate
        return newest

    def starts(self) -> Iterator[date]:
        """Yield the first months of all rates."""
        for rates in self._rates.values():
            yield from (start for start, _ in rates)


def _name(currency: str) -> str:
    return currency.strip().upper()
