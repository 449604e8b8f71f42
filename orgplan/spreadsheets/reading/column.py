"""Cells by column: millions of them stay small, cross to another process and are mapped quickly."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, TypeVar, overload

import numpy as np

from orgplan.spreadsheets.reading.cell import Cell, CellError

_SEPARATOR = "\x00"

T = TypeVar("T")


class Column(Sequence[Cell]):
    """A column's cells from row 1; where values repeat, each is kept once and cells are codes.

    Without codes `values` are the cells themselves.
    """

    __slots__ = ("codes", "values")

    def __init__(self, values: Sequence[Cell], codes: array[int] | None = None) -> None:
        self.values = values
        self.codes = codes

    def __len__(self) -> int:
        return len(self.values if self.codes is None else self.codes)

    @overload
    def __getitem__(self, place: int) -> Cell: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Cell]: ...
    def __getitem__(self, place: int | slice) -> Cell | Sequence[Cell]:
        if self.codes is None:
            return self.values[place]
        if isinstance(place, slice):
            return Column(self.values, self.codes[place])
        return self.values[self.codes[place]]

    def __iter__(self) -> Iterator[Cell]:
        if self.codes is None:
            return iter(self.values)
        return map(self.values.__getitem__, self.codes)

    def __contains__(self, cell: object) -> bool:
        return cell in (self.values if self.codes is None else self.distinct())

    def distinct(self) -> list[Cell]:
        """Return the values that cells have; where they are codes, each of those kept once."""
        return [self.values[code] for code in self._used()]

    def mapped(self, function: Callable[[Cell], T]) -> list[T]:
        """Return the function of every cell, asked once for each value that is kept and used."""
        if self.codes is None:
            return list(map(function, self.values))
        made = np.empty(len(self.values), object)
        for code in self._used():
            made[code] = function(self.values[code])
        found: list[T] = made[np.asarray(self.codes)].tolist()
        return found

    def _used(self) -> Sequence[int]:
        if self.codes is None:
            return range(len(self.values))
        used: list[int] = np.flatnonzero(np.bincount(self.codes)).tolist() if self.codes else []
        return used

    def __reduce__(self) -> tuple[Any, ...]:
        """Cross to another process as one text where all values are texts."""
        texts = ["" if value is None else value for value in self.values]
        try:
            text = _SEPARATOR.join(texts)  # type: ignore[arg-type]
        except TypeError:
            return Column, (self.values, self.codes)
        if not texts or text.count(_SEPARATOR) >= len(texts):
            return Column, (self.values, self.codes)
        return _of_text, (text, self.codes)


def _of_text(text: str, codes: array[int] | None) -> Column:
    return Column([value or None for value in text.split(_SEPARATOR)], codes)


class ColumnRows(Sequence[tuple[Cell, ...]]):
    """The rows across columns of one length, each made when it is asked for."""

    __slots__ = ("_height", "columns")

    def __init__(self, columns: tuple[Column, ...], height: int) -> None:
        self.columns = columns
        self._height = height

    def __len__(self) -> int:
        return self._height

    @overload
    def __getitem__(self, place: int) -> tuple[Cell, ...]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[tuple[Cell, ...]]: ...
    def __getitem__(self, place: int | slice) -> tuple[Cell, ...] | Sequence[tuple[Cell, ...]]:
        if isinstance(place, slice):
            columns = tuple(Column(column[place]) for column in self.columns)
            return ColumnRows(columns, len(range(*place.indices(self._height))))
        if not -self._height <= place < self._height:
            raise IndexError(place)
        return tuple(map(itemgetter(place), self.columns))

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        if self.columns:
            return zip(*self.columns, strict=True)
        return iter(((),) * self._height)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash((self._height, len(self.columns)))

    def __reduce__(self) -> tuple[Any, ...]:
        return ColumnRows, (self.columns, self._height)


def with_errors(rows: ColumnRows, errors: Mapping[tuple[int, int], CellError]) -> ColumnRows:
    """Put errors into blank cells; places are (row, column) from 0 and may lie beyond the rows."""
    height = max(len(rows), 1 + max(row for row, _ in errors))
    width = max(len(rows.columns), 1 + max(column for _, column in errors))
    met: defaultdict[int, list[tuple[int, CellError]]] = defaultdict(list)
    for (row, column), error in errors.items():
        met[column].append((row, error))
    blank = Column([None] * height)
    columns = [*rows.columns, *(blank,) * (width - len(rows.columns))]
    return ColumnRows(
        tuple(_mended(column, met[index], height) for index, column in enumerate(columns)), height
    )


def _mended(column: Column, errors: Iterable[tuple[int, CellError]], height: int) -> Column:
    if not errors and len(column) == height:
        return column
    cells = [*column, *(None,) * (height - len(column))]
    for row, error in errors:
        if cells[row] is None:
            cells[row] = error
    return Column(cells)
