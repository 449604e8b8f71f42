"""Applying changes: a snapshot and changes give the next snapshot; the old one stays as it was."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any

from orgplan.changes.change import Add, Change, Close, Set
from orgplan.errors import OrgplanError
from orgplan.model.fields import Record
from orgplan.model.organization import Organization
from orgplan.model.people import CloseReason, Person, Position, PositionStatus


def apply(organization: Organization, changes: Iterable[Change]) -> Organization:
    """Return the snapshot after all changes in order; an OrgplanError names one that cannot be."""
    for change in changes:
        organization = _applied(organization, change)
    return organization


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


def _applied(organization: Organization, change: Change) -> Organization:
    match change:
        case Add(record):
            return organization.put(record)
        case Set(kind, row_id, name, _, new):
            row = _existing(organization, kind, row_id)
            return organization.put(_with(row, name, new))
        case Close():
            return _closed(organization, change)


def _with(row: Record, name: str, value: object) -> Record:
    changed: dict[str, Any] = {name: value}
    return dataclasses.replace(row, **changed)


def _closed(organization: Organization, change: Close) -> Organization:
    row = _existing(organization, change.kind, change.id)
    if change.erase or not isinstance(row, Position | Person):
        return organization.drop(change.kind, change.id)
    if isinstance(row, Person):
        return organization.put(dataclasses.replace(row, left=change.day))
    return organization.put(_closed_position(row, change))


def _closed_position(position: Position, change: Close) -> Position:
    reason = change.note.reason
    known = CloseReason(reason) if reason in set(CloseReason) else position.close_reason
    return dataclasses.replace(
        position, status=PositionStatus.CLOSED, end=change.day, close_reason=known
    )


def _existing(organization: Organization, kind: type[Record], row_id: str) -> Record:
    row = organization.table(kind).get(row_id)
    if row is None:
        message = f"The {kind.kind.replace('_', ' ')} {row_id} does not exist, so it cannot change."
        raise OrgplanError(message, where=f"{kind.kind} {row_id}")
    return row
