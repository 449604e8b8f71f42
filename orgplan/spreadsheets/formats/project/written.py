"""Writing a plan as an MS Project XML file that imports as the same initiatives and work.

Tasks are scheduled by hand, so that MS Project keeps the days of the plan; work is spread evenly
over a task there, because the file states it once per task and resource.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from orgplan.capacity.horizon import horizon
from orgplan.files import replace_file
from orgplan.model.organization import Organization
from orgplan.reports.solving import SolveReport
from orgplan.spreadsheets.formats.project.elements import (
    CALENDAR,
    add,
    add_calendar,
    add_custom_fields,
    add_custom_value,
    evening,
    morning,
)
from orgplan.spreadsheets.formats.project.schedule import Crew, Schedule, Scheduled, schedule
from orgplan.spreadsheets.reading.project_schema import (
    NAMESPACE,
    RESOURCE_TEXT_1,
    RESOURCE_TEXT_2,
    TASK_TEXT_1,
    WORK,
    duration_of,
    teams_of,
)

_SAVED_BY_PROJECT_2010 = 14
_HOURS_A_DAY = 8
_MINUTES = 60
_MOST_DAYS = 31
_NOT_EARLIER = 4
_SEPARATORS = re.compile(r"[,;\[\]]+")
"""Signs that MS Project keeps for itself in the names of resources."""


@dataclass(frozen=True, slots=True)
class Month:
    """A person-month as MS Project can state it: whole days of whole minutes."""

    days: int
    minutes: int

    @property
    def hours(self) -> float:
        """The hours of the month."""
        return self.days * self.minutes / _MINUTES


def write_ms_project(
    organization: Organization, path: Path, solved: SolveReport | None = None
) -> None:
    """Write the open initiatives as tasks with links, teams as resources, work as assignments.

    Raises:
        OrgplanError: nothing tells when planning starts, or the file cannot be written.
    """
    planned = horizon(organization)
    month = month_of(planned.settings.hours_per_month)
    told = schedule(organization, planned, solved)
    root = Element("Project", xmlns=NAMESPACE)
    _add_project(root, organization, told, planned.start, month)
    add_custom_fields(root)
    add_calendar(root)
    _add_tasks(root, told, month)
    crews = {crew: number for number, crew in enumerate(_crews(told), start=1)}
    _add_resources(root, organization, crews, told)
    _add_assignments(root, told, crews, month)
    indent(root)
    tree = ElementTree(root)
    replace_file(path, lambda new: tree.write(new, encoding="UTF-8", xml_declaration=True))


def month_of(hours: float) -> Month:
    """Return the month nearest to these hours that MS Project can state, of 20 days if it can."""
    whole = [days for days in (20, *range(1, _MOST_DAYS + 1)) if _is_whole(hours, days)]
    days = whole[0] if whole else 20
    return Month(days, max(1, round(hours * _MINUTES / days)))


def _is_whole(hours: float, days: int) -> bool:
    minutes = hours * _MINUTES / days
    return abs(minutes - round(minutes)) < 1e-9 and 0 < minutes <= 24 * _MINUTES


def _add_project(
    root: Element, organization: Organization, told: Schedule, start: date, month: Month
) -> None:
    settings = organization.plan_settings
    finish = max((task.finish for task in told.tasks), default=start)
    add(
        root,
        ("SaveVersion", _SAVED_BY_PROJECT_2010),
        ("Name", settings.name or "orgplan"),
        ("Title", settings.name or "orgplan"),
        ("ScheduleFromStart", 1),
        ("StartDate", morning(start)),
        ("FinishDate", evening(finish)),
        ("CalendarUID", CALENDAR),
        ("DefaultStartTime", "08:00:00"),
        ("DefaultFinishTime", "17:00:00"),
        ("MinutesPerDay", month.minutes),
        ("MinutesPerWeek", month.minutes * 5),
        ("DaysPerMonth", month.days),
    )


def _add_tasks(root: Element, told: Schedule, month: Month) -> None:
    holder = SubElement(root, "Tasks")
    uids = {task.initiative.id: number for number, task in enumerate(told.tasks, start=1)}
    for number, task in enumerate(told.tasks, start=1):
        element = SubElement(holder, "Task")
        _add_task(element, task, number, month)
        for earlier in dict.fromkeys(task.initiative.depends_on):
            if earlier in uids:
                link = SubElement(element, "PredecessorLink")
                add(link, ("PredecessorUID", uids[earlier]), ("Type", 1), ("LinkLag", 0))
        add_custom_value(element, TASK_TEXT_1, task.initiative.id)


def _add_task(element: Element, task: Scheduled, number: int, month: Month) -> None:
    initiative, days = task.initiative, _workdays(task.start, task.finish)
    duration = duration_of(days * _HOURS_A_DAY)
    work = sum(task.effort.values()) * month.hours
    start, finish = morning(task.start), evening(task.finish)
    add(
        element,
        ("UID", number),
        ("ID", number),
        ("Name", initiative.name or initiative.id),
        ("Active", int(task.is_planned)),
        ("Manual", 1),
        ("OutlineNumber", number),
        ("OutlineLevel", 1),
        ("Start", start),
        ("Finish", finish),
        ("Duration", duration),
        ("ManualStart", start),
        ("ManualFinish", finish),
        ("ManualDuration", duration),
        ("DurationFormat", 7),
        ("Work", duration_of(work)),
        ("Milestone", 0),
        ("Summary", 0),
        ("ConstraintType", _NOT_EARLIER if initiative.start else 0),
        ("ConstraintDate", morning(initiative.start)),
        ("Deadline", evening(initiative.deadline)),
    )


def _workdays(start: date, finish: date) -> int:
    days = (start + timedelta(days=after) for after in range((finish - start).days + 1))
    return max(1, sum(day.weekday() < 5 for day in days))


def _crews(told: Schedule) -> tuple[Crew, ...]:
    """Return who works, and each team that stands only among others, so that none is unknown."""
    crews = {crew for task in told.tasks for crew in task.effort}
    alone = {crew.team for crew in crews}
    among = {team for crew in crews for team in teams_of(crew.team)} - alone
    return tuple(sorted(crews | {Crew(team, "") for team in among}))


def _add_resources(
    root: Element, organization: Organization, crews: Mapping[Crew, int], told: Schedule
) -> None:
    holder = SubElement(root, "Resources")
    names = _names(organization, crews)
    for crew, number in crews.items():
        element = SubElement(holder, "Resource")
        add(
            element,
            ("UID", number),
            ("ID", number),
            ("Name", names[crew]),
            ("Type", WORK),
            ("Group", crew.skill),
            ("MaxUnits", round(max(1.0, told.peaks.get(crew, 1.0)), 2)),
            ("CalendarUID", CALENDAR),
        )
        add_custom_value(element, RESOURCE_TEXT_1, crew.team)
        add_custom_value(element, RESOURCE_TEXT_2, crew.skill)


def _names(organization: Organization, crews: Iterable[Crew]) -> dict[Crew, str]:
    """Name crews by team and skill, each name once."""
    names: dict[Crew, str] = {}
    for crew in crews:
        team = organization.teams.get(crew.team)
        called = (team.name or team.id) if team else " or ".join(teams_of(crew.team))
        plain = _SEPARATORS.sub(" ", " – ".join(part for part in (called, crew.skill) if part))
        name, count = plain, 1
        while name in names.values():
            count += 1
            name = f"{plain} {count}"
        names[crew] = name
    return names


def _add_assignments(
    root: Element, told: Schedule, crews: Mapping[Crew, int], month: Month
) -> None:
    holder = SubElement(root, "Assignments")
    rows = (
        (task, number, crew, months)
        for number, task in enumerate(told.tasks, start=1)
        for crew, months in sorted(task.effort.items())
    )
    for uid, (task, number, crew, months) in enumerate(rows, start=1):
        hours = months * month.hours
        days = _workdays(task.start, task.finish)
        add(
            SubElement(holder, "Assignment"),
            ("UID", uid),
            ("TaskUID", number),
            ("ResourceUID", crews[crew]),
            ("Finish", evening(task.finish)),
            ("Start", morning(task.start)),
            ("Units", round(hours / (days * _HOURS_A_DAY), 4)),
            ("Work", duration_of(hours)),
        )
