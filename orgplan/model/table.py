"""An immutable table of records that shares all untouched blocks with the table it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from typing import Generic, TypeVar, overload

from orgplan.model.fields import Record

R = TypeVar("R", bound=Record)

BLOCK = 256
"""Rows copied by one change; the index of ids is copied only when ids come or go."""


class Deferred(Sequence[R]):
    """A block of rows that are made when the first of them is asked for."""

    __slots__ = ("_count", "_make", "_rows")

    def __init__(self, count: int, make: Callable[[], tuple[R, ...]]) -> None:
        self._count = count
        self._make = make
        self._rows: tuple[R, ...] | None = None

    def __len__(self) -> int:
        """Count the rows without making them."""
        return self._count

    @overload
    def __getitem__(self, place: int) -> R: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[R, ...]: ...
    def __getitem__(self, place: int | slice) -> R | tuple[R, ...]:
        """Return a row, or some of them."""
        return self._made()[place]

    def __iter__(self) -> Iterator[R]:
        """Yield the rows."""
        return iter(self._made())

    def __eq__(self, other: object) -> bool:
        """Blocks are equal when their rows are."""
        if isinstance(other, Deferred | tuple):
            return self is other or self._made() == tuple(other)
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[object, ...]:
        """Travel to another process as plain rows."""
        return (tuple, (self._made(),))

    def _made(self) -> tuple[R, ...]:
        if self._rows is None:
            self._rows = self._make()
        return self._rows


Block = tuple[R, ...] | Deferred[R]


class Table(Generic[R]):
    """Records by id, in the order they were added."""

    __slots__ = ("_blocks", "_places")

    def __init__(self, records: Iterable[R] = ()) -> None:
        rows = {row.id: row for row in records}
        self._blocks: tuple[Block[R], ...] = _blocks(tuple(rows.values()))
        self._places = {row_id: place for place, row_id in enumerate(rows)}

    @classmethod
    def of_blocks(cls, blocks: Iterable[Block[R]], ids: Iterable[str]) -> Table[R]:
        """Return a table of blocks of 256 rows each but the last, and the ids of all rows."""
        return cls._made(tuple(blocks), dict(zip(ids, count(), strict=False)))

    @classmethod
    def _made(cls, blocks: tuple[Block[R], ...], places: dict[str, int]) -> Table[R]:
        table: Table[R] = cls.__new__(cls)
        table._blocks = blocks
        table._places = places
        return table

    def __len__(self) -> int:
        """Count the rows."""
        return len(self._places)

    def __iter__(self) -> Iterator[R]:
        """Yield the rows in order."""
        for block in self._blocks:
            yield from block

    def __contains__(self, row_id: object) -> bool:
        """Tell whether a row with this id exists."""
        return row_id in self._places

    def __getitem__(self, row_id: str) -> R:
        """Return the row with this id; KeyError if there is none."""
        block, offset = divmod(self._places[row_id], BLOCK)
        return self._blocks[block][offset]

    def __eq__(self, other: object) -> bool:
        """Tables are equal when they hold equal rows in the same order."""
        if not isinstance(other, Table):
            return NotImplemented
        return self is other or self._blocks == other._blocks

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        """Show the number of rows: tables are large."""
        return f"<Table of {len(self)} rows>"

    @property
    def blocks(self) -> tuple[Block[R], ...]:
        """The rows in blocks; what a change did not touch is the same object as before it."""
        return self._blocks

    def get(self, row_id: str) -> R | None:
        """Return the row with this id, or None."""
        return self[row_id] if row_id in self._places else None

    def ids(self) -> tuple[str, ...]:
        """Return all ids in order."""
        return tuple(self._places)

    def put(self, row: R) -> Table[R]:
        """Return a table in which `row` replaces the row of its id, or is appended."""
        place = self._places.get(row.id)
        if place is None:
            return self._appended(row)
        block, offset = divmod(place, BLOCK)
        old = self._blocks[block]
        new = (*old[:offset], row, *old[offset + 1 :])
        return Table._made((*self._blocks[:block], new, *self._blocks[block + 1 :]), self._places)

    def put_all(self, rows: Iterable[R]) -> Table[R]:
        """Return a table with many rows put at once; only blocks that they touch are copied."""
        changed: dict[int, list[R]] = {}
        added: dict[str, R] = {}
        for row in rows:
            place = self._places.get(row.id)
            if place is None:
                added[row.id] = row
                continue
            block, offset = divmod(place, BLOCK)
            if block not in changed:
                changed[block] = list(self._blocks[block])
            changed[block][offset] = row
        blocks = list(self._blocks)
        for block, copied in changed.items():
            blocks[block] = tuple(copied)
        return self._extended(blocks, added) if added else Table._made(tuple(blocks), self._places)

    def drop(self, row_id: str) -> Table[R]:
        """Return a table without the row of this id; KeyError if there is none."""
        place = self._places[row_id]
        if place == len(self) - 1:
            return self._without_last(row_id)
        return Table(row for row in self if row.id != row_id)

    def _appended(self, row: R) -> Table[R]:
        places = {**self._places, row.id: len(self)}
        if self._blocks and len(self._blocks[-1]) < BLOCK:
            return Table._made((*self._blocks[:-1], (*self._blocks[-1], row)), places)
        return Table._made((*self._blocks, (row,)), places)

    def _extended(self, blocks: list[Block[R]], added: dict[str, R]) -> Table[R]:
        start = len(self)
        places = {**self._places, **{row_id: start + at for at, row_id in enumerate(added)}}
        last = blocks.pop() if blocks and len(blocks[-1]) < BLOCK else ()
        return Table._made((*blocks, *_blocks((*last, *added.values()))), places)

    def _without_last(self, row_id: str) -> Table[R]:
        places = {kept: place for kept, place in self._places.items() if kept != row_id}
        last = self._blocks[-1][:-1]
        return Table._made((*self._blocks[:-1], last) if last else self._blocks[:-1], places)


def _blocks(rows: tuple[R, ...]) -> tuple[Block[R], ...]:
    return tuple(rows[first : first + BLOCK] for first in range(0, len(rows), BLOCK))
