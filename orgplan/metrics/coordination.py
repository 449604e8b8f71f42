"""Coordination: dependencies that cross the organization, shared hours, hand-offs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from orgplan.metrics.facts import Facts
from orgplan.model.organization import Organization

CROSSING_LAYER = 2
"""A dependency crosses if its teams meet only at this layer or above."""

TUESDAY = 1
WORKDAY = time(9), time(17)


@dataclass(frozen=True, slots=True)
class Coordination:
    """Strength of dependencies that cross, with their ids; those of teams without an anchor apart.

    `handoffs` is by initiative: the teams it touches − 1.
    """

    crossing_strength: float
    crossing: tuple[str, ...]
    without_anchor: tuple[str, ...]
    handoffs: Mapping[str, int]


def coordination(facts: Facts, layer: int = CROSSING_LAYER) -> Coordination:
    """Measure coordination; `layer` is the lowest at which meeting still counts as crossing."""
    crossing, loose = [], []
    strength = 0.0
    for row in facts.organization.dependencies:
        anchors = anchor(facts, row.from_team), anchor(facts, row.to_team)
        if None in anchors:
            loose.append(row.id)
            continue
        met = meeting_layer(facts, str(anchors[0]), str(anchors[1]))
        if met is None or met <= layer:
            crossing.append(row.id)
            strength += row.strength
    return Coordination(strength, tuple(crossing), tuple(loose), handoffs(facts.organization))


def anchor(facts: Facts, team_id: str) -> str | None:
    """Return the post of a team's lead, else of the nearest parent team with one."""
    seen: set[str] = set()
    team = facts.organization.teams.get(team_id)
    while team is not None and team.id not in seen:
        if team.lead in facts.filled_seats:
            return team.lead
        seen.add(team.id)
        team = facts.organization.teams.get(team.parent)
    return None


def meeting_layer(facts: Facts, one: str, other: str) -> int | None:
    """Return the layer of the lowest common manager of two posts; None without a common root."""
    line = [one, *facts.reporting.above(one)]
    others = {other, *facts.reporting.above(other)}
    common = next((post for post in line if post in others), None)
    return facts.reporting.layer.get(common) if common is not None else None


def handoffs(organization: Organization) -> dict[str, int]:
    """Return each initiative's hand-offs: teams named by its demand and owner, less one."""
    teams: dict[str, set[str]] = {
        row.id: {row.owner_team} - {""} for row in organization.initiatives
    }
    for demand in organization.demands:
        if demand.initiative in teams and len(demand.teams) == 1:
            teams[demand.initiative].update(demand.teams)
    return {row: max(len(touched) - 1, 0) for row, touched in teams.items()}


def overlap_hours(facts: Facts, one: str, other: str) -> float | None:
    """Return the common hours of 09:00–17:00 on the first Tuesday after the day; None: no zone."""
    zones = [zone_of(facts.organization, team) for team in (one, other)]
    found = [zone for zone in zones if zone is not None]
    if len(found) < 2:
        return None
    (begin, end), (begin_other, end_other) = _workdays(found, first_tuesday(facts.day))
    return max((min(end, end_other) - max(begin, begin_other)).total_seconds() / 3600, 0.0)


def zone_of(organization: Organization, team_id: str) -> ZoneInfo | None:
    """Return a team's time zone; None if it has none or no such zone exists."""
    team = organization.teams.get(team_id)
    if team is None or not team.time_zone:
        return None
    try:
        return ZoneInfo(team.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        return None


def first_tuesday(day: date) -> date:
    """Return the first Tuesday after a day."""
    return day + timedelta(days=(TUESDAY - day.weekday() - 1) % 7 + 1)


def _workdays(zones: Iterable[ZoneInfo], day: date) -> Iterator[tuple[datetime, datetime]]:
    for zone in zones:
        yield (
            datetime.combine(day, WORKDAY[0], zone),
            datetime.combine(day, WORKDAY[1], zone),
        )
