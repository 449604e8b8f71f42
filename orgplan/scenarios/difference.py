"""What differs between two snapshots: the state of every record that is not as it was."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from orgplan.model.fields import Record
from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.table import Table

Key = tuple[str, str]
"""A record's kind and id."""

CUSTOM = "custom"
"""The field that holds columns nobody mapped; each of its keys counts as a field of its own."""

MOVING: Mapping[type[Record], frozenset[str]] = {
    Position: frozenset({"reports_to", "team"}),
    Person: frozenset({"position"}),
}
"""Fields whose change moves a record to another place in the organization."""


class State(StrEnum):
    """What became of a record between two snapshots."""

    NEW = "new"
    CLOSED = "closed"
    MOVED = "moved"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that holds another value; `custom.KEY` is a column nobody mapped."""

    field: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class RowPair:
    """A record before and after; None where it is not there."""

    kind: type[Record]
    old: Record | None
    new: Record | None

    @property
    def key(self) -> Key:
        """The record's kind and id."""
        row = self.old or self.new
        return self.kind.kind, row.id if row is not None else ""


@dataclass(frozen=True, slots=True)
class Difference:
    """States of the records that differ, and the fields of those that are in both snapshots."""

    states: Mapping[Key, State]
    fields: Mapping[Key, tuple[FieldChange, ...]]

    def state(self, kind: str, record_id: str) -> State:
        """Return what became of a record."""
        return self.states.get((kind, record_id), State.SAME)

    def ids(self, kind: str, state: State) -> tuple[str, ...]:
        """Return the records of a kind that are in a state."""
        return tuple(
            row_id
            for (of_kind, row_id), found in self.states.items()
            if of_kind == kind and found is state
        )


def difference(before: Organization, after: Organization) -> Difference:
    """Return what differs; tables and blocks of rows that are the same objects cost nothing."""
    states: dict[Key, State] = {}
    fields: dict[Key, tuple[FieldChange, ...]] = {}
    for pair in row_pairs(before, after):
        changes = tuple(field_changes(pair.old, pair.new)) if pair.old and pair.new else ()
        states[pair.key] = _state(pair, changes)
        if changes:
            fields[pair.key] = changes
    return Difference(states, fields)


def row_pairs(before: Organization, after: Organization) -> Iterator[RowPair]:
    """Yield the records that differ, by kind: those gone or changed first, then new ones."""
    for kind in RECORD_KINDS.values():
        old, new = before.table(kind), after.table(kind)
        if old is not new:
            yield from _table_pairs(kind, old, new)


def field_changes(old: Record, new: Record) -> Iterator[FieldChange]:
    """Yield the fields in which two records of a kind differ."""
    for item in dataclasses.fields(old):
        was, now = getattr(old, item.name), getattr(new, item.name)
        if was is now or was == now:
            continue
        if item.name == CUSTOM:
            yield from _custom_changes(dict(was), dict(now))
        else:
            yield FieldChange(item.name, was, now)


def has_ended(old: Record, new: Record) -> bool:
    """Tell whether a record that stays in its table ended: a post closed, or a person left."""
    if isinstance(old, Position) and isinstance(new, Position):
        return new.status is PositionStatus.CLOSED and old.status is not PositionStatus.CLOSED
    if isinstance(old, Person) and isinstance(new, Person):
        return new.left is not None and old.left is None
    return False


def _table_pairs(kind: type[Record], old: Table[Record], new: Table[Record]) -> Iterator[RowPair]:
    was, now = _unlike(old, new)
    for row_id, row in was.items():
        other = now.get(row_id)
        if other is not row and other != row:
            yield RowPair(kind, row, other)
    for row_id, row in now.items():
        if row_id not in was:
            yield RowPair(kind, None, row)


def _unlike(old: Table[Record], new: Table[Record]) -> tuple[dict[str, Record], dict[str, Record]]:
    """Return the rows of both tables at whose place the other table holds another object."""
    was: dict[str, Record] = {}
    now: dict[str, Record] = {}
    for left, right in zip_longest(old.blocks, new.blocks, fillvalue=()):
        if left is not right:
            for one, other in zip_longest(left, right):
                if one is not other:
                    _keep(was, one)
                    _keep(now, other)
    return was, now


def _keep(rows: dict[str, Record], row: Record | None) -> None:
    if row is not None:
        rows[row.id] = row


def _custom_changes(was: Mapping[str, str], now: Mapping[str, str]) -> Iterator[FieldChange]:
    for name in sorted({*was, *now}):
        if was.get(name) != now.get(name):
            yield FieldChange(f"{CUSTOM}.{name}", was.get(name), now.get(name))


def _state(pair: RowPair, changes: tuple[FieldChange, ...]) -> State:
    if pair.old is None:
        return State.NEW
    if pair.new is None or has_ended(pair.old, pair.new):
        return State.CLOSED
    moving = MOVING.get(pair.kind, frozenset())
    return State.MOVED if any(c.field in moving for c in changes) else State.CHANGED
