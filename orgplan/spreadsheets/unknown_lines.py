"""Lines of a mapping file about columns that no sheet has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from orgplan.errors import UnreadableInput
from orgplan.spreadsheets.formats.adapted import AdaptedSheet
from orgplan.spreadsheets.reading.grid import Sheet, column_letters
from orgplan.spreadsheets.understanding.mapping import Mapping
from orgplan.spreadsheets.understanding.stated import StatedColumn
from orgplan.spreadsheets.understanding.wording import header_key

_HIGHEST = 60
"""Rows from the top that may be headers."""


def check_lines(sheets: Sequence[Sheet], proposed: Mapping) -> None:
    """Refuse a line about a column that none of its sheets has, which would do nothing.

    Lines about other files and sheets are for another time; exports of other tools have columns
    of their own until they are ordinary sheets.
    """
    for line in proposed.stated:
        about = [sheet for sheet in sheets if _is_about(line, sheet)]
        if about and not any(_has(sheet, line.column, proposed) for sheet in about):
            places = ", ".join(sheet.label for sheet in about)
            raise UnreadableInput(
                f"The mapping file names a column that does not exist, {line.column!r}.",
                where=places,
                fix="Write the column's header as it stands in the sheet, or take the line out.",
            )


def _is_about(line: StatedColumn, sheet: Sheet) -> bool:
    return line.file in {"", sheet.file} and line.sheet in {"", sheet.name}


def _has(sheet: Sheet, column: str, proposed: Mapping) -> bool:
    mapped = proposed.of(sheet)
    if isinstance(sheet, AdaptedSheet) or (mapped is not None and mapped.levels):
        return True
    letters = (f"column {column_letters(index)}" for index in range(len(sheet.columns)))
    return column in letters or header_key(column) in set(_headers(sheet, proposed))


def _headers(sheet: Sheet, proposed: Mapping) -> Iterable[str]:
    mapped = proposed.of(sheet)
    yield from (header_key(column.header) for column in mapped.columns) if mapped else ()
    for row in sheet.rows[:_HIGHEST]:
        yield from (header_key(cell) for cell in row if isinstance(cell, str))
