"""How a whole source is understood: which sheets are used, and what each of their columns holds.

A mapping is a value: it can be shown, saved, compared and edited, and edits make new ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.understanding.columns import Column
from orgplan.spreadsheets.understanding.stated import UNDECIDED, Decisions, StatedColumn


@dataclass(frozen=True, slots=True)
class ManagerKey:
    """What managers are given by, and how many of the different ones are found by it."""

    kind: str
    found: int
    of: int


@dataclass(frozen=True, slots=True)
class Levels:
    """Columns that hold one level of a tree each, from the top down.

    `of`: managers or teams. `outline`: each row fills the one column of its own level only.
    """

    columns: tuple[int, ...]
    of: str
    outline: bool = False


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """How one sheet is understood; `skipped` is the reason if it is not used.

    Rows are numbered from 1. `left_out`: rows at the end of the body that are no data, and why.
    """

    file: str
    sheet: str
    shape: str = ""
    skipped: str = ""
    own_name: bool = False
    header_rows: tuple[int, ...] = ()
    last_row: int = 0
    columns: tuple[Column, ...] = ()
    levels: Levels | None = None
    managers: ManagerKey | None = None
    left_out: tuple[tuple[int, str], ...] = ()
    fingerprint: str = ""
    decisions: Decisions = UNDECIDED

    @property
    def first_row(self) -> int:
        """The first row of the body."""
        return self.header_rows[-1] + 1 if self.header_rows else 0

    def column(self, target: str) -> Column | None:
        """Return the column that holds a target."""
        return next((column for column in self.columns if column.target == target), None)


@dataclass(frozen=True, slots=True)
class Question:
    """Something a mapping leaves open: of a column's dates, numbers or words, or a suggestion."""

    file: str
    sheet: str
    column: str
    about: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """How the sheets of a source are understood, and the lines of a mapping file."""

    sheets: tuple[SheetMapping, ...] = ()
    stated: tuple[StatedColumn, ...] = ()

    def of(self, sheet: Sheet) -> SheetMapping | None:
        """Return how a sheet is understood; None if nothing is known about it."""
        for mapped in self.sheets:
            if (mapped.file, mapped.sheet) == (sheet.file, sheet.name):
                return mapped
        return None

    def with_sheet(self, mapped: SheetMapping) -> Mapping:
        """Return a mapping in which one sheet is understood in another way."""
        place = mapped.file, mapped.sheet
        sheets = [mapped if (s.file, s.sheet) == place else s for s in self.sheets]
        return replace(self, sheets=tuple(sheets))

    @property
    def ordinary(self) -> frozenset[tuple[str, str]]:
        """The sheets that are no exports of other tools, as (file, sheet)."""
        return frozenset((s.file, s.sheet) for s in self.sheets if s.decisions.ordinary)

    def questions(self) -> Iterator[Question]:
        """Yield what is left open, so that it can be asked."""
        for sheet in self.sheets:
            for column in sheet.columns:
                for about, text in _open(column):
                    yield Question(sheet.file, sheet.sheet, column.header, about, text)


def _open(column: Column) -> Iterator[tuple[str, str]]:
    if column.style.dates.ambiguous:
        yield "dates", ""
    if column.style.numbers.ambiguous:
        yield "numbers", ""
    if column.suggestion:
        yield "suggestion", column.suggestion
    for word in column.words:
        if not word.value:
            yield "word", word.text
