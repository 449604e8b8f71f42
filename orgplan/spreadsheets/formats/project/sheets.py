"""A project as sheets Initiatives, Demand and Plan, each line at the row of its task or work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from orgplan.model.units import add_months
from orgplan.spreadsheets.formats.adapted import (
    AdaptedSheet,
    Fates,
    Foreign,
    OwnColumn,
    own_sheet,
)
from orgplan.spreadsheets.formats.effort import Conversion
from orgplan.spreadsheets.formats.project.order import Order, order_of
from orgplan.spreadsheets.formats.project.tasks import (
    Task,
    initiative_of,
    initiatives,
    read_tasks,
    records,
)
from orgplan.spreadsheets.formats.project.work import WorkRead, read_resources, read_work
from orgplan.spreadsheets.reading.grid import Cell
from orgplan.spreadsheets.reading.project_schema import FINISHES, ID_ALIAS, STARTS, TASK, teams_of
from orgplan.spreadsheets.understanding.wording import plain_text

TOOL = "MS Project file"
GENERAL = "general"
_KNOWN = frozenset(TASK) | {ID_ALIAS}
_KEPT = ("WBS", "Priority", "Notes")
_MINUTES = 60
_COMPLETE = "100"


@dataclass(frozen=True, slots=True)
class Project:
    """A project that has been read."""

    tables: Mapping[str, Foreign]
    tasks: tuple[Task, ...]
    tops: tuple[Task, ...]
    top_of: Mapping[str, Task]
    order: Order
    work: WorkRead
    deadlines: Mapping[str, date]


def adapt_project(
    tables: Mapping[str, Foreign], rates: Conversion, *, alone: bool
) -> Iterator[AdaptedSheet]:
    """Yield the sheets of a project; `alone` if no other source states a plan or lists teams."""
    tasks = read_tasks(tables["Tasks"])
    tops = initiatives(tasks)
    top_of = initiative_of(tasks, tops)
    resources = read_resources(tables.get("Resources"))
    work = read_work(tables.get("Assignments"), resources, top_of, tasks)
    read = Project(
        tables, tasks, tops, top_of, order_of(tasks, top_of), work, _latest(tasks, top_of)
    )
    rates = _rates(tables.get("Project"), rates)
    yield _initiatives(read, tuple(_notes(read, rates)))
    if "Assignments" in tables:
        yield _demand(read, rates, alone=alone)
    if read.work.of_tasks:
        yield _demand_of_tasks(read, rates)
    if "Resources" in tables:
        yield _teams(tables["Resources"], listed=alone)
    if "Project" in tables:
        yield _plan(read, rates, stated=alone)


def _rates(project: Foreign | None, rates: Conversion) -> Conversion:
    """Take the month of the project's own calendar where no sheet Plan states another."""
    if project is None or rates.month_stated:
        return rates
    values = _properties(project)
    minutes, days = (values.get(name, "") for name in ("MinutesPerDay", "DaysPerMonth"))
    if not (minutes.isdigit() and days.isdigit() and int(minutes) * int(days)):
        return rates
    hours = int(minutes) * int(days) / _MINUTES
    return Conversion(hours, rates.hours_per_point)


def _properties(project: Foreign) -> dict[str, str]:
    return {cells["Property"]: cells["Value"] for _, cells in records(project)}


def _initiatives(read: Project, notes: tuple[str, ...]) -> AdaptedSheet:
    foreign = read.tables["Tasks"]
    names = [plain_text(cell) for cell in foreign.headers]

    def column(own: str, header: str) -> OwnColumn:
        return OwnColumn(own, header, names.index(header) if header in names else -1)

    extra = [name for name in names if name and name not in _KNOWN]
    own = (
        column("id", ID_ALIAS if ID_ALIAS in names else "UID"),
        column("name", "Name"),
        column("start", "ConstraintDate"),
        column("deadline", "Deadline"),
        column("depends_on", "PredecessorLink"),
        column("status", "PercentComplete"),
        *(column(f"Project {name}", name) for name in (*_KEPT, *extra)),
    )
    lines = {top.row: _initiative(top, read, extra) for top in read.tops}
    joined, skipped = _fates(read)
    fates = Fates(joined, {**foreign.titles(), **skipped})
    return own_sheet(foreign, "Initiatives", own, lines.items(), fates, notes)


def _initiative(task: Task, read: Project, extra: Sequence[str]) -> dict[str, Cell]:
    start = _constraint(task, STARTS)
    deadline = _deadline(task) or read.deadlines.get(task.uid)
    custom = {f"Project {name}": task.cells.get(name) or None for name in (*_KEPT, *extra)}
    is_done = task.cells.get("PercentComplete") == _COMPLETE
    return {
        "id": task.id,
        "name": task.cells.get("Name") or None,
        "start": start,
        "deadline": deadline,
        "depends_on": "; ".join(read.order.before.get(task.id, ())) or None,
        "status": "done" if is_done else None,
        **custom,
    }


def _latest(tasks: Iterable[Task], top_of: Mapping[str, Task]) -> dict[str, date]:
    """Return the last deadline inside of each initiative."""
    latest: dict[str, date] = {}
    for task in tasks:
        top, day = top_of.get(task.uid), _deadline(task)
        if top is not None and day is not None:
            latest[top.uid] = max(day, latest.get(top.uid, day))
    return latest


def _constraint(task: Task, kinds: frozenset[str]) -> date | None:
    is_meant = task.cells.get("ConstraintType") in kinds
    return _day(task.cells.get("ConstraintDate", "")) if is_meant else None


def _deadline(task: Task) -> date | None:
    return _day(task.cells.get("Deadline", "")) or _constraint(task, FINISHES)


def _day(moment: str) -> date | None:
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None


def _fates(read: Project) -> tuple[dict[int, int], dict[int, str]]:
    """Tell what became of the tasks that are no initiatives."""
    joined: dict[int, int] = {}
    skipped: dict[int, str] = {}
    for task in read.tasks:
        top = read.top_of.get(task.uid)
        if top is task:
            continue
        if not task.is_active:
            skipped[task.row] = "inactive task"
        elif top is None:
            outside = "milestone outside of every initiative"
            skipped[task.row] = outside if task.is_milestone else "task outside of every initiative"
        elif task.uid in read.work.busy or _deadline(task) is not None:
            joined[task.row] = top.row
        else:
            skipped[task.row] = "milestone" if task.is_milestone else "task without work of its own"
    return joined, skipped


def _demand(read: Project, rates: Conversion, *, alone: bool) -> AdaptedSheet:
    foreign = read.tables["Assignments"]
    lines: dict[int, dict[str, Cell]] = {}
    joined: dict[int, int] = {}
    for work in read.work.works:
        head = work.rows[0]
        who = work.resource
        joined |= dict.fromkeys(work.rows[1:], head)
        bare = not (who.team or who.skill or who.group)
        group = None if who.team or who.skill else who.group or None
        lines[head] = {
            "initiative": work.initiative,
            "team": who.team or None,
            "skill": who.skill or (group if alone else None) or (GENERAL if bare else None),
            "team_or_skill": None if alone else group,
            "person_months": rates.of_hours(work.hours),
        }
    own = (
        OwnColumn("initiative", "TaskUID", 1),
        OwnColumn("team", "ResourceUID", 2),
        OwnColumn("skill", "ResourceUID", 2),
        OwnColumn("team_or_skill", "ResourceUID", 2),
        OwnColumn("person_months", "Work", 3),
    )
    return own_sheet(foreign, "Demand", own, lines.items(), Fates(joined, read.work.skipped))


def _demand_of_tasks(read: Project, rates: Conversion) -> AdaptedSheet:
    """Return the work of tasks that nobody is assigned to: anybody's, as the tasks state it."""
    foreign = read.tables["Tasks"]
    names = [plain_text(cell) for cell in foreign.headers]
    lines: dict[int, dict[str, Cell]] = {
        work.rows[0]: {
            "initiative": work.initiative,
            "skill": GENERAL,
            "person_months": rates.of_hours(work.hours),
        }
        for work in read.work.of_tasks
    }
    joined = {row: work.rows[0] for work in read.work.of_tasks for row in work.rows[1:]}
    own = (
        OwnColumn("initiative", "UID", names.index("UID")),
        OwnColumn("skill", "Work", names.index("Work")),
        OwnColumn("person_months", "Work", names.index("Work")),
    )
    return own_sheet(foreign, "Demand of tasks", own, lines.items(), Fates(joined))


def _teams(foreign: Foreign, *, listed: bool) -> AdaptedSheet:
    resources = read_resources(foreign).values()
    known = [who for who in resources if listed and len(teams_of(who.team)) == 1]
    first = {who.team: who.row for who in reversed(known)}
    lines: dict[int, dict[str, Cell]] = {
        row: {"team_id": team, "name": team} for team, row in first.items()
    }
    reason = "resource: its group stands in the demand"
    skipped = {who.row: reason for who in resources if who.row not in lines}
    own = (OwnColumn("team_id", "Name", 1), OwnColumn("name"))
    return own_sheet(foreign, "Teams", own, lines.items(), Fates(skipped=skipped))


def _plan(read: Project, rates: Conversion, *, stated: bool) -> AdaptedSheet:
    """State the planning window of a project that comes alone: its months, start to finish."""
    foreign = read.tables["Project"]
    rows = {cells["Property"]: number for number, cells in records(foreign)}
    values = _properties(foreign)
    meant: dict[str, tuple[str, Cell]] = {}
    start, finish = (_day(values.get(name, "")) for name in ("StartDate", "FinishDate"))
    if stated:
        name = "Title" if "Title" in rows else "Name"
        meant[name] = ("name", values.get(name))
        meant["MinutesPerDay"] = ("hours_per_month", rates.hours_per_month)
        if start is not None:
            meant["StartDate"] = ("planning_start", start.replace(day=1))
            meant["FinishDate"] = ("periods", _months(start, finish))
    lines: dict[int, dict[str, Cell]] = {
        rows[name]: {"key": key, "value": value}
        for name, (key, value) in meant.items()
        if name in rows
    }
    reason = "property of the project without a setting here"
    skipped = {row: reason for row in rows.values() if row not in lines}
    own = (OwnColumn("key", "Property", 0), OwnColumn("value", "Value", 1))
    return own_sheet(foreign, "Plan", own, lines.items(), Fates(skipped=skipped))


def _months(start: date, finish: date | None) -> int:
    count = 1
    while finish is not None and add_months(start.replace(day=1), count) <= finish:
        count += 1
    return count


def _notes(read: Project, rates: Conversion) -> Iterator[str]:
    file, order = read.tables["Tasks"].sheet.file, read.order
    level = min((top.level for top in read.tops), default=1)
    yield (
        f"{file} is a project of MS Project: its {len(read.tops)} tasks of outline level {level} "
        "are initiatives."
    )
    how = "as the sheet Plan says" if rates.month_stated else "by the calendar of the project"
    yield f"{file}: a person-month was taken as {rates.hours_per_month:g} hours, {how}."
    for count, what in (
        (order.lifted, "links between tasks inside of initiatives were taken as precedence"),
        (order.circular, "links were left, because they close a circle of initiatives"),
        (order.other_types, "links that are not finish-to-start were left"),
        (order.lags, "lags of links were left"),
        (order.unknown, "links to tasks outside of every initiative were left"),
        (read.work.ungrouped, "assignments and tasks without a group were taken as general work"),
    ):
        if count:
            yield f"{file}: {what} ({count})."
