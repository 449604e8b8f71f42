"""Who is in which post and team on the days of one snapshot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from orgplan.capacity.problem import GENERAL
from orgplan.capacity.supply.membership import team_shares
from orgplan.capacity.supply.placement import (
    ONE_DAY,
    Placement,
    Stints,
    cut,
    shown_skill,
    skills_of,
)
from orgplan.capacity.supply.terms import TermsBook, grouped
from orgplan.model.occupancy import is_active, is_employed
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.seat_time import fill_day, seat_spans

Days = tuple[date, date]


class Roster:
    """One snapshot's posts and people on the days first..last of the plan."""

    def __init__(
        self,
        organization: Organization,
        days: Days,
        since: date,
        arrived: Mapping[str, date] = MappingProxyType({}),
    ) -> None:
        self._first, self._last = days
        self._organization = organization
        self._terms = TermsBook(organization, self._first, since, arrived)
        self._holders = grouped(organization.people, lambda person: person.position)
        self._memberships = grouped(organization.memberships, lambda row: row.person)

    def place_all(self, stints: Stints) -> None:
        """Note every placement of the snapshot's days."""
        for post in self._organization.positions:
            self._place(post, stints)
        for person in self._organization.people:
            if person.position not in self._organization.positions:
                self._place_without_post(person, stints)

    def reckoned(self) -> Iterator[tuple[Position, date]]:
        """Yield vacant posts whose fill date had to be reckoned, with that date."""
        for post in self._organization.positions:
            holders = self._holders.get(post.id, ())
            stated = post.expected_fill is not None or post.status is PositionStatus.PLANNED
            if stated or not is_active(post, self._first) or _is_held(post, holders):
                continue
            filled = fill_day(post, holders, self._terms.filling(post))
            if filled is not None:
                yield post, filled

    def default_shares(self) -> Iterator[tuple[Person, bool]]:
        """Yield people without a planning share, and whether they lead too many to plan with."""
        for person in self._organization.people:
            post = self._organization.positions.get(person.position)
            if person.planning_share is None and post is not None:
                yield person, self._terms.leads(post)

    def _place(self, post: Position, stints: Stints) -> None:
        holders = self._holders.get(post.id, [])
        turns, fte = list(_turns(holders)), max(0.0, post.fte)
        for span in seat_spans(post, holders, self._terms.filling(post)):
            first, last = max(span.start, self._first), min(span.end, self._last)
            if first > last:
                continue
            for days in cut(first, last, turns):
                present = [person for person in holders if is_employed(person, days[0])]
                seats = max(post.seats, len(present), 1)
                for person in present:
                    self._place_person(person, post, fte / seats, days, stints)
                unnamed = span.share * seats - len(present)
                if unnamed > 0:
                    self._place_seats(post, fte * float(unnamed / seats), days, stints)

    def _place_person(
        self, person: Person, post: Position, fte: float, days: Days, stints: Stints
    ) -> None:
        skills, shown = skills_of(person), shown_skill(person)
        rows = self._memberships.get(person.id, ())
        for start, end, shares in team_shares(rows, post.team, *days):
            for team, share in shares.items():
                terms = self._terms.of_person(person, post, fte * share)
                stints.add(Placement(person.id, team, skills, shown, terms), start, end)

    def _place_seats(self, post: Position, fte: float, days: Days, stints: Stints) -> None:
        is_group = post.seats > 1 and post.status is not PositionStatus.OPEN
        holders = self._holders.get(post.id, ())
        filled = None if is_group else fill_day(post, holders, self._terms.filling(post))
        terms = self._terms.of_seats(post, fte, filled)
        stints.add(Placement("", post.team, (), GENERAL, terms, post.id), *days)

    def _place_without_post(self, person: Person, stints: Stints) -> None:
        """People whose post is unknown work where they are members, as one FTE."""
        start = max(self._first, person.hired or date.min)
        end = min(self._last, person.left or date.max)
        if start <= end and person.id in self._memberships:
            nowhere = Position(id=person.position, team="", reports_to="", backfill_of="")
            self._place_person(person, nowhere, 1.0, (start, end), stints)


def _is_held(post: Position, holders: Sequence[Person]) -> bool:
    if post.seats > 1 and post.status is PositionStatus.FILLED:
        return True
    return any(person.left is None for person in holders)


def _turns(people: Sequence[Person]) -> Iterator[date]:
    for person in people:
        if person.hired is not None:
            yield person.hired
        if person.left is not None and person.left < date.max:
            yield person.left + ONE_DAY
