"""A sheet that has been understood: its shape, its columns and its body."""

from __future__ import annotations

from collections.abc import Mapping as Pairs
from dataclasses import dataclass, field

from orgplan.model.fields import Field
from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.understanding.columns import Column, field_of
from orgplan.spreadsheets.understanding.header_row import Header, shape_named
from orgplan.spreadsheets.understanding.level_tree import with_tree
from orgplan.spreadsheets.understanding.mapping import Mapping, SheetMapping
from orgplan.spreadsheets.understanding.proposing import propose
from orgplan.spreadsheets.understanding.shapes import Shape
from orgplan.spreadsheets.understanding.wording import header_key


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A sheet with its header row and the meaning of its columns.

    `unread`: columns that are ignored by choice or stand in a tree of levels. `left_out`: rows at
    the end that are no data, and why. `repeats`: rows that name a person once more, with the
    first row of each; `shares_stated` says whether a column tells their shares.
    """

    sheet: Sheet
    header: Header
    columns: tuple[Column, ...]
    targets: frozenset[str] = field(default=frozenset())
    unread: tuple[Column, ...] = ()
    left_out: Pairs[int, str] = field(default_factory=dict)
    repeats: Pairs[int, int] = field(default_factory=dict)
    shares_stated: bool = False

    @property
    def shape(self) -> Shape:
        """The shape the sheet is read in."""
        return self.header.shape

    def is_named(self, sheet: str) -> bool:
        """Tell whether the table bears the name of one of our own sheets."""
        return header_key(self.sheet.stem) == header_key(sheet)

    def has(self, *targets: str) -> bool:
        """Tell whether a column holds any of these targets."""
        return not self.targets.isdisjoint(targets)

    def field(self, target: str) -> Field:
        """Return the field that a target means."""
        return field_of(self.header, target)

    def column(self, target: str) -> Column | None:
        """Return the column that holds a target."""
        return next((column for column in self.columns if column.target == target), None)

    def word_for(self, target: str, otherwise: str) -> str:
        """Return what the file itself calls a target; our own word where no column holds it."""
        column = self.column(target)
        return (column.header.strip() if column is not None else "") or otherwise


def understand(sheet: Sheet, mapping: Mapping) -> SourceTable | None:
    """Return a sheet as a mapping understands it; None if it is skipped.

    A sheet that the mapping does not know is proposed on its own.
    """
    mapped = mapping.of(sheet) or propose((sheet,), mapping).of(sheet)
    shape = shape_named(mapped.shape) if mapped is not None else None
    if mapped is None or shape is None:
        return None
    sheet, made = with_tree(sheet, mapped)
    columns = (*(column for column in mapped.columns if column.is_read), *made)
    return SourceTable(
        sheet,
        _header(mapped, shape),
        columns,
        frozenset(column.target for column in columns if column.target),
        tuple(column for column in mapped.columns if not column.is_read),
        dict(mapped.left_out),
    )


def _header(mapped: SheetMapping, shape: Shape) -> Header:
    rows = mapped.header_rows
    return Header(rows[-1], shape, mapped.own_name, rows[0])
