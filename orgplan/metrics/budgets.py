"""Budgets spread over months: what a key may cost, and how many heads it may have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from orgplan.metrics.rates import ExchangeRates
from orgplan.model.settings import Budget
from orgplan.model.units import days_in_month, month_end, months_of


@dataclass(frozen=True, slots=True)
class Limits:
    """What budgets allow in one month; None where none speaks of it."""

    cost: Decimal | None = None
    heads: Decimal | None = None


class Budgets:
    """The plan's budgets by scope."""

    def __init__(self, rows: Iterable[Budget], exchange: ExchangeRates) -> None:
        self._exchange = exchange
        self._rows: dict[tuple[str, str], list[Budget]] = {}
        for row in rows:
            kind = row.scope_kind.strip() or "plan"
            scope = "" if kind == "plan" else row.scope
            self._rows.setdefault((kind, scope), []).append(row)

    def limits(self, scope_kind: str, scope: str, month: date) -> Limits:
        """Return the month's limits of a scope: several budgets of one measure add up."""
        rows = self._rows.get((scope_kind, scope), [])
        return Limits(
            _sum(self._of_month(row, month) for row in rows if row.measure == "cost"),
            _sum(self._heads(row, month) for row in rows if row.measure == "heads"),
        )

    def _of_month(self, row: Budget, month: date) -> Decimal | None:
        if row.amount is None or row.start is None or row.end is None:
            return None
        rate = self._exchange.rate(row.currency, month)
        whole = sum((_touched(row, each) for each in months_of(row.start, row.end)), Fraction(0))
        share = _touched(row, month)
        if rate is None or not share or not whole:
            return None
        part = share / whole
        return row.amount * rate * part.numerator / part.denominator

    def _heads(self, row: Budget, month: date) -> Decimal | None:
        return row.amount if _touched(row, month) else None


def _touched(row: Budget, month: date) -> Fraction:
    if row.start is None or row.end is None:
        return Fraction(0)
    first, last = max(row.start, month), min(row.end, month_end(month))
    return Fraction(max((last - first).days + 1, 0), days_in_month(month))


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None
