"""Applying changes: a snapshot and changes give the next snapshot; the old one stays as it was."""

from __future__ import annotations

from collections.abc import Iterable

from orgplan.changes.change import Add, Change, Close, Set
from orgplan.changes.draft import Draft
from orgplan.model.organization import Organization


def apply(organization: Organization, changes: Iterable[Change]) -> Organization:
    """Return the snapshot after all changes in order; an OrgplanError names one that cannot be."""
    draft = Draft(organization)
    for change in changes:
        draft.make(change)
    return draft.organization()


def inverse(change: Change) -> Change:
    """Return the change that takes this one back."""
    match change:
        case Add(record, note):
            return Close(type(record), record.id, record, erase=True, note=note)
        case Set(kind, row_id, name, old, new, note):
            return Set(kind, row_id, name, new, old, note)
        case Close(_, _, old, note=note):
            return Add(old, note)


def inverses(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes that take a whole sequence back, last first."""
    return tuple(inverse(change) for change in reversed(tuple(changes)))
