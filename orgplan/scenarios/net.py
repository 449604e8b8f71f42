"""What a sequence of changes comes to, record by record and field by field."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

from orgplan.changes.change import Add, Change, Close, Set
from orgplan.changes.draft import drops
from orgplan.changes.replay import Prefer, differences, replay, target
from orgplan.model.fields import Record
from orgplan.model.organization import Organization

CUSTOM = "custom"

NOTHING: object = object()
"""The old value of a field where there was no record: no value equals it."""

Placed: TypeAlias = tuple[int, Change]
"""A change and its place in the sequence it comes from."""

Pairs: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Net:
    """One field, or a whole record where `field` is blank: the net change and its steps.

    A column nobody mapped is a field of its own, `custom.KEY`.
    """

    field: str
    change: Change
    steps: tuple[Placed, ...]

    @property
    def key(self) -> tuple[str, str, str]:
        """The record's kind and id, and the field."""
        kind, row_id = target(self.change)
        return kind.kind, row_id, self.field


def nets(placed: Iterable[Placed]) -> Iterator[Net]:
    """Yield what changes come to, in the order in which records and fields are first touched."""
    by_record: dict[tuple[type[Record], str], list[Placed]] = {}
    for place, change in placed:
        by_record.setdefault(target(change), []).append((place, change))
    for steps in by_record.values():
        if any(isinstance(change, Add) or drops(change) for _, change in steps):
            yield from _of_record(steps)
        else:
            yield from _of_fields(steps)


def _of_fields(steps: Iterable[Placed]) -> Iterator[Net]:
    placed = list(steps)
    several = sum(isinstance(change, Set) and change.field == CUSTOM for _, change in placed) > 1
    by_field: dict[str, list[Placed]] = {}
    for place, change in placed:
        for field, part in _by_field(change, split=several):
            by_field.setdefault(field, []).append((place, part))
    for field, of_field in by_field.items():
        yield Net(field, _folded([change for _, change in of_field]), tuple(of_field))


def _by_field(change: Change, *, split: bool) -> Iterable[tuple[str, Change]]:
    if not isinstance(change, Set):
        return (("", change),)
    if change.field != CUSTOM or split:
        return parts(change)
    names = [name for name, _ in parts(change)]
    return ((names[0] if len(names) == 1 else CUSTOM, change),)


def parts(change: Set) -> Iterator[tuple[str, Set]]:
    """Yield a change with its field; one of custom fields is cut into one for each name."""
    if change.field != CUSTOM:
        yield change.field, change
        return
    old, new = dict(cast("Pairs", change.old)), dict(cast("Pairs", change.new))
    for key in {**old, **new}:
        if old.get(key) != new.get(key):
            part = dataclasses.replace(change, old=_pair(old, key), new=_pair(new, key))
            yield f"{CUSTOM}.{key}", part


def _pair(values: dict[str, str], key: str) -> Pairs:
    return ((key, values[key]),) if key in values else ()


def _folded(changes: Sequence[Change]) -> Change:
    first, last = changes[0], changes[-1]
    if isinstance(first, Set) and isinstance(last, Set):
        return dataclasses.replace(last, old=first.old)
    if isinstance(first, Close) and isinstance(last, Close):
        return dataclasses.replace(last, old=first.old)
    return last


def _of_record(steps: Sequence[Placed]) -> Iterator[Net]:
    changes = [change for _, change in steps]
    if len(changes) == 1:
        yield Net("", changes[0], tuple(steps))
        return
    before = _before(changes)
    after = _after(before, changes)
    place, last = steps[-1]
    if before is None and after is not None:
        yield Net("", Add(after, changes[0].note), tuple(steps))
    elif before is not None and after is None:
        close = Close(type(before), before.id, before, erase=True, note=last.note)
        yield Net("", close, tuple(steps))
    elif before is not None and after is not None:
        yield from _of_fields((place, part) for part in differences(before, after))


def _before(changes: Iterable[Change]) -> Record | None:
    """Return the record as it was before changes of which one adds it or takes it out."""
    olds: dict[str, Any] = {}
    for change in changes:
        match change:
            case Add():
                return None
            case Set(field=field, old=old):
                olds.setdefault(field, old)
            case Close(old=row):
                return dataclasses.replace(row, **olds)
    return None


def _after(before: Record | None, changes: Sequence[Change]) -> Record | None:
    start = Organization() if before is None else Organization().put(before)
    kind, row_id = target(changes[0])
    return replay(start, changes, Prefer.THEIRS).organization.table(kind).get(row_id)
