"""The resources of a template as people: their role is their skill, their capacity their FTE."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from orgplan.spreadsheets.formats.adapted import AdaptedSheet, Fates, OwnColumn, own_sheet
from orgplan.spreadsheets.formats.portfolio.columns import Table, day_of
from orgplan.spreadsheets.reading.grid import Cell
from orgplan.spreadsheets.understanding.wording import word_key


@dataclass(frozen=True, slots=True)
class Worker:
    """A resource or a role that work can be allocated to."""

    id: str
    skill: str
    team: str


def role_names(table: Table | None) -> dict[str, str]:
    """Return the names of roles by id and by name, in comparable form."""
    names: dict[str, str] = {}
    if table is None:
        return names
    for _, row in table.foreign.body():
        name = table.text(row, "name")
        names |= {word_key(one): name for one in (table.text(row, "id"), name) if one and name}
    return names


def workers(table: Table | None, roles: Mapping[str, str]) -> dict[str, Worker]:
    """Return the resources by every text that an allocation may name them by."""
    found: dict[str, Worker] = {}
    if table is None:
        return found
    for _, row in table.foreign.body():
        first, last, name = (table.text(row, field) for field in ("first", "last", "name"))
        full = name or " ".join(part for part in (first, last) if part)
        skill = role_of(table.text(row, "role"), roles)
        worker = Worker(table.text(row, "id") or full, skill, table.text(row, "team") or skill)
        for known in (f"{last}, {first}", full, worker.id):
            found[word_key(known)] = worker
    return found


def role_of(text: str, roles: Mapping[str, str]) -> str:
    """Return the name of a role given by id or name; unknown ones as written."""
    return roles.get(word_key(text), text)


def people_sheet(table: Table, roles: Mapping[str, str]) -> AdaptedSheet:
    """Return the resources as sheet People."""
    lines: dict[int, dict[str, Cell]] = {}
    skipped = table.foreign.titles()
    for number, row in table.foreign.body():
        name = table.text(row, "name") or " ".join(
            part for field in ("first", "last") if (part := table.text(row, field))
        )
        key = table.text(row, "id") or name
        if not key:
            skipped[number] = "resource without an id or a name"
            continue
        skill = role_of(table.text(row, "role"), roles)
        lines[number] = {
            "person_id": key,
            "name": name or None,
            "email": table.cell(row, "email"),
            "role": skill or None,
            "primary_skill": skill or None,
            "team_id": table.text(row, "team") or skill or None,
            "fte": table.cell(row, "capacity"),
            "hired": day_of(table.cell(row, "hired")),
            "left": day_of(table.cell(row, "left")),
        }
    origins = {
        "person_id": "id",
        "name": "last" if "last" in table.fields else "name",
        "email": "email",
        "role": "role",
        "primary_skill": "role",
        "team_id": "team",
        "fte": "capacity",
        "hired": "hired",
        "left": "left",
    }
    own = [
        OwnColumn(header, table.header(field), table.fields.get(field, -1))
        for header, field in origins.items()
    ]
    return own_sheet(table.foreign, "People", own, lines.items(), Fates(skipped=skipped))


def skills_sheet(table: Table) -> AdaptedSheet:
    """Return the roles as sheet Skills; a role without a name is named by its id."""
    lines: dict[int, dict[str, Cell]] = {}
    skipped = table.foreign.titles()
    for number, row in table.foreign.body():
        name = table.text(row, "name") or table.text(row, "id")
        if name:
            lines[number] = {"skill": name}
        else:
            skipped[number] = "role without a name"
    own = (OwnColumn("skill", table.header("name"), table.fields.get("name", -1)),)
    return own_sheet(table.foreign, "Skills", own, lines.items(), Fates(skipped=skipped))
