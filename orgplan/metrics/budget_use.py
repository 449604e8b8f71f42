"""What a budget's scope uses of it: cost over its days, or the most heads at its month ends."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from orgplan.metrics.cost import ZERO
from orgplan.metrics.facts import Facts
from orgplan.metrics.flows import key_of, standing
from orgplan.metrics.run import Calendar
from orgplan.model.settings import Budget
from orgplan.model.units import month_end, month_start, months_of

FIELDS = {"": "", "plan": "", "cost_center": "cost_center", "team": "team"}
"""Scope kinds that posts fall under, with the field of a post that holds the scope."""


@dataclass(frozen=True, slots=True)
class Used:
    """What is used and what a budget allows, in the plan's currency or in heads."""

    amount: Decimal
    limit: Decimal


class BudgetUse:
    """Compares budgets with an organization to which nothing dated happens."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._costs = cache(self._costs_between)
        self._heads = cache(self._heads_at)

    def used(self, row: Budget) -> Used | None:
        """Return what a budget's scope uses; None if the budget says too little or is of spend."""
        field = FIELDS.get(row.scope_kind.strip())
        rate = self._facts.costing.exchange.rate(row.currency, month_start(row.start or date.min))
        if field is None or row.amount is None or row.start is None or row.end is None:
            return None
        if row.measure == "heads":
            months = months_of(row.start, row.end)
            most = max((self._heads(field, month_end(m))[row.scope] for m in months), default=0)
            return Used(Decimal(most), row.amount)
        if row.measure != "cost" or rate is None:
            return None
        spent = self._costs(field, row.start, row.end).get(row.scope, ZERO)
        return Used(spent, row.amount * rate)

    def _costs_between(self, field: str, start: date, end: date) -> dict[str, Decimal]:
        costing = self._facts.costing
        calendar = Calendar(costing, start, end)
        keys = [key_of(post, field) if field else "" for post in costing.posts]
        return {key: calendar.total(found) for key, found in calendar.costs(keys).items()}

    def _heads_at(self, field: str, day: date) -> Counter[str]:
        heads = standing(self._facts.organization, day, field or "team").headcount()
        return heads if field else Counter({"": heads.total()})
