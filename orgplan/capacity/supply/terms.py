"""On which terms people and seats work: place, holidays, absences, ramp and planning share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TypeVar

from orgplan.capacity.supply.placement import Terms
from orgplan.capacity.supply.ramp import RampCurves
from orgplan.model.assumptions import Assumptions, rate_scopes
from orgplan.model.fields import Record
from orgplan.model.occupancy import is_active, is_employed
from orgplan.model.organization import Organization
from orgplan.model.people import Absence, Person, Position, WorkerType
from orgplan.model.seat_time import Filling
from orgplan.model.units import month_start

LEADS_FROM = 4
"""Direct reports from which a manager, unless stated otherwise, does no planned work."""

R = TypeVar("R", bound=Record)


class TermsBook:
    """The terms that one snapshot sets; `since` is the planning start, `day` the snapshot's.

    `arrived` tells of people and posts that a dated change brings in when they came.
    """

    def __init__(
        self,
        organization: Organization,
        day: date,
        since: date,
        arrived: Mapping[str, date] = MappingProxyType({}),
    ) -> None:
        self._since = since
        self._arrived = arrived
        self._homes = {team.id: team.location for team in organization.teams}
        self._assumptions = Assumptions(organization.assumptions)
        self._ramps = RampCurves(organization.assumptions)
        self._reports = _direct_spans(organization, day)
        self._absences = grouped(organization.absences, lambda row: row.person)
        self._holidays = grouped(organization.holidays, lambda row: _folded(row.location))

    def of_person(self, person: Person, post: Position, fte: float) -> Terms:
        """Return the terms on which a person works."""
        stated = person.planning_share
        absences = self._absences.get(person.id)
        return self._terms(
            post,
            fte,
            absences=None if absences is None else tuple(absences),
            begun=person.hired or self._arrived.get(person.id),
            stays=person.id not in self._arrived and is_employed(person, self._since),
            planning_share=self._default_share(post) if stated is None else stated,
        )

    def of_seats(self, post: Position, fte: float, filled: date | None) -> Terms:
        """Return the terms of unnamed seats: `filled` from a day on, or None for a known group."""
        begun_before = post.id not in self._arrived and (post.start or date.min) <= self._since
        return self._terms(
            post,
            fte,
            begun=filled,
            stays=filled is None and begun_before,
            planning_share=self._default_share(post),
        )

    def of_newcomer(self, location: str, begun: date) -> Terms:
        """Return the terms of an engineer who is yet to be hired: full-time, and here to stay."""
        kind = WorkerType.EMPLOYEE
        return Terms(
            fte=1.0,
            worker_type=kind,
            location=location,
            holidays=tuple(self._holidays.get(_folded(location), ())),
            begun=self._ramps.still_running(begun, self._since, kind, location),
            stays=False,
        )

    def home(self, team: str) -> str:
        """Return where a team is at home."""
        return self._homes.get(team, "")

    def filling(self, post: Position) -> Filling:
        """Return how long the post's seats stay vacant when nothing else tells."""
        scopes = rate_scopes(post.worker_type, self._location(post))
        month = month_start(self._since)
        months = self._assumptions.number("time_to_fill_months", month, scopes)
        return Filling(months or Decimal(0), self._since)

    def leads(self, post: Position) -> bool:
        """Tell whether a post has enough direct reports to do no planned work by default."""
        return self._reports.get(post.id, 0) >= LEADS_FROM

    def _default_share(self, post: Position) -> float:
        return 0.0 if self.leads(post) else 1.0

    def _location(self, post: Position) -> str:
        return post.location or self._homes.get(post.team, "")

    def _terms(
        self,
        post: Position,
        fte: float,
        *,
        begun: date | None,
        stays: bool,
        planning_share: float,
        absences: tuple[Absence, ...] | None = None,
    ) -> Terms:
        location = self._location(post)
        return Terms(
            fte=fte,
            worker_type=post.worker_type,
            location=location,
            holidays=tuple(self._holidays.get(_folded(location), ())),
            absences=absences,
            begun=self._ramps.still_running(begun, self._since, post.worker_type, location),
            stays=stays,
            planning_share=min(1.0, max(0.0, planning_share)),
        )


def grouped(rows: Iterable[R], key: Callable[[R], str]) -> dict[str, list[R]]:
    """Collect rows by a key, in order."""
    groups: dict[str, list[R]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


def _direct_spans(organization: Organization, day: date) -> dict[str, int]:
    spans: dict[str, int] = {}
    for post in organization.positions:
        if post.reports_to and not post.is_assistant and is_active(post, day):
            spans[post.reports_to] = spans.get(post.reports_to, 0) + post.seats
    return spans


def _folded(text: str) -> str:
    return text.strip().casefold()
