"""What was assumed where the plan said nothing: reported, never silent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DefaultApplied:
    """A value used for a blank field, and the number of rows it was used for."""

    field: str
    value: str
    rows: int


def used(field: str, value: str, rows: Iterable[object]) -> Iterator[DefaultApplied]:
    """Yield the default if any row needed it."""
    count = sum(1 for _ in rows)
    if count:
        yield DefaultApplied(field, value, count)
