"""The difference of two snapshots, as changes: applying them to the first gives the second."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from orgplan.changes.change import Add, Change, Close, Set
from orgplan.model.fields import Record
from orgplan.model.organization import RECORD_KINDS, Organization


def compare(before: Organization, after: Organization) -> tuple[Change, ...]:
    """Return the changes from one snapshot to the other; identical tables cost nothing."""
    return tuple(
        change
        for kind in RECORD_KINDS.values()
        if before.table(kind) is not after.table(kind)
        for change in _compare_tables(kind, before, after)
    )


def _compare_tables(
    kind: type[Record], before: Organization, after: Organization
) -> Iterator[Change]:
    old, new = before.table(kind), after.table(kind)
    for row in old:
        if row.id not in new:
            yield Close(kind, row.id, row, erase=True)
    for row in new:
        previous = old.get(row.id)
        if previous is None:
            yield Add(row)
        elif previous is not row:
            yield from _compare_rows(previous, row)


def _compare_rows(old: Record, new: Record) -> Iterator[Change]:
    for item in dataclasses.fields(old):
        was, now = getattr(old, item.name), getattr(new, item.name)
        if was != now:
            yield Set(type(old), old.id, item.name, was, now)
