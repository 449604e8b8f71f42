"""A sheet that has been understood: its shape, its columns and its body."""

from __future__ import annotations

from dataclasses import dataclass, field

from orgplan.model.fields import Field
from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.understanding.columns import Column, field_of, read_columns
from orgplan.spreadsheets.understanding.header_row import Header, find_header
from orgplan.spreadsheets.understanding.mapping_file import Mapping
from orgplan.spreadsheets.understanding.shapes import Shape
from orgplan.spreadsheets.understanding.wording import header_key


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A sheet with its header row and the meaning of its columns."""

    sheet: Sheet
    header: Header
    columns: tuple[Column, ...]
    targets: frozenset[str] = field(default=frozenset())

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


def understand(sheet: Sheet, mapping: Mapping) -> SourceTable | None:
    """Find a sheet's header and map its columns; None if nothing in it can be recognized."""
    header = find_header(sheet, mapping)
    if header is None:
        return None
    columns = read_columns(sheet, header, mapping)
    targets = frozenset(column.target for column in columns if column.target)
    return SourceTable(sheet, header, columns, targets)
