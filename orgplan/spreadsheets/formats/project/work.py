"""The demand of initiatives: the work that resources are assigned to, by team and skill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from orgplan.spreadsheets.formats.adapted import Foreign
from orgplan.spreadsheets.formats.project.tasks import Task, records
from orgplan.spreadsheets.reading.project_schema import (
    NOBODY,
    SKILL_ALIAS,
    TEAM_ALIAS,
    WORK,
    hours_of,
)

NO_WORK = "assignment without work"
UNREADABLE = "assignment whose work cannot be read"
NO_LABOR = "assignment of a material or a cost"
NO_INITIATIVE = "assignment to a task that belongs to no initiative"


@dataclass(frozen=True, slots=True)
class Resource:
    """Who works: the team and skill that orgplan wrote, or the group that MS Project knows."""

    row: int
    name: str
    kind: str
    group: str
    team: str
    skill: str

    @property
    def is_labor(self) -> bool:
        """Tell people from materials and costs."""
        return self.kind in {"", WORK}


@dataclass(slots=True)
class Work:
    """The work of an initiative in one group; the first assignment heads its line."""

    initiative: str
    resource: Resource
    rows: list[int] = field(default_factory=list)
    hours: float = 0.0


@dataclass(slots=True)
class WorkRead:
    """All work by group, the assignments that add none, and the tasks with work.

    `of_tasks`: the work of tasks that nobody is assigned to; its rows are those of the tasks.
    """

    works: list[Work] = field(default_factory=list)
    skipped: dict[int, str] = field(default_factory=dict)
    busy: set[str] = field(default_factory=set)
    ungrouped: int = 0
    of_tasks: list[Work] = field(default_factory=list)
    staffed: set[str] = field(default_factory=set)


_ANYBODY = Resource(0, "", "", "", "", "")


def read_resources(foreign: Foreign | None) -> dict[str, Resource]:
    """Return the resources by number."""
    if foreign is None:
        return {}
    return {
        cells.get("UID", ""): Resource(
            row,
            cells.get("Name", ""),
            cells.get("Type", ""),
            cells.get("Group", ""),
            cells.get(TEAM_ALIAS, ""),
            cells.get(SKILL_ALIAS, ""),
        )
        for row, cells in records(foreign)
    }


def read_work(
    foreign: Foreign | None,
    resources: Mapping[str, Resource],
    tops: Mapping[str, Task],
    tasks: Sequence[Task],
) -> WorkRead:
    """Add up the hours of assignments by initiative, team and skill, and those of tasks alone."""
    read = _assigned(foreign, resources, tops)
    parts = {uid for task in tasks for uid in task.above}
    works: dict[str, Work] = {}
    for task in tasks:
        top, hours = tops.get(task.uid), hours_of(task.cells.get("Work") or "PT0S")
        is_staffed = task.uid in read.staffed or task.uid in parts or not task.is_active
        if top is None or not hours or is_staffed:
            continue
        work = works.setdefault(top.id, Work(top.id, _ANYBODY))
        work.rows.append(task.row)
        work.hours += hours
        read.busy.add(task.uid)
        read.ungrouped += 1
    read.of_tasks.extend(works.values())
    return read


def _assigned(
    foreign: Foreign | None, resources: Mapping[str, Resource], tops: Mapping[str, Task]
) -> WorkRead:
    read = WorkRead()
    works: dict[tuple[str, str, str, str], Work] = {}
    for row, cells in _rows(foreign):
        top = tops.get(cells.get("TaskUID", ""))
        uid = cells.get("ResourceUID", NOBODY)
        resource = resources.get(uid, _ANYBODY)
        hours = hours_of(cells.get("Work") or "PT0S")
        reason = _reason(top, resource, hours)
        if resource.is_labor:
            read.staffed.add(cells.get("TaskUID", ""))
        if reason or top is None or hours is None:
            read.skipped[row] = reason
            continue
        key = (top.id, resource.team, resource.skill, resource.group)
        work = works.setdefault(key, Work(top.id, resource))
        work.rows.append(row)
        work.hours += hours
        read.busy.add(cells["TaskUID"])
        read.ungrouped += not any(key[1:])
    read.works.extend(works.values())
    return read


def _rows(foreign: Foreign | None) -> Iterator[tuple[int, dict[str, str]]]:
    return iter(()) if foreign is None else records(foreign)


def _reason(top: Task | None, resource: Resource, hours: float | None) -> str:
    if top is None:
        return NO_INITIATIVE
    if not resource.is_labor:
        return NO_LABOR
    if hours is None:
        return UNREADABLE
    return "" if hours else NO_WORK
