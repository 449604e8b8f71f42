"""Columns whose cells leave the style open write as the other columns of their file do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from orgplan.spreadsheets.understanding.columns import Column
from orgplan.spreadsheets.understanding.dates import DateStyle
from orgplan.spreadsheets.understanding.mapping import SheetMapping
from orgplan.spreadsheets.understanding.numbers import NumberStyle
from orgplan.spreadsheets.understanding.style import Style


def agreed(sheets: Sequence[SheetMapping]) -> tuple[SheetMapping, ...]:
    """Return the sheets with open styles settled by their sheet, else by their file."""
    return tuple(_settled(sheet, [s for s in sheets if s.file == sheet.file]) for sheet in sheets)


def _settled(sheet: SheetMapping, of_file: Iterable[SheetMapping]) -> SheetMapping:
    if not any(_is_open(column.style) for column in sheet.columns):
        return sheet
    around = [column.style for other in of_file for column in other.columns]
    beside = [column.style for column in sheet.columns]
    columns = tuple(_with_style(column, beside, around) for column in sheet.columns)
    return replace(sheet, columns=columns)


def _is_open(style: Style) -> bool:
    return style.dates.ambiguous or style.numbers.ambiguous


def _with_style(column: Column, *neighbors: Sequence[Style]) -> Column:
    style = column.style
    for styles in neighbors:
        day_first = _only(styles, lambda s: s.dates.day_first if s.dates.decided else None)
        if style.dates.ambiguous and day_first is not None:
            style = replace(style, dates=DateStyle(day_first))
        comma = _only(styles, lambda s: s.numbers.decimal_comma if s.numbers.decided else None)
        if style.numbers.ambiguous and comma is not None:
            style = replace(style, numbers=NumberStyle(comma, thousands=style.numbers.thousands))
    return replace(column, style=style)


def _only(styles: Iterable[Style], wanted: Callable[[Style], bool | None]) -> bool | None:
    found = {answer for style in styles if (answer := wanted(style)) is not None}
    return found.pop() if len(found) == 1 else None
