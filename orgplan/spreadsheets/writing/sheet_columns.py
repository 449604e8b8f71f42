"""What a data sheet is made of: columns that know their field, and rows of field values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from orgplan.model.fields import Field

KEYED = "id"
"""Header of the column with made ids, hidden in workbooks."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its header, and the field whose values it holds (None for a foreign column)."""

    header: str
    field: Field | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class DataSheet:
    """A sheet with its columns and its rows of field values, in the workbook's order."""

    title: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[object, ...], ...] = ()


def names_of(pairs: Iterable[Iterable[tuple[str, object]]]) -> tuple[str, ...]:
    """Return the distinct names of many rows of pairs, in the order they are first met."""
    return tuple(dict.fromkeys(name for row in pairs for name, _ in row))
