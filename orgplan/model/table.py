"""An immutable table of records that shares all untouched blocks with the table it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from orgplan.model.fields import Record

R = TypeVar("R", bound=Record)

BLOCK = 256
"""Rows copied by one change; the index of ids is copied only when ids come or go."""


class Table(Generic[R]):
    """Records by id, in the order they were added."""

    __slots__ = ("_blocks", "_places")

    def __init__(self, records: Iterable[R] = ()) -> None:
        rows = {row.id: row for row in records}
        self._blocks = _blocks(tuple(rows.values()))
        self._places = {row_id: place for place, row_id in enumerate(rows)}

    @classmethod
    def _made(cls, blocks: tuple[tuple[R, ...], ...], places: dict[str, int]) -> Table[R]:
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
        """Return a table with many rows put at once."""
        merged = {row.id: row for row in self}
        merged.update((row.id, row) for row in rows)
        return Table(merged.values())

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

    def _without_last(self, row_id: str) -> Table[R]:
        places = {kept: place for kept, place in self._places.items() if kept != row_id}
        last = self._blocks[-1][:-1]
        return Table._made((*self._blocks[:-1], last) if last else self._blocks[:-1], places)


def _blocks(rows: tuple[R, ...]) -> tuple[tuple[R, ...], ...]:
    return tuple(rows[first : first + BLOCK] for first in range(0, len(rows), BLOCK))
