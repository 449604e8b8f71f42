"""Scenarios: rows of changes over a parent become Change records, snapshots and timelines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from orgplan.changes.change import Change
from orgplan.changes.draft import Draft
from orgplan.changes.timeline import Timeline, steady, timeline
from orgplan.errors import MissingInput, OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.plans import Scenario, ScenarioChange, ScenarioStatus
from orgplan.scenarios.reading import Misfit, Rows, Step, effective, read

BASELINE = "baseline"
"""The plan itself, where a scenario is asked for."""

__all__ = [
    "BASELINE",
    "Lenient",
    "Misfit",
    "Part",
    "Step",
    "changes_of",
    "is_baseline",
    "lenient",
    "lineage",
    "parts_of",
    "scenario_organization",
    "scenario_timeline",
    "steps_of",
]


@dataclass(frozen=True, slots=True)
class Part:
    """What one scenario of a line contributes: its rows up to the day its child branched on."""

    scenario: Scenario
    rows: Rows


@dataclass(frozen=True, slots=True)
class Lenient:
    """A scenario as far as its changes fit, at once and over time, and those that do not."""

    organization: Organization
    timeline: Timeline
    misfits: tuple[Misfit, ...]


def scenario_organization(organization: Organization, scenario_id: str) -> Organization:
    """Return the organization with all of a scenario's changes and those of its parents applied."""
    draft = Draft(organization)
    for part in parts_of(organization, scenario_id):
        for _ in read(draft, part.scenario, part.rows, None):
            pass
    return draft.organization()


def scenario_timeline(organization: Organization, scenario_id: str) -> Timeline:
    """Return the organization over time, with the scenario's changes at their dates."""
    return timeline(organization, changes_of(organization, scenario_id))


def changes_of(organization: Organization, scenario_id: str) -> tuple[Change, ...]:
    """Return a scenario's changes, its parents' first; the baseline has none."""
    return tuple(step.change for step in steps_of(organization, scenario_id))


def steps_of(organization: Organization, scenario_id: str) -> tuple[Step, ...]:
    """Return a scenario's changes with their groups; an OrgplanError names a row that cannot be."""
    draft = Draft(organization)
    return tuple(
        step
        for part in parts_of(organization, scenario_id)
        for step in read(draft, part.scenario, part.rows, None)
    )


def lenient(plan: Organization, scenario_id: str, until: date | None = None) -> Lenient:
    """Return a scenario without the changes that no longer fit, which are listed.

    With a day, only what takes effect by then counts: what a branch on that day stands on. Only a
    scenario that does not exist is refused.
    """
    if scenario_id not in plan.scenarios:
        lineage(plan, scenario_id)
    try:
        parts = parts_of(plan, scenario_id, until)
    except OrgplanError as error:
        return Lenient(plan, steady(plan), (Misfit("", error.sentence()),))
    misfits: list[Misfit] = []
    draft = Draft(plan)
    steps = [step for part in parts for step in read(draft, part.scenario, part.rows, misfits)]
    ordered = sorted(steps, key=_day)
    line = Timeline(tuple(_over_time(plan, ordered, misfits)))
    return Lenient(line.last if ordered == steps else draft.organization(), line, tuple(misfits))


def lineage(organization: Organization, scenario_id: str) -> tuple[Scenario, ...]:
    """Return a scenario after its parents, the first branch from the plan first."""
    line: list[Scenario] = []
    current = scenario_id
    while not is_baseline(organization, current):
        scenario = organization.scenarios.get(current)
        if scenario is None:
            known = ", ".join((BASELINE, *organization.scenarios.ids()))
            raise MissingInput(
                f"There is no scenario {current}.",
                where=f"scenario {current}",
                fix=f"Choose one of: {known}.",
            )
        if scenario in line:
            raise OrgplanError(
                f"Scenario {scenario.id} is its own ancestor.",
                where=f"scenario {scenario.id}",
                fix="Correct the parents in sheet Scenarios.",
            )
        line.append(scenario)
        current = scenario.parent
    return tuple(reversed(line))


def is_baseline(plan: Organization, scenario_id: str) -> bool:
    """Tell whether a name of a scenario stands for the plan itself."""
    return not scenario_id or (scenario_id == BASELINE and BASELINE not in plan.scenarios)


def parts_of(plan: Organization, scenario_id: str, until: date | None = None) -> tuple[Part, ...]:
    """Return the rows that make a scenario, its parents' first.

    Of a parent only what takes effect by the day of branching counts, where there is one; `until`
    asks for what a branch on that day would stand on. An implemented scenario contributes nothing:
    the plan itself holds its changes.
    """
    line = [
        item
        for item in _until(lineage(plan, scenario_id), until)
        if item[0].status is not ScenarioStatus.IMPLEMENTED
    ]
    rows: dict[str, list[ScenarioChange]] = {scenario.id: [] for scenario, _ in line}
    if not rows:
        return ()
    for row in plan.scenario_changes:
        if row.scenario in rows:
            rows[row.scenario].append(row)
    return tuple(
        Part(scenario, rows_until(rows[scenario.id], scenario, day)) for scenario, day in line
    )


def rows_until(rows: Rows, scenario: Scenario, until: date | None) -> Rows:
    """Return the rows that take effect by a day; all without one."""
    if until is None:
        return rows
    return [row for row in rows if (effective(row, scenario) or date.min) <= until]


def _until(line: tuple[Scenario, ...], until: date | None) -> list[tuple[Scenario, date | None]]:
    """Pair each scenario of a line with the earliest day on which one branched below it."""
    pairs = []
    for scenario in reversed(line):
        pairs.append((scenario, until))
        days = [day for day in (until, scenario.branched_on) if day is not None]
        until = min(days, default=None)
    return pairs[::-1]


def _day(step: Step) -> date:
    return step.change.note.effective or date.min


def _over_time(
    plan: Organization, ordered: Iterable[Step], misfits: list[Misfit]
) -> Iterator[tuple[date, Organization]]:
    """Yield the snapshots by the day from which they hold, leaving out what comes too early."""
    waves = {day: list(steps) for day, steps in groupby(ordered, key=_day)}
    current = plan
    for day, steps in {date.min: [], **waves}.items():
        draft = Draft(current)
        for step in steps:
            try:
                draft.make(step.change)
            except OrgplanError as error:
                misfits.append(Misfit(step.id, f"On {day.isoformat()}: {error.message}"))
        current = draft.organization()
        yield day, current
