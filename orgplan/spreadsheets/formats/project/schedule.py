"""A plan as tasks, resources and assignments: what an MS Project file is to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from orgplan.capacity.build.sizes import Sizes
from orgplan.capacity.calendar import period_named
from orgplan.capacity.horizon import Horizon
from orgplan.capacity.plan import Allocation
from orgplan.capacity.problem import GENERAL, Period
from orgplan.model.organization import Organization
from orgplan.model.plans import PlanKind
from orgplan.model.work import Initiative, InitiativeStatus
from orgplan.reports.solving import SolveReport


@dataclass(frozen=True, slots=True, order=True)
class Crew:
    """Who works: a team in a skill; a blank team is anyone with the skill."""

    team: str
    skill: str


@dataclass(frozen=True, slots=True)
class Scheduled:
    """An initiative with its days, its person-months by crew, and whether it is planned."""

    initiative: Initiative
    start: date
    finish: date
    effort: Mapping[Crew, float]
    is_planned: bool = True


@dataclass(frozen=True, slots=True)
class Schedule:
    """All initiatives that are open, and the most of each crew at work in one period, in FTE."""

    tasks: tuple[Scheduled, ...]
    peaks: Mapping[Crew, float]


def schedule(organization: Organization, planned: Horizon, solved: SolveReport | None) -> Schedule:
    """Take the plan of a solve, else the plan of record, else the demand between its dates."""
    layout = solved.problem.periods if solved else planned.periods
    rows = solved.plan.allocations if solved else tuple(_recorded(organization, layout))
    by_initiative: dict[str, list[Allocation]] = {}
    for row in rows:
        by_initiative.setdefault(row.initiative, []).append(row)
    open_ones = [row for row in organization.initiatives if _is_open(row)]
    demand = _demanded(organization)
    tasks = tuple(
        _planned(one, by_initiative[one.id], layout)
        if one.id in by_initiative
        else _unplanned(one, demand.get(one.id, {}), layout, is_planned=not rows)
        for one in open_ones
    )
    return Schedule(tasks, _peaks(rows, layout))


def _is_open(row: Initiative) -> bool:
    return row.status not in {InitiativeStatus.DONE, InitiativeStatus.REFUSED}


def _recorded(organization: Organization, layout: Sequence[Period]) -> Iterator[Allocation]:
    """Yield the work of the newest plan of record, in periods that the plan still has."""
    plans = [p for p in organization.plans if p.plan_kind is PlanKind.RECORD and not p.scenario]
    if not plans:
        return
    for row in organization.allocations:
        period = period_named(layout, row.period) if row.plan == plans[-1].id else None
        if period is not None and row.person_months:
            skill = row.skill or GENERAL
            work = row.initiative, row.team, skill, period.number, row.person_months
            yield Allocation(*work)


def _planned(
    initiative: Initiative, rows: Iterable[Allocation], layout: Sequence[Period]
) -> Scheduled:
    effort: dict[Crew, float] = {}
    numbers: list[int] = []
    for row in rows:
        crew = Crew(row.team, row.skill)
        effort[crew] = effort.get(crew, 0.0) + row.person_months
        numbers.append(row.period)
    first, last = layout[min(numbers) - 1], layout[max(numbers) - 1]
    return Scheduled(initiative, first.start, last.end, effort)


def _unplanned(
    initiative: Initiative,
    effort: Mapping[Crew, float],
    layout: Sequence[Period],
    *,
    is_planned: bool,
) -> Scheduled:
    """Let it run between its own dates; outside of a plan it stays without being scheduled."""
    start = max(initiative.start or layout[0].start, layout[0].start)
    finish = max(initiative.deadline or layout[-1].end, start)
    return Scheduled(initiative, start, finish, effort, is_planned)


def _demanded(organization: Organization) -> dict[str, dict[Crew, float]]:
    sizes = Sizes(organization.sizes)
    found: dict[str, dict[Crew, float]] = {}
    for row in organization.demands:
        effort = sizes.effort(row)
        if effort is not None and effort.likely > 0:
            crew = Crew("; ".join(row.teams), row.skill or effort.skill or GENERAL)
            crews = found.setdefault(row.initiative, {})
            crews[crew] = crews.get(crew, 0.0) + effort.likely
    return found


def _peaks(rows: Iterable[Allocation], layout: Sequence[Period]) -> dict[Crew, float]:
    loads: dict[tuple[Crew, int], float] = {}
    for row in rows:
        key = Crew(row.team, row.skill), row.period
        months = layout[row.period - 1].months
        loads[key] = loads.get(key, 0.0) + row.person_months / months
    peaks: dict[Crew, float] = {}
    for (crew, _), load in loads.items():
        peaks[crew] = max(load, peaks.get(crew, 0.0))
    return peaks
