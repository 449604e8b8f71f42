"""A portfolio template as sheets Initiatives, People, Skills, Demand and a plan of record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from orgplan.spreadsheets.formats.adapted import AdaptedSheet, Fates, OwnColumn, own_sheet
from orgplan.spreadsheets.formats.effort import Conversion
from orgplan.spreadsheets.formats.portfolio.allocations import (
    NO_AMOUNT,
    NO_PROJECT,
    NOBODY,
    Amount,
    amounts,
)
from orgplan.spreadsheets.formats.portfolio.columns import TOOL, Table, day_of
from orgplan.spreadsheets.formats.portfolio.people import (
    Worker,
    people_sheet,
    role_names,
    role_of,
    skills_sheet,
    workers,
)
from orgplan.spreadsheets.reading.grid import Cell
from orgplan.spreadsheets.understanding.vocabulary import words
from orgplan.spreadsheets.understanding.wording import plain_text, word_key

PLAN = "imported plan"


@dataclass(slots=True)
class Allocated:
    """What rows of allocations come to: who works on what when, and why other rows do not."""

    lines: list[tuple[int, str, Worker, Amount]] = field(default_factory=list)
    skipped: dict[int, str] = field(default_factory=dict)


def adapt_portfolio(tables: Mapping[str, Table], rates: Conversion) -> Iterator[AdaptedSheet]:
    """Yield the sheets of a template."""
    roles = role_names(tables.get("Roles"))
    known = workers(tables.get("Resources"), roles)
    yield _initiatives(tables["Projects"], tuple(_notes(tables, rates)))
    if "Roles" in tables:
        yield skills_sheet(tables["Roles"])
    if "Resources" in tables:
        yield people_sheet(tables["Resources"], roles)
    if "Allocations" in tables:
        table = tables["Allocations"]
        read = _allocated(table, known, roles, rates)
        yield _demand(table, read)
        yield _plan(table, read)


def _initiatives(table: Table, notes: tuple[str, ...]) -> AdaptedSheet:
    lines: dict[int, dict[str, Cell]] = {}
    skipped = table.foreign.titles()
    headers = [plain_text(cell) for cell in table.foreign.headers]
    kept = [i for i, name in enumerate(headers) if name and i not in table.fields.values()]
    for number, row in table.foreign.body():
        key = table.text(row, "id") or table.text(row, "name")
        if not key:
            skipped[number] = "project without a key or a name"
            continue
        status = words("initiative.status").get(word_key(table.text(row, "status")))
        finish = day_of(table.cell(row, "finish")) or table.cell(row, "finish")
        lines[number] = {
            "id": key,
            "name": table.cell(row, "name"),
            "start": day_of(table.cell(row, "start")) or table.cell(row, "start"),
            "deadline": finish,
            "deadline_kind": "soft" if finish else None,
            "rank": table.cell(row, "rank"),
            "value": table.cell(row, "value"),
            "status": status,
            "category": table.cell(row, "category"),
            "mandatory": table.cell(row, "mandatory"),
            "Project status": None if status else table.cell(row, "status"),
            **{f"Project {headers[i]}": row[i] for i in kept if i < len(row)},
        }
    same = ("id", "name", "start", "rank", "value", "status", "category", "mandatory")
    own = [
        *(OwnColumn(one, table.header(one), table.fields.get(one, -1)) for one in same),
        OwnColumn("deadline", table.header("finish"), table.fields.get("finish", -1)),
        OwnColumn("deadline_kind"),
        OwnColumn("Project status", table.header("status"), table.fields.get("status", -1)),
        *(OwnColumn(f"Project {headers[i]}", headers[i], i) for i in kept),
    ]
    return own_sheet(table.foreign, "Initiatives", own, lines.items(), Fates({}, skipped), notes)


def _allocated(
    table: Table, known: Mapping[str, Worker], roles: Mapping[str, str], rates: Conversion
) -> Allocated:
    read = Allocated(skipped=table.foreign.titles())
    for number, row in table.foreign.body():
        project, worker = table.text(row, "project"), _worker(table, row, known, roles)
        parts = amounts(table, row, rates)
        if not project:
            read.skipped[number] = NO_PROJECT
        elif worker is None:
            read.skipped[number] = NOBODY
        elif not parts:
            read.skipped[number] = NO_AMOUNT
        else:
            read.lines.extend((number, project, worker, part) for part in parts)
    return read


def _worker(
    table: Table, row: tuple[Cell, ...], known: Mapping[str, Worker], roles: Mapping[str, str]
) -> Worker | None:
    """Return who is allocated: a resource by id or name, in the role of the row, or a role."""
    who, role = table.text(row, "who"), role_of(table.text(row, "role"), roles)
    found = known.get(word_key(who))
    if found is not None:
        return Worker(found.id, role or found.skill, found.team)
    skill = role or role_of(who, roles)
    return Worker("", skill, skill) if skill else None


def _demand(table: Table, read: Allocated) -> AdaptedSheet:
    sums: dict[tuple[str, str], float] = {}
    heads: dict[tuple[str, str], int] = {}
    joined: dict[int, int] = {}
    taken: set[int] = set()
    for number, project, worker, part in read.lines:
        key = project, worker.skill
        sums[key] = sums.get(key, 0.0) + part.person_months
        head = heads.setdefault(key, number)
        if number not in taken and head != number:
            joined[number] = head
        taken.add(number)
    lines: list[tuple[int, Mapping[str, Cell]]] = [
        (
            heads[project, skill],
            {"initiative": project, "skill": skill, "person_months": total},
        )
        for (project, skill), total in sums.items()
    ]
    return own_sheet(table.foreign, "Demand", _columns(table), lines, Fates(joined, read.skipped))


def _plan(table: Table, read: Allocated) -> AdaptedSheet:
    """Write a plan of record with a line per project, team, role and period."""
    sums: dict[tuple[int, str, str, str, str], float] = {}
    rows: dict[tuple[str, str, str, str], int] = {}
    for number, project, worker, part in read.lines:
        key = project, worker.team, worker.skill, part.day.isoformat()
        whole = (rows.setdefault(key, number), *key)
        sums[whole] = sums.get(whole, 0.0) + part.person_months
    lines: list[tuple[int, Mapping[str, Cell]]] = [
        (
            number,
            {
                "plan": PLAN,
                "kind": "record",
                "initiative": project,
                "team": team,
                "skill": skill,
                "period": day,
                "person_months": total,
            },
        )
        for (number, project, team, skill, day), total in sums.items()
    ]
    own = (OwnColumn("plan"), OwnColumn("kind"), OwnColumn("period"), *_columns(table))
    return own_sheet(table.foreign, "Plans", own, lines, Fates(skipped=read.skipped))


def _columns(table: Table) -> tuple[OwnColumn, ...]:
    meant = {"initiative": "project", "skill": "role", "team": "who", "person_months": "amount"}
    return tuple(
        OwnColumn(header, table.header(one) or header, table.fields.get(one, -1))
        for header, one in meant.items()
    )


def _notes(tables: Mapping[str, Table], rates: Conversion) -> Iterator[str]:
    file = tables["Projects"].foreign.sheet.file
    yield (
        f"{file} is a {TOOL}: projects are initiatives whose finish is a soft deadline, roles are "
        "skills, and allocations are both their demand and the plan of record."
    )
    if "Allocations" in tables:
        yield rates.month_note()
        yield f"{file}: work without a unit was taken as hours, eight to a day."
    if "Resources" in tables and "team" not in tables["Resources"].fields:
        yield f"{file}: no column names teams, so the people of each role were made one team."
