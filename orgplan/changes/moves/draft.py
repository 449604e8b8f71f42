"""A move in the making: each change is made on what the ones before it left."""

from __future__ import annotations

from datetime import date

from orgplan.changes.apply import apply
from orgplan.changes.change import Add, Change, ChangeGroup, Close, Note, Set
from orgplan.errors import OrgplanError
from orgplan.model.fields import Record
from orgplan.model.organization import Organization


class Draft:
    """Collects the changes of one move, so that every old value is what the change replaces."""

    def __init__(self, organization: Organization, note: Note) -> None:
        self.organization = organization
        self.note = note
        self._changes: list[Change] = []

    def set(self, row: Record, field: str, value: object) -> None:
        """Give a field of a record a value, unless it has it already."""
        kind = type(row)
        old = getattr(self.organization.table(kind)[row.id], field)
        if old != value:
            self._make(Set(kind, row.id, field, old, value, self.note))

    def add(self, record: Record) -> None:
        """Add a record."""
        self._make(Add(record, self.note))

    def close(self, row: Record, day: date | None = None, note: Note | None = None) -> None:
        """Close a record as it stands now."""
        kind = type(row)
        old = self.organization.table(kind)[row.id]
        self._make(Close(kind, row.id, old, day, note=note or self.note))

    def group(self, sentence: str, intent: str) -> ChangeGroup:
        """Return the changes as one step."""
        return ChangeGroup(sentence, tuple(self._changes), intent)

    def group_or_refuse(self, sentence: str, intent: str, nothing: str) -> ChangeGroup:
        """Return the changes as one step; an OrgplanError with `nothing` where there is none."""
        if not self._changes:
            raise OrgplanError(nothing)
        return self.group(sentence, intent)

    def _make(self, change: Change) -> None:
        self.organization = apply(self.organization, (change,))
        self._changes.append(change)
