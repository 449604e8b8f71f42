"""The yearly cost of a post in the plan's currency, at the rates of a month."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property

from orgplan.metrics.merit import Merit
from orgplan.metrics.rates import ONE, ExchangeRates, plan_currency
from orgplan.model.assumptions import Assumptions, rate_scopes
from orgplan.model.occupancy import holders
from orgplan.model.organization import Organization
from orgplan.model.people import PayBasis, Position, WorkerType
from orgplan.model.seat_time import Filling, SeatSpan, seat_spans
from orgplan.model.units import month_start

ZERO = Decimal(0)
WORKING_DAYS = Decimal(260)
"""Days a contractor bills in a year, unless the assumption working_days_per_year says otherwise."""

LOADING_NAMES = ("burden_rate", "fixed_per_head", "working_days_per_year")


@dataclass(frozen=True, slots=True)
class Loading:
    """What comes on top of pay: a factor, an amount for each seat, and the days of a day rate."""

    factor: Decimal
    fixed: Decimal
    working_days: Decimal


class Costing:
    """Answers what posts of one snapshot cost; `day` is the plan's today.

    `posts` are all its posts in order; `amounts` and `spans` are aligned with them.
    """

    def __init__(self, organization: Organization, day: date) -> None:
        self.posts = tuple(organization.positions)
        self.currency = plan_currency(organization)
        self.exchange = ExchangeRates(organization.rates, self.currency)
        self.assumptions = Assumptions(organization.assumptions)
        self.merit = Merit(self.assumptions, organization.plan_settings.fiscal_year_start, day)
        self.holders = holders(organization)
        self._since = organization.plan_settings.planning_start or day
        self._filling = cache(self._filled_after)
        self._loading = cache(self._looked_up)
        self._amounts = cache(self._priced)
        self._fte = cache(_exact)

    def annual(self, post: Position, month: date) -> Decimal | None:
        """Return a year of the post at the month's rates; None without pay or exchange rate."""
        rate = self.exchange.rate(post.currency, month)
        if rate is None:
            return None
        if post.annual_cost is not None:
            return post.annual_cost if rate is ONE else post.annual_cost * rate
        pay = self._pay(post, month)
        if pay is None:
            return None
        loading = self._loading(post.worker_type, post.location, month)
        loaded = pay if loading.factor == ONE else pay * loading.factor
        converted = loaded if rate is ONE else loaded * rate
        return converted + loading.fixed * post.seats if loading.fixed else converted

    def amounts(self, month: date) -> Sequence[Decimal | None]:
        """Return a year of every post at the month's rates, worked out once per set of rates."""
        return self._amounts(month if self.merit.rises else self._newest_turn(month))

    def why_uncosted(self, post: Position, month: date) -> str:
        """Return why a post has no amount in a month."""
        if self.exchange.rate(post.currency, month) is None:
            return f"no exchange rate for {post.currency}"
        return "no pay stated"

    @cached_property
    def spans(self) -> tuple[tuple[SeatSpan, ...], ...]:
        """The days on which every post costs."""
        people = self.holders
        return tuple(
            seat_spans(post, people.get(post.id, ()), self.filling(post)) for post in self.posts
        )

    def filling(self, post: Position) -> Filling:
        """Return when the post's seats cost if they are vacant and nothing else tells."""
        return self._filling(post.worker_type, post.location)

    def turning_months(self, start: date, end: date) -> frozenset[date]:
        """Return the first days of months in start..end whose rates may differ from the last's."""
        return frozenset({*self._turns, *self.merit.turns(start, end)})

    @cached_property
    def _turns(self) -> tuple[date, ...]:
        turns = {date.min, *self.exchange.starts()}
        for name in LOADING_NAMES:
            turns.update(first for first, _ in self.assumptions.values_of(name))
        return tuple(sorted(turns))

    def _newest_turn(self, month: date) -> date:
        return self._turns[bisect_right(self._turns, month) - 1]

    def _priced(self, month: date) -> tuple[Decimal | None, ...]:
        return tuple(self.annual(post, month) for post in self.posts)

    def _pay(self, post: Position, month: date) -> Decimal | None:
        contractor = post.worker_type is WorkerType.CONTRACTOR
        if post.day_rate is not None and (contractor or post.base_salary is None):
            days = self._loading(post.worker_type, post.location, month).working_days
            return post.day_rate * days * self._fte(post.fte)
        if post.base_salary is None:
            return None
        pay = post.base_salary
        if post.target_variable is not None:
            pay += post.target_variable
        if self.merit.rises:
            raised = self.merit.factor(post, self.holders.get(post.id, ()), month) - ONE
            pay += post.base_salary * raised
        full_time = post.pay_basis is PayBasis.FULL_TIME and post.fte != 1.0
        return pay * self._fte(post.fte) if full_time else pay

    def _looked_up(self, worker_type: WorkerType, location: str, month: date) -> Loading:
        scopes = rate_scopes(worker_type, location)
        burden = self.assumptions.number("burden_rate", month, scopes) or ZERO
        if worker_type is WorkerType.CONTRACTOR:
            burden = ZERO
        fixed = self.assumptions.number("fixed_per_head", month, scopes) or ZERO
        days = self.assumptions.number("working_days_per_year", month, scopes)
        return Loading(ONE + burden, fixed, WORKING_DAYS if days is None else days)

    def _filled_after(self, worker_type: WorkerType, location: str) -> Filling:
        scopes = rate_scopes(worker_type, location)
        month = month_start(self._since)
        months = self.assumptions.number("time_to_fill_months", month, scopes)
        return Filling(months or ZERO, self._since)


def annual(organization: Organization, position: Position, month: date) -> Decimal | None:
    """Return what one post costs in a year at the rates of a month, in the plan's currency."""
    return Costing(organization, organization.as_of or month).annual(position, month)


def _exact(fte: float) -> Decimal:
    return Decimal(str(fte))
