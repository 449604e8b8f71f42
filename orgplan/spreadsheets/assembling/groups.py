"""Post groups expanded into single posts; no sum changes by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from orgplan.model.fields import Record
from orgplan.model.keys import numbered
from orgplan.model.organization import Organization
from orgplan.model.people import PayBasis, Person, Position, PositionStatus
from orgplan.model.table import Table

_CENT = Decimal("0.01")


def with_groups_expanded(organization: Organization) -> Organization:
    """Return the organization with one post per seat.

    The first post keeps the group's id, so that whoever refers to the group refers to it. Named
    holders take the first seats; the others are held by people without names, unless the group is
    open.
    """
    holders: dict[str, list[Person]] = {}
    for person in organization.people:
        holders.setdefault(person.position, []).append(person)
    posts: list[Position] = []
    people: list[Record] = []
    taken = set(organization.positions.ids())
    for group in organization.positions:
        seats = tuple(_seats(group, taken))
        taken.update(seat.id for seat in seats)
        posts.extend(seats)
        people.extend(_held(seats, holders.get(group.id, ())))
    return replace(organization, positions=Table(posts)).put_all(people)


def _seats(group: Position, taken: set[str]) -> Iterator[Position]:
    """Yield one post per seat: full ones first, the rest of the FTE last."""
    if group.seats <= 1:
        yield group
        return
    shares = _shares(group.fte, group.seats)
    costs = _split(group.annual_cost, shares)
    salaries, variables = _pay(group, shares)
    more = numbered([group.id] * (group.seats - 1), taken)
    for seat, (fte, post) in enumerate(zip(shares, [group.id, *more], strict=True)):
        yield replace(
            group,
            id=post,
            fte=fte,
            seats=1,
            annual_cost=costs[seat],
            base_salary=salaries[seat],
            target_variable=variables[seat],
        )


def _held(seats: Sequence[Position], holders: Sequence[Person]) -> Iterator[Person]:
    if len(seats) == 1:
        return
    for seat, person in zip(seats, holders, strict=False):
        yield replace(person, position=seat.id)
    for seat in seats[len(holders) :]:
        if seat.status is PositionStatus.FILLED:
            yield Person(id=seat.id, position=seat.id, primary_skill="", mentor="")


def _shares(fte: float, seats: int) -> list[float]:
    left, shares = Decimal(str(fte)), []
    for _ in range(seats):
        share = min(Decimal(1), left)
        shares.append(share)
        left -= share
    shares[-1] += left
    return [float(share) for share in shares]


def _pay(group: Position, shares: list[float]) -> tuple[list[Decimal | None], ...]:
    amounts = (group.base_salary, group.target_variable)
    if group.pay_basis is PayBasis.FULL_TIME:
        return tuple([amount] * len(shares) for amount in amounts)
    return tuple(_split(amount, shares) for amount in amounts)


def _split(amount: Decimal | None, shares: list[float]) -> list[Decimal | None]:
    """Split an amount by share into parts that sum to it exactly."""
    if amount is None:
        return [None] * len(shares)
    total = sum(shares)
    weights = [share / total if total else 1 / len(shares) for share in shares]
    parts = [(amount * Decimal(str(weight))).quantize(_CENT) for weight in weights[:-1]]
    return [*parts, amount - sum(parts, Decimal(0))]
