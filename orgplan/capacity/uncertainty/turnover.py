"""Who may leave and which seats may be filled late, as an organization's assumptions say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from orgplan.capacity.problem import Period, Pool
from orgplan.capacity.supply.rows import Member, Supply
from orgplan.capacity.uncertainty.people import Arrival, Leaver, Nets, SupplyUncertainty
from orgplan.model.assumptions import Assumptions, rate_scopes
from orgplan.model.occupancy import holders, is_active, is_employed
from orgplan.model.organization import Organization
from orgplan.model.people import Position, PositionStatus, WorkerType
from orgplan.model.seat_time import Filling, fill_day
from orgplan.model.units import month_start

ATTRITION, TIME_TO_FILL = "attrition_rate", "time_to_fill_months"


def turnover(
    organization: Organization, supply: Supply, periods: Sequence[Period]
) -> SupplyUncertainty:
    """Return what may happen to a supply: nothing where no rate and no time to fill is given.

    Everyone employed at the start quits with the yearly rate of his or her post, which the supply
    has taken off on average. A vacant or planned seat may come up to one more time to fill late.
    """
    rates = _Rates(organization, periods)
    pools = {(pool.team, pool.skills): pool for pool in supply.pools if not pool.only}
    return SupplyUncertainty(
        leavers=tuple(_leavers(organization, supply, pools, rates)),
        arrivals=tuple(_arrivals(organization, supply, pools, rates)),
        hire_delay=rates.months_to_fill(WorkerType.EMPLOYEE, ""),
    )


@dataclass(frozen=True, slots=True)
class _Seats:
    """Vacant or planned seats of a post that somebody fills from a day on."""

    post: Position
    count: int
    day: date


Pools = dict[tuple[str, tuple[tuple[str, int], ...]], Pool]


class _Rates:
    """The plan's rates by post, and the periods they count in."""

    def __init__(self, organization: Organization, periods: Sequence[Period]) -> None:
        self.periods, self.start = periods, periods[0].start
        self._numbers = Assumptions(organization.assumptions)
        self._homes = {team.id: team.location for team in organization.teams}

    def stays(self, post: Position) -> Nets:
        """Return the chance to be there in the middle of each period."""
        scopes = rate_scopes(post.worker_type, self.place(post))
        chances, elapsed = [], 0.0
        for period in self.periods:
            rate = self._numbers.number(ATTRITION, month_start(period.start), scopes) or Decimal(0)
            kept = 1.0 - min(1.0, max(0.0, float(rate)))
            chances.append(kept ** ((elapsed + period.months / 2) / 12.0))
            elapsed += period.months
        return tuple(chances)

    def months_to_fill(self, kind: WorkerType, place: str) -> float:
        """Return how long a seat stays vacant."""
        found = self._numbers.number(
            TIME_TO_FILL, month_start(self.start), rate_scopes(kind, place)
        )
        return max(0.0, float(found or 0))

    def place(self, post: Position) -> str:
        """Return where a post is: its own location, or its team's."""
        return post.location or self._homes.get(post.team, "")


def _leavers(
    organization: Organization, supply: Supply, pools: Pools, rates: _Rates
) -> Iterator[Leaver]:
    shares: dict[str, list[tuple[str, Nets]]] = {}
    for member in supply.members:
        pool = pools.get((member.team, member.skills))
        if member.person and pool is not None:
            shares.setdefault(member.person, []).append((pool.id, member.net))
    for name, nets in sorted(shares.items()):
        person = organization.people.get(name)
        post = organization.positions.get(person.position) if person else None
        if person is None or post is None or not is_employed(person, rates.start):
            continue
        stays = rates.stays(post)
        if min(stays) < 1.0:
            yield Leaver(tuple(nets), stays)


def _arrivals(
    organization: Organization, supply: Supply, pools: Pools, rates: _Rates
) -> Iterator[Arrival]:
    unnamed = {member.team: member for member in supply.members if not member.person}
    waiting: dict[str, list[_Seats]] = {}
    for seats in _vacant(organization, rates):
        waiting.setdefault(seats.post.team, []).append(seats)
    for team, all_seats in sorted(waiting.items()):
        member = unnamed.get(team)
        pool = pools.get((team, member.skills)) if member else None
        if member is not None and pool is not None:
            groups = _unnamed_fte(organization, team, rates.start)
            yield from _of_team(member, pool, all_seats, groups, rates)


def _of_team(
    member: Member, pool: Pool, waiting: Sequence[_Seats], groups: float, rates: _Rates
) -> Iterator[Arrival]:
    """Yield the team's seats one by one, each with its part of what all unnamed seats give."""
    parts = [[_part(seats, period) for period in rates.periods] for seats in waiting]
    for seats, own in zip(waiting, parts, strict=True):
        sums = [groups + sum(column) for column in zip(*parts, strict=True)]
        nets = tuple(
            net * part / total / seats.count if total > 0 else 0.0
            for net, part, total in zip(member.net, own, sums, strict=True)
        )
        most = rates.months_to_fill(seats.post.worker_type, rates.place(seats.post))
        if most > 0 and any(nets):
            yield from [Arrival(pool.id, nets, most)] * seats.count


def _part(seats: _Seats, period: Period) -> float:
    """Return the full-time equivalents of vacant seats, times the part of a period they count."""
    days = (period.end - period.start).days + 1
    filled = min(days, max(0, (period.end - seats.day).days + 1))
    return seats.post.fte * seats.count / max(seats.post.seats, 1) * filled / days


def _vacant(organization: Organization, rates: _Rates) -> Iterator[_Seats]:
    known = holders(organization)
    for post in organization.positions:
        held = [person for person in known.get(post.id, ()) if person.left is None]
        is_group = post.seats > 1 and post.status is PositionStatus.FILLED
        if is_group or len(held) >= max(post.seats, 1) or post.status is PositionStatus.CLOSED:
            continue
        months = Decimal(str(rates.months_to_fill(post.worker_type, rates.place(post))))
        day = fill_day(post, known.get(post.id, ()), Filling(months, rates.start))
        if day is not None:
            yield _Seats(post, max(post.seats, 1) - len(held), day)


def _unnamed_fte(organization: Organization, team: str, day: date) -> float:
    """Return the full-time equivalents of groups without names, who are there from the start."""
    known = holders(organization)
    return sum(
        post.fte * (1.0 - len(known.get(post.id, ())) / post.seats)
        for post in organization.positions
        if post.team == team
        and post.seats > 1
        and post.status is PositionStatus.FILLED
        and is_active(post, day)
    )
