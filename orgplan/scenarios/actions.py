"""What has to be done in a wave, record by record: create, link, change, close, remove."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from orgplan.changes.change import Add, Change, Close, Set
from orgplan.model.fields import Field, Record, fields_of
from orgplan.scenarios.difference import Key, RowPair, has_ended

ENDING = frozenset({"status", "end", "close_reason", "left"})
"""Fields that say that a post or a person's time is over."""


class ActionKind(StrEnum):
    """What an action does; the order is the one in which independent actions are taken.

    A link fills in a reference that a created record could not have yet.
    """

    CREATE = "create"
    LINK = "link"
    CHANGE = "change"
    CLOSE = "close"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True, eq=False)
class Action:
    """One record's changes that are made at one go; `old` and `new` are the record around them."""

    kind: ActionKind
    record: type[Record]
    id: str
    old: Record | None
    new: Record | None
    changes: tuple[Change, ...]

    @property
    def key(self) -> Key:
        """The record's kind and id."""
        return self.record.kind, self.id

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that it sets."""
        return tuple(change.field for change in self.changes if isinstance(change, Set))

    def gains(self) -> Iterator[Key]:
        """Yield the records that are referred to afterwards and were not before."""
        was = set(targets(self.old, self.fields)) if self.old else set()
        if self.kind in {ActionKind.CREATE, ActionKind.LINK, ActionKind.CHANGE} and self.new:
            names = None if self.kind is ActionKind.CREATE else self.fields
            yield from (key for key in targets(self.new, names) if key not in was)

    def drops(self) -> Iterator[Key]:
        """Yield the records that are referred to before and no longer afterwards."""
        if self.kind is ActionKind.CHANGE and self.old and self.new:
            now = set(targets(self.new, self.fields))
            yield from (key for key in targets(self.old, self.fields) if key not in now)
        last = self.new or self.old
        if self.kind in {ActionKind.CLOSE, ActionKind.REMOVE} and last:
            yield from targets(last)


def targets(row: Record, names: Collection[str] | None = None) -> Iterator[Key]:
    """Yield what a record refers to in some fields, by default in all."""
    for field in _references(type(row)):
        if names is None or field.name in names:
            for value in _ids(getattr(row, field.name)):
                yield from ((kind, value) for kind in field.refers_to)


def actions_of(pairs: Iterable[RowPair]) -> tuple[Action, ...]:
    """Return what turns the old records into the new ones."""
    pairs = tuple(pairs)
    new = {pair.key: pair.new for pair in pairs if pair.old is None and pair.new is not None}
    order = {key: place for place, key in enumerate(_creation_order(new))}
    found: list[Action] = []
    for pair in pairs:
        if pair.old is None and pair.new is not None:
            found.extend(_creation(pair.new, order))
        elif pair.old is not None and pair.new is None:
            close = Close(pair.kind, pair.old.id, pair.old, erase=True)
            found.append(_action(ActionKind.REMOVE, pair, (close,)))
        found.extend(_edits(pair))
    return tuple(found)


def _edits(pair: RowPair) -> Iterator[Action]:
    if pair.old is None or pair.new is None:
        return
    changes = tuple(_sets(pair.old, pair.new))
    ends = has_ended(pair.old, pair.new)
    last = tuple(change for change in changes if ends and change.field in ENDING)
    others = tuple(change for change in changes if change not in last)
    if others:
        yield _action(ActionKind.CHANGE, pair, others)
    if last:
        yield _action(ActionKind.CLOSE, pair, last)


def _action(kind: ActionKind, pair: RowPair, changes: tuple[Change, ...]) -> Action:
    return Action(kind, pair.kind, pair.key[1], pair.old, pair.new, changes)


def _sets(old: Record, new: Record) -> Iterator[Set]:
    for item in dataclasses.fields(old):
        was, now = getattr(old, item.name), getattr(new, item.name)
        if was != now:
            yield Set(type(old), old.id, item.name, was, now)


def _creation(row: Record, order: Mapping[Key, int]) -> Iterator[Action]:
    """Yield the creation of a record without what is created after it, and then its links."""
    place = order[row.kind, row.id]
    later = {key for key in targets(row) if order.get(key, place) > place}
    first = _without(row, later)
    kind = type(row)
    yield Action(ActionKind.CREATE, kind, row.id, None, first, (Add(first),))
    if later:
        links = tuple(_sets(first, row))
        yield Action(ActionKind.LINK, kind, row.id, first, row, links)


def _without(row: Record, missing: Collection[Key]) -> Record:
    blank: dict[str, Any] = {}
    for field in _references(type(row)):
        value = getattr(row, field.name)
        kept = tuple(i for i in _ids(value) if not any((k, i) in missing for k in field.refers_to))
        if kept != tuple(_ids(value)):
            blank[field.name] = kept if isinstance(value, tuple) else ""
    return dataclasses.replace(row, **blank)


def _creation_order(new: Mapping[Key, Record]) -> list[Key]:
    """Order new records so that each comes after what it needs; circles stay for links."""
    done: dict[Key, None] = {}
    begun: set[Key] = set()
    stack = [(key, False) for key in reversed(list(new))]
    while stack:
        key, is_ready = stack.pop()
        if is_ready:
            done[key] = None
        elif key not in begun:
            begun.add(key)
            stack.append((key, True))
            strong = (t for t in targets(new[key], _strong(type(new[key]))) if t in new)
            stack.extend((target, False) for target in strong if target not in begun)
    return list(done)


WEAK = {("team", "lead"), ("person", "mentor"), ("position", "backfill_of")}
"""References that a record can do without at first."""


def _strong(kind: type[Record]) -> tuple[str, ...]:
    return tuple(f.name for f in _references(kind) if (kind.kind, f.name) not in WEAK)


def _references(kind: type[Record]) -> tuple[Field, ...]:
    return tuple(field for field in fields_of(kind) if field.refers_to)


def _ids(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        yield from (str(item) for item in value if item)
    elif value:
        yield str(value)
