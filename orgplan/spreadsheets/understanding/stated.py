"""Columns whose meaning somebody has stated: in a mapping file, by hand, or last month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from orgplan.spreadsheets.reading.grid import Cell, Sheet
from orgplan.spreadsheets.understanding.shapes import Shape
from orgplan.spreadsheets.understanding.vocabulary import vocabulary
from orgplan.spreadsheets.understanding.wording import header_key
from orgplan.spreadsheets.understanding.writing_said import NOTHING_SAID, Writing

CHOSEN = "chosen"
REMEMBERED = "remembered"
STATED = "mapping file"


@dataclass(frozen=True, slots=True)
class StatedColumn:
    """One line of a mapping file; blank file or sheet: any.

    `field` is None if only the writing is stated, blank for a custom field.
    """

    file: str
    sheet: str
    column: str
    field: str | None = None
    ignore: bool = False
    writing: Writing = NOTHING_SAID


@dataclass(frozen=True, slots=True)
class ColumnDecision:
    """What was decided about one column, known by its comparable header and its occurrence."""

    key: str
    target: str | None = None
    ignore: bool = False
    writing: Writing = NOTHING_SAID
    how: str = CHOSEN


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was decided about a sheet, and what is left to be found out where it is blank.

    `ordinary`: it is no export of another tool, though its headers look like one.
    """

    header_rows: tuple[int, ...] = ()
    shape: str = ""
    skip: bool | None = None
    columns: tuple[ColumnDecision, ...] = ()
    ordinary: bool = False

    def column(self, key: str) -> ColumnDecision | None:
        """Return what was decided about a column."""
        return next((column for column in self.columns if column.key == key), None)


UNDECIDED = Decisions()


def stated_about(
    lines: Iterable[StatedColumn], sheet: Sheet, header: Cell, letters: str
) -> StatedColumn | None:
    """Return the line about a column, which is named by its header or by its letters."""
    key = header_key(header)
    for line in lines:
        if line.file not in {"", sheet.file} or line.sheet not in {"", sheet.name}:
            continue
        if header_key(line.column) == key or line.column == f"column {letters}":
            return line
    return None


def own_target(field: str, shape: Shape) -> str:
    """Return the target that a field's full name or column name means in a shape, or blank."""
    return field if field in shape.targets else vocabulary(shape).own.get(header_key(field), "")
