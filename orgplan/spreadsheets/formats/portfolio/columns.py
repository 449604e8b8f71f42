"""The sheets of a portfolio template and their columns.

Facts from Meisterplan's help pages on its Excel template and quick imports: the sheets are Roles,
Resources, Projects and Allocations; a role has a RoleId, a resource ResourceId, Firstname,
Lastname, Email and PrimaryRoleId; both resources and roles can be allocated; a project is known by
its Project Key; the work of a matrix stands under one column per week or month, and is in hours,
eight a day, unless the sheet says otherwise. Other headers are those such templates use alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from orgplan.spreadsheets.formats.adapted import Foreign
from orgplan.spreadsheets.reading.grid import Cell, Sheet
from orgplan.spreadsheets.understanding.dates import DateStyle, parse_date
from orgplan.spreadsheets.understanding.wording import header_key, plain_text

TOOL = "portfolio template"
_SEARCHED_ROWS = 20

_PROJECT = {
    "id": ("project key", "project id", "key", "id", "external id"),
    "name": ("project name", "name", "project", "title"),
    "start": ("project start", "start", "start date", "begin"),
    "finish": ("project finish", "finish", "finish date", "end", "end date"),
    "rank": ("rank", "project rank", "priority", "portfolio rank"),
    "value": ("score", "project score", "value", "business value"),
    "status": ("status", "project status", "stage", "phase"),
    "category": ("category", "program", "project type", "portfolio"),
    "mandatory": ("mandatory",),
}
_ROLE = {"id": ("role id", "id"), "name": ("role name", "name", "role")}
_RESOURCE = {
    "id": ("resource id", "id", "employee id"),
    "first": ("firstname", "first name"),
    "last": ("lastname", "last name"),
    "name": ("resource name", "name", "resource", "full name"),
    "email": ("email", "e mail"),
    "role": ("primary role id", "primary role", "role id", "role"),
    "capacity": ("capacity", "fte", "availability", "capacity percent", "weekly hours"),
    "team": ("team", "obs", "obs unit", "org unit", "department"),
    "hired": ("hire date", "available from"),
    "left": ("termination date", "available until"),
}
_ALLOCATION = {
    "project": ("project key", "project id", "project", "project name"),
    "who": (
        "resource or role",
        "resource role",
        "resource or role id",
        "resource id",
        "resource name",
        "resource",
    ),
    "role": ("role id", "works as a role", "works as role", "works as", "role", "role name"),
    "from": ("start", "start date", "from", "month", "period", "allocation start"),
    "to": ("finish", "finish date", "end", "end date", "to", "allocation finish"),
    "amount": ("work", "effort", "allocation", "hours", "value", "amount", "person days", "days"),
    "unit": ("unit", "work effort unit", "effort unit"),
}
_FIELDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "Projects": _PROJECT,
    "Roles": _ROLE,
    "Resources": _RESOURCE,
    "Allocations": _ALLOCATION,
}
_NAMES = {
    "projects": "Projects",
    "roles": "Roles",
    "resources": "Resources",
    "allocations": "Allocations",
    "allocation matrix": "Allocations",
    "allocation list": "Allocations",
}


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of a template: where its fields stand, and the columns headed by a day."""

    foreign: Foreign
    fields: Mapping[str, int]
    days: Mapping[int, date]

    def text(self, row: Sequence[Cell], field: str) -> str:
        """Return what a row states for a field, as text."""
        return plain_text(self.cell(row, field))

    def cell(self, row: Sequence[Cell], field: str) -> Cell:
        """Return what a row states for a field."""
        place = self.fields.get(field)
        return row[place] if place is not None and place < len(row) else None

    def header(self, field: str) -> str:
        """Return the header of a field as written."""
        place = self.fields.get(field)
        return "" if place is None else plain_text(self.foreign.headers[place])


def table_of(sheet: Sheet) -> tuple[str, Table] | None:
    """Return a sheet of a template with its name, or None if it is none."""
    name = _NAMES.get(header_key(sheet.name))
    if name is None:
        return None
    for number in range(1, min(_SEARCHED_ROWS, len(sheet.rows)) + 1):
        row = sheet.rows[number - 1]
        fields = _found(row, _FIELDS[name])
        days = {place: day for place, cell in enumerate(row) if (day := day_of(cell)) is not None}
        if _is_enough(name, fields, days):
            return name, Table(Foreign(TOOL, sheet, number), fields, days)
    return None


def day_of(cell: Cell) -> date | None:
    """Return the day that a heading or a cell names: a date, or a month such as Mar 2027."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if not isinstance(cell, str):
        return None
    return parse_date(cell, DateStyle()) or parse_date(f"1 {cell}", DateStyle())


def _found(row: Sequence[Cell], fields: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """Return the column of each field; the first of its headings that is there counts."""
    keys = [header_key(cell) if isinstance(cell, str) else "" for cell in row]
    found: dict[str, int] = {}
    for field, known in fields.items():
        places = [keys.index(key) for key in known if key in keys]
        free = [place for place in places if place not in found.values()]
        if free:
            found[field] = free[0]
    return found


def _is_enough(name: str, fields: Mapping[str, int], days: Mapping[int, date]) -> bool:
    match name:
        case "Allocations":
            has_amount = bool(days) or {"from", "amount"} <= fields.keys()
            return "project" in fields and bool(fields.keys() & {"who", "role"}) and has_amount
        case "Resources":
            return "role" in fields and bool(fields.keys() & {"id", "name", "last"})
        case "Projects":
            return len(fields) > 1 and bool(fields.keys() & {"id", "name"})
        case _:
            return "name" in fields
