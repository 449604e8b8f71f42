"""A move in the making: each change is made on what the ones before it left."""

from __future__ import annotations

from datetime import date

from orgplan.changes.change import Add, Change, ChangeGroup, Close, Note, Set
from orgplan.changes.draft import Draft
from orgplan.errors import OrgplanError
from orgplan.model.fields import Record
from orgplan.model.organization import Organization


class Assembly:
    """Collects the changes of one move, so that every old value is what the change replaces."""

    def __init__(self, organization: Organization, note: Note) -> None:
        self.note = note
        self._draft = Draft(organization)
        self._current: Organization | None = organization
        self._changes: list[Change] = []

    @property
    def organization(self) -> Organization:
        """The snapshot with the changes so far."""
        if self._current is None:
            self._current = self._draft.organization()
        return self._current

    def set(self, row: Record, field: str, value: object) -> None:
        """Give a field of a record a value, unless it has it already."""
        old = getattr(self._now(row), field)
        if old != value:
            self._make(Set(type(row), row.id, field, old, value, self.note))

    def add(self, record: Record) -> None:
        """Add a record."""
        self._make(Add(record, self.note))

    def close(self, row: Record, day: date | None = None, note: Note | None = None) -> None:
        """Close a record as it stands now."""
        self._make(Close(type(row), row.id, self._now(row), day, note=note or self.note))

    def group(self, sentence: str, intent: str) -> ChangeGroup:
        """Return the changes as one step."""
        return ChangeGroup(sentence, tuple(self._changes), intent)

    def group_or_refuse(self, sentence: str, intent: str, nothing: str) -> ChangeGroup:
        """Return the changes as one step; an OrgplanError with `nothing` where there is none."""
        if not self._changes:
            raise OrgplanError(nothing)
        return self.group(sentence, intent)

    def _now(self, row: Record) -> Record:
        return self._draft.get(type(row), row.id) or row

    def _make(self, change: Change) -> None:
        self._draft.make(change)
        self._current = None
        self._changes.append(change)
