"""Custom fields of many rows, put together when they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast, overload

Custom = tuple[tuple[str, str], ...]


class CustomFields(Sequence[Custom]):
    """The custom fields of each row, by header, in the order of their columns."""

    def __init__(self, columns: Sequence[tuple[str, Sequence[object]]], rows: int) -> None:
        self._columns = columns
        self._rows = rows

    def __len__(self) -> int:
        """Count the rows."""
        return self._rows

    @overload
    def __getitem__(self, row: int) -> Custom: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[Custom]: ...
    def __getitem__(self, row: int | slice) -> Custom | Sequence[Custom]:
        """Return the fields that a row fills, or those of several rows."""
        if isinstance(row, slice):
            return [self[one] for one in range(*row.indices(self._rows))]
        if not -self._rows <= row < self._rows:
            raise IndexError(row)
        texts = ((header, values[row]) for header, values in self._columns)
        return tuple((header, cast("str", text)) for header, text in texts if text is not None)
