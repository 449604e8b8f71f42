"""An organization while it changes: any number of changes are put into its tables at once."""

from __future__ import annotations

import dataclasses
from typing import Any

from orgplan.changes.change import Add, Change, Close, Set
from orgplan.errors import OrgplanError
from orgplan.model.fields import Record
from orgplan.model.organization import Organization
from orgplan.model.people import CloseReason, Person, Position, PositionStatus
from orgplan.model.table import Table


class Draft:
    """The rows that changes made different from a snapshot, which itself stays as it was."""

    def __init__(self, organization: Organization) -> None:
        self._before = organization
        self._rows: dict[type[Record], dict[str, Record]] = {}
        self._gone: dict[type[Record], set[str]] = {}

    def get(self, kind: type[Record], row_id: str) -> Record | None:
        """Return a record as the changes so far left it, or None."""
        row = self._rows.get(kind, {}).get(row_id)
        if row is None and row_id not in self._gone.get(kind, ()):
            row = self._before.table(kind).get(row_id)
        return row

    def make(self, change: Change) -> None:
        """Make one change; an OrgplanError names a record that does not exist."""
        if isinstance(change, Add):
            self._put(change.record)
            return
        row = self.get(change.kind, change.id)
        if row is None:
            raise _missing(change.kind, change.id)
        made = _changed(row, change)
        if made is None:
            self._drop(change.kind, change.id)
        else:
            self._put(made)

    def organization(self) -> Organization:
        """Return the snapshot after all changes; tables that none of them touched are shared."""
        kinds = dict.fromkeys((*self._gone, *self._rows))
        tables: dict[str, Any] = {kind.table: self._table(kind) for kind in kinds}
        return dataclasses.replace(self._before, **tables) if tables else self._before

    def _put(self, row: Record) -> None:
        self._rows.setdefault(type(row), {})[row.id] = row

    def _drop(self, kind: type[Record], row_id: str) -> None:
        self._rows.get(kind, {}).pop(row_id, None)
        if row_id in self._before.table(kind):
            self._gone.setdefault(kind, set()).add(row_id)

    def _table(self, kind: type[Record]) -> Table[Record]:
        table = _without(self._before.table(kind), self._gone.get(kind, set()))
        rows = self._rows.get(kind)
        return table.put_all(rows.values()) if rows else table


def drops(change: Change) -> bool:
    """Tell whether a change takes its record out; posts and people stay as closed and left."""
    return isinstance(change, Close) and (
        change.erase or not issubclass(change.kind, Position | Person)
    )


def _without(table: Table[Record], gone: set[str]) -> Table[Record]:
    if len(gone) > 1:
        return Table(row for row in table if row.id not in gone)
    for row_id in gone:
        table = table.drop(row_id)
    return table


def _changed(row: Record, change: Set | Close) -> Record | None:
    if isinstance(change, Set):
        changed: dict[str, Any] = {change.field: change.new}
        return dataclasses.replace(row, **changed)
    if drops(change):
        return None
    if isinstance(row, Position):
        return _closed_position(row, change)
    left: dict[str, Any] = {"left": change.day}
    return dataclasses.replace(row, **left)


def _closed_position(position: Position, change: Close) -> Position:
    reason = change.note.reason
    known = CloseReason(reason) if reason in set(CloseReason) else position.close_reason
    return dataclasses.replace(
        position, status=PositionStatus.CLOSED, end=change.day, close_reason=known
    )


def _missing(kind: type[Record], row_id: str) -> OrgplanError:
    message = f"The {kind.kind.replace('_', ' ')} {row_id} does not exist, so it cannot change."
    return OrgplanError(message, where=f"{kind.kind} {row_id}")
