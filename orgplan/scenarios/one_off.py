"""One-off costs of a scenario: severance of those who leave, recruiting for seats to be filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from orgplan.metrics.rates import ExchangeRates, plan_currency
from orgplan.model.assumptions import Assumptions, rate_scopes
from orgplan.model.organization import Organization
from orgplan.model.people import CloseReason, PayBasis, Position, PositionStatus, WorkerType
from orgplan.model.units import month_start
from orgplan.scenarios.scene import Scene

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class OneOff:
    """What a scenario costs once, in the plan's currency; None where no assumption tells.

    Leavers are those whom the scenario lets go: not contractors, and not from posts that close
    by an exit. Recruits are seats that fall vacant or are added, and people who join.
    """

    severance: Decimal | None
    recruiting: Decimal | None
    total: Decimal
    leavers: int
    recruits: int


def one_off(before: Organization, after: Organization, day: date) -> OneOff | None:
    """Return the one-off costs at a day's rates; None where the plan assumes neither of them."""
    rates = Assumptions(after.assumptions)
    names = rates.names()
    if not {"severance_months", "recruiting_cost"} & names:
        return None
    scenes = Scene(before, day), Scene(after, day)
    leaving = tuple(_leaving(before, after))
    recruits = dict(_recruits(*scenes))
    severance = recruiting = None
    if "severance_months" in names:
        severance = sum((_severance(after, rates, post, day) for post in leaving), start=ZERO)
    if "recruiting_cost" in names:
        posts = ((after.positions[post], seats) for post, seats in recruits.items())
        costs = (seats * _rate(rates, "recruiting_cost", post, day) for post, seats in posts)
        recruiting = sum(costs, start=ZERO)
    total = (severance or ZERO) + (recruiting or ZERO)
    return OneOff(severance, recruiting, total, len(leaving), sum(recruits.values()))


def _leaving(before: Organization, after: Organization) -> Iterator[Position]:
    """Yield the post of everybody who is let go, as it was; without a date one goes with it."""
    for person in before.people:
        now = after.people.get(person.id)
        post = before.positions.get(person.position)
        if now is None or post is None or person.left is not None:
            continue
        held = after.positions.get(now.position)
        closed = held is not None and held.status is PositionStatus.CLOSED
        goes_along = closed and post.status is not PositionStatus.CLOSED
        if (now.left is not None or goes_along) and _gets_severance(post, after):
            yield post


def _gets_severance(post: Position, after: Organization) -> bool:
    now = after.positions.get(post.id)
    by_exit = now is not None and now.close_reason is CloseReason.EXIT
    return post.worker_type is not WorkerType.CONTRACTOR and not by_exit


def _recruits(before: Scene, after: Scene) -> Iterator[tuple[str, int]]:
    known = before.organization.people
    for post in after.organization.positions:
        old = before.organization.positions.get(post.id)
        joined = sum(person.id not in known for person in after.holders(post.id))
        needed = _vacant_seats(after, post) + joined
        had = _vacant_seats(before, old) if old is not None else 0
        if needed > had:
            yield post.id, needed - had


def _vacant_seats(scene: Scene, post: Position) -> int:
    """Count seats nobody holds; a filled group's unnamed seats are held."""
    if not scene.is_open(post) or (post.seats > 1 and post.status is PositionStatus.FILLED):
        return 0
    return max(0, post.seats - len(scene.holders(post.id)))


def _severance(after: Organization, rates: Assumptions, post: Position, day: date) -> Decimal:
    exchange = ExchangeRates(after.rates, plan_currency(after))
    rate = exchange.rate(post.currency, month_start(day)) or ZERO
    return _pay(post) / 12 * _rate(rates, "severance_months", post, day) * rate / post.seats


def _pay(post: Position) -> Decimal:
    """Return a year's pay, without burden; the yearly cost where no pay is stated."""
    if post.base_salary is None:
        return post.annual_cost or ZERO
    pay = post.base_salary + (post.target_variable or ZERO)
    return pay * Decimal(str(post.fte)) if post.pay_basis is PayBasis.FULL_TIME else pay


def _rate(rates: Assumptions, name: str, post: Position, day: date) -> Decimal:
    scopes = rate_scopes(post.worker_type, post.location)
    return rates.number(name, month_start(day), scopes) or ZERO
