"""One field of many records, set in one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orgplan.changes.change import ChangeGroup, Note
from orgplan.changes.describe import name_of, shown
from orgplan.changes.moves.assembly import Assembly
from orgplan.changes.moves.choices import NO_NOTE
from orgplan.changes.moves.lines import refuse_circle, set_lines
from orgplan.changes.moves.naming import counted
from orgplan.changes.moves.required import chosen, existing, open_post
from orgplan.errors import MissingInput
from orgplan.model.fields import Field, Record
from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.model.people import Position
from orgplan.model.units import FieldType


def bulk_edit(
    organization: Organization,
    kind: type[Record],
    ids: Sequence[str],
    field: str,
    value: object,
    note: Note = NO_NOTE,
) -> ChangeGroup:
    """Give one field of the chosen records a value; those that have it already stay as they are.

    An OrgplanError refuses a field that cannot be set, a record that does not exist, a manager
    below, and a choice of which nothing would change.
    """
    about = settable(kind, field)
    rows = [existing(organization, kind, row_id) for row_id in chosen(ids)]
    assembly = Assembly(organization, note)
    set_field(assembly, kind, field, {row.id: value for row in rows})
    what = f"{about.label} of {_rows_named(organization, rows)}"
    to = "" if about.sensitive else f" to {_value_named(organization, about, value)}"
    return assembly.group_or_refuse(
        f"Set {what}{to}", "bulk", f"Nothing would change: that is the {what} already."
    )


def settable(kind: type[Record], field: str) -> Field:
    """Return a field that a move may set; an OrgplanError refuses the id and unknown ones."""
    for about in kind.fields:
        if about.name == field and about.field_type is not FieldType.KEY:
            return about
    known = ", ".join(item.name for item in kind.fields if item.field_type is not FieldType.KEY)
    raise MissingInput(
        f"{counted(kind, 2).removeprefix('2 ').capitalize()} have no field {field} to set.",
        where=f"{kind.kind} {field}",
        fix=f"Choose one of: {known}.",
    )


def set_field(
    assembly: Assembly, kind: type[Record], field: str, values: Mapping[str, object]
) -> None:
    """Give one field of records new values, reporting lines without a circle."""
    if kind is Position and field == "reports_to":
        _set_managers(assembly, {row_id: str(value) for row_id, value in values.items()})
        return
    table = assembly.organization.table(kind)
    for row_id, value in values.items():
        assembly.set(table[row_id], field, value)


def _set_managers(assembly: Assembly, lines: Mapping[str, str]) -> None:
    for manager in dict.fromkeys(lines.values()):
        if manager:
            open_post(assembly.organization, manager, assembly.note)
            refuse_circle(assembly.organization, lines, manager)
    set_lines(assembly, lines)


def _rows_named(organization: Organization, rows: Sequence[Record]) -> str:
    if len(rows) == 1:
        return name_of(organization, type(rows[0]), rows[0].id)
    return counted(type(rows[0]), len(rows))


def _value_named(organization: Organization, about: Field, value: object) -> str:
    for name in about.refers_to:
        if isinstance(value, str) and organization.find(name, value) is not None:
            return name_of(organization, RECORD_KINDS[name], value)
    return shown(value)
