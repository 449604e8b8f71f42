"""The organization as the chart draws it: positions in order, with what each card says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from orgplan.findings import Finding, Severity
from orgplan.metrics.facts import UNDATED, known_day
from orgplan.model.occupancy import Occupancy, is_closed, is_planned
from orgplan.model.organization import Organization
from orgplan.model.people import Position, WorkerType
from orgplan.model.reporting import reporting
from orgplan.scenarios.difference import State as Became
from ui.models.chart_groups import ColorBy, grouped, labels
from ui.painting.chart.data import Badge, ChartData, Fate, IntArray, State

BADGES = {
    Severity.NOTE: Badge.NOTE,
    Severity.WARNING: Badge.WARNING,
    Severity.BLOCKING: Badge.BLOCKING,
}
FATES = {
    Became.NEW: Fate.NEW,
    Became.MOVED: Fate.MOVED,
    Became.CHANGED: Fate.CHANGED,
    Became.CLOSED: Fate.CLOSED,
    Became.SAME: Fate.SAME,
}
MOST_NAMED = 2
"""Incumbents named on one card; of more only the first is named."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What a chart is compared with, and what became of each post; `ghosts` keeps closed posts."""

    before: Organization
    posts: Mapping[str, Became]
    ghosts: bool = False


def chart_data(
    organization: Organization,
    as_of: date | None = None,
    *,
    color_by: ColorBy | str = ColorBy.TEAM,
    findings: Iterable[Finding] = (),
    utilization: Mapping[str, float] | None = None,
    compared: Compared | None = None,
) -> ChartData:
    """Return active and planned positions on a day; without a day, on the plan's own.

    `utilization` gives the load of teams by id, 1 being full. A line to a closed post goes to the
    next post above that is not; cycles are cut where `reporting` cuts them. Where it is compared,
    posts that were closed can stay as they were before.
    """
    day = as_of or known_day(organization) or UNDATED
    ghosts = _ghosts(organization, compared, day)
    organization = organization.put_all(ghosts.values()) if ghosts else organization
    managers = _managers(organization, day)
    positions = _managers_first(organization, managers)
    places = {position.id: place for place, position in enumerate(positions)}
    parent = [places.get(managers[position.id], -1) for position in positions]
    occupancy = Occupancy(organization, day)
    former = Occupancy(compared.before, day) if compared and ghosts else occupancy
    group, groups = grouped(labels(organization, positions, parent, ColorBy(color_by)))
    return ChartData(
        ids=tuple(places),
        parent=np.array(parent, np.int32),
        name=tuple(_name(former if p.id in ghosts else occupancy, p) for p in positions),
        title=tuple(position.title or position.id for position in positions),
        group=group,
        groups=groups,
        state=np.array([_state(occupancy, position) for position in positions], np.uint8),
        reports=_reports(parent),
        bar=np.array([_load(occupancy, p, utilization or {}) for p in positions], np.float32),
        badge=_badges(places, findings),
        dotted=_dotted(organization, places),
        fate=_fates(places, compared),
        dims_same=compared is not None and compared.ghosts,
    )


def _ghosts(
    organization: Organization, compared: Compared | None, day: date
) -> dict[str, Position]:
    """Return the posts that were closed, as they were before."""
    if compared is None or not compared.ghosts:
        return {}
    closed = (post for post, became in compared.posts.items() if became is Became.CLOSED)
    found = {}
    for post in closed:
        was, now = compared.before.positions.get(post), organization.positions.get(post)
        if was is not None and (now is None or is_closed(now, day)):
            found[post] = was
    return found


def _fates(places: Mapping[str, int], compared: Compared | None) -> IntArray | None:
    if compared is None:
        return None
    fates = np.zeros(len(places), np.uint8)
    for post, became in compared.posts.items():
        if post in places:
            fates[places[post]] = FATES[became]
    return fates


def _managers(organization: Organization, day: date) -> dict[str, str]:
    """Return the manager of every post shown: the nearest one above that is not closed."""
    lines = reporting(organization.positions)
    shown = {post.id for post in organization.positions if not is_closed(post, day)}
    return {
        post: next((above for above in lines.above(post) if above in shown), "") for post in shown
    }


def _managers_first(organization: Organization, managers: Mapping[str, str]) -> list[Position]:
    """Return the posts level by level, reports in the order of the table."""
    reports: dict[str, list[str]] = {}
    for post in organization.positions.ids():
        if post in managers:
            reports.setdefault(managers[post], []).append(post)
    queue = list(reports.get("", ()))
    for post in queue:
        queue.extend(reports.get(post, ()))
    return [organization.positions[post] for post in queue]


def _name(occupancy: Occupancy, position: Position) -> str:
    names = [person.name or person.id for person in occupancy.incumbents(position.id)]
    if len(names) > MOST_NAMED:
        return f"{names[0]} +{len(names) - 1}"
    if names:
        return " & ".join(names)
    if is_planned(position, occupancy.day):
        return "Planned"
    if occupancy.is_vacant(position):
        return "Vacant"
    return f"{position.seats:,} posts"


def _state(occupancy: Occupancy, position: Position) -> State:
    if is_planned(position, occupancy.day):
        return State.PLANNED
    if occupancy.is_vacant(position):
        return State.VACANT
    if position.seats > 1:
        return State.POST_GROUP
    if position.worker_type is WorkerType.CONTRACTOR:
        return State.CONTRACTOR
    return State.FILLED


def _reports(parent: Sequence[int]) -> IntArray:
    below = [0] * len(parent)
    for place in range(len(parent) - 1, -1, -1):
        if parent[place] >= 0:
            below[parent[place]] += below[place] + 1
    return np.array(below, np.int32)


def _load(occupancy: Occupancy, position: Position, utilization: Mapping[str, float]) -> float:
    if _state(occupancy, position) in (State.VACANT, State.PLANNED):
        return float("nan")
    return utilization.get(position.team, float("nan"))


def _badges(places: Mapping[str, int], findings: Iterable[Finding]) -> IntArray:
    worst = np.zeros(len(places), np.uint8)
    for finding in findings:
        place = places.get(finding.where.id)
        if place is not None and finding.where.record == Position.kind:
            worst[place] = max(worst[place], BADGES[finding.severity])
    return worst


def _dotted(organization: Organization, places: Mapping[str, int]) -> IntArray:
    pairs = [
        (places[line.position], places[line.manager])
        for line in organization.reporting_lines
        if line.position in places and line.manager in places
    ]
    return np.array(pairs, np.int32).reshape(-1, 2)
