"""Sheets as rows of cells, with the addresses that messages need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import zip_longest
from pathlib import PurePath

from orgplan.errors import one_line
from orgplan.spreadsheets.reading.addresses import address, column_index, column_letters
from orgplan.spreadsheets.reading.cell import Cell, CellError
from orgplan.spreadsheets.reading.column import Column, ColumnRows
from orgplan.spreadsheets.reading.facts import SheetFacts

__all__ = ["Cell", "CellError", "Sheet", "address", "column_index", "column_letters"]


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook, or a CSV file; `rows[0]` is row 1 and starts in column A."""

    file: str
    name: str
    rows: Sequence[tuple[Cell, ...]]
    hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()
    notes: tuple[str, ...] = field(default=())
    facts: SheetFacts = field(default=SheetFacts())
    currencies: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    """The currencies that number formats show, by column from 0 and row from 1."""

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The same cells by column, all of them as long as there are rows."""
        if isinstance(self.rows, ColumnRows):
            return self.rows.columns
        return tuple(Column(cells) for cells in zip_longest(*self.rows))

    @property
    def stem(self) -> str:
        """The name to recognize the sheet by: its own, or that of its CSV file."""
        return self.name or PurePath(self.file).stem

    @property
    def label(self) -> str:
        """The sheet as a message names it."""
        return one_line(f"{self.file}, sheet {self.name}" if self.name else self.file)

    def filled_rows(self) -> Iterator[tuple[int, tuple[Cell, ...]]]:
        """Yield the rows that hold anything, with their numbers from 1."""
        for number, row in enumerate(self.rows, start=1):
            if any(cell is not None for cell in row):
                yield number, row
