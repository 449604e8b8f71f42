"""One month of the walk as rows: every key's heads, flows, cost and budget, and their total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from orgplan.metrics.budgets import Budgets
from orgplan.metrics.cost import ZERO
from orgplan.metrics.flows import Flows, Standing, flows


@dataclass(frozen=True, slots=True, kw_only=True)
class CostRow:
    """One month of one key; heads, FTE and vacancies at the month's end, money over the month.

    `headcount` is `closing`; `difference` is budget − cost; `heads_*` the same for head budgets.
    """

    month: str
    key: str
    headcount: int
    fte: float
    cost: Decimal
    vacant: int
    opening: int
    hires: int
    transfers_in: int
    transfers_out: int
    leavers: int
    closing: int
    budget: Decimal | None = None
    difference: Decimal | None = None
    heads_budget: Decimal | None = None
    heads_difference: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """What one month's rows are made of: the days before and at its end, and cost by key."""

    first: date
    before: Standing
    after: Standing
    costs: Mapping[str, Decimal]
    by: str

    def rows(self, budgets: Budgets) -> Iterator[CostRow]:
        """Yield a row for every key that has heads, flows, vacancies or cost."""
        moved = flows(self.before, self.after, self.by)
        opening, closing = self.before.headcount(), self.after.headcount()
        keys = {*opening, *closing, *self.after.vacant, *self.costs}
        for key in sorted(keys.union(moved.hires, moved.transfers_in)):
            yield self._row(key, (opening[key], closing[key]), moved, budgets)

    def _row(self, key: str, heads: tuple[int, int], moved: Flows, budgets: Budgets) -> CostRow:
        limits = budgets.limits(self.by, key, self.first)
        cost = self.costs.get(key, ZERO)
        return CostRow(
            month=f"{self.first:%Y-%m}",
            key=key,
            headcount=heads[1],
            fte=float(self.after.fte.get(key, ZERO)),
            cost=cost,
            vacant=self.after.vacant.get(key, 0),
            opening=heads[0],
            hires=moved.hires[key],
            transfers_in=moved.transfers_in[key],
            transfers_out=moved.transfers_out[key],
            leavers=moved.leavers[key],
            closing=heads[1],
            budget=limits.cost,
            difference=_left(limits.cost, cost),
            heads_budget=limits.heads,
            heads_difference=_left(limits.heads, Decimal(heads[1])),
        )


def total(month: date, found: Sequence[CostRow], budgets: Budgets) -> CostRow:
    """Add the rows of one month up; budgets of the whole plan go before the sum of the keys'."""
    cost = sum((row.cost for row in found), ZERO)
    closing = sum(row.closing for row in found)
    plan = budgets.limits("plan", "", month)
    budget = _or_sum(plan.cost, [row.budget for row in found])
    heads = _or_sum(plan.heads, [row.heads_budget for row in found])
    return CostRow(
        month=f"{month:%Y-%m}",
        key="",
        headcount=closing,
        fte=float(sum((Decimal(str(row.fte)) for row in found), ZERO)),
        cost=cost,
        vacant=sum(row.vacant for row in found),
        opening=sum(row.opening for row in found),
        hires=sum(row.hires for row in found),
        transfers_in=sum(row.transfers_in for row in found),
        transfers_out=sum(row.transfers_out for row in found),
        leavers=sum(row.leavers for row in found),
        closing=closing,
        budget=budget,
        difference=_left(budget, cost),
        heads_budget=heads,
        heads_difference=_left(heads, Decimal(closing)),
    )


def _or_sum(stated: Decimal | None, parts: Iterable[Decimal | None]) -> Decimal | None:
    known = [part for part in parts if part is not None]
    if stated is not None or not known:
        return stated
    return sum(known, ZERO)


def _left(limit: Decimal | None, used: Decimal) -> Decimal | None:
    return None if limit is None else limit - used
