"""Which rows of a table were replaced, without looking at blocks that are the same objects."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.model.table import R, Table


def replaced(old: Table[R], new: Table[R]) -> Iterator[tuple[R, R]]:
    """Yield the rows before and after that are not the same object; both tables hold like ids."""
    for left, right in zip(old.blocks, new.blocks, strict=True):
        if left is not right:
            yield from ((a, b) for a, b in zip(left, right, strict=True) if a is not b)
