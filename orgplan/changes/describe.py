"""One line in plain words per change, for undo texts, history and differences."""

from __future__ import annotations

from orgplan.changes.change import Add, Change, Close, Set
from orgplan.model.fields import Record, field_named
from orgplan.model.organization import Organization


def describe(change: Change, organization: Organization | None = None) -> str:
    """Return what a change does, naming records by their label where a snapshot is given."""
    match change:
        case Add(record):
            return f"Add {_kind(type(record))} {label(record)}"
        case Set(kind, row_id, name, old, new):
            of = name_of(organization, kind, row_id)
            return f"{of}: {_field_label(kind, name)} {shown(old)} → {shown(new)}"
        case Close(kind, row_id, erase=erase):
            verb = "Remove" if erase else "Close"
            return f"{verb} {_kind(kind)} {name_of(organization, kind, row_id)}"


def label(record: Record) -> str:
    """Return the name a person would use for a record: name, title or subject, else its id."""
    for name in ("name", "title", "subject"):
        text = getattr(record, name, "")
        if text:
            return str(text)
    return record.id


def name_of(organization: Organization | None, kind: type[Record], row_id: str) -> str:
    """Return a record's label, or its id where it is not known."""
    row = organization.table(kind).get(row_id) if organization is not None else None
    return label(row) if row is not None else row_id


def shown(value: object) -> str:
    """Return a value as text; blank ones as a dash."""
    if value is None or value in ("", ()):
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(_item(item) for item in value)
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def _item(item: object) -> str:
    if isinstance(item, tuple):
        return ":".join(shown(part) for part in item)
    return shown(item)


def _kind(kind: type[Record]) -> str:
    return kind.kind.replace("_", " ")


def _field_label(kind: type[Record], name: str) -> str:
    if name == "custom":
        return "Custom fields"
    return field_named(kind, name).label
