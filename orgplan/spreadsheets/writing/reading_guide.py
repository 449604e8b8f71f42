"""The first sheet of the template: how to fill it in, and what each of its sheets is for."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.model.fields import Record
from orgplan.model.keys import KEY_FIELDS
from orgplan.model.organization import RECORD_KINDS
from orgplan.model.settings import Settings
from orgplan.spreadsheets.report_sheets import ABOUT
from orgplan.spreadsheets.writing.book import Book
from orgplan.spreadsheets.writing.cell_values import cell_value
from orgplan.spreadsheets.writing.grids import set_up_print
from orgplan.spreadsheets.writing.looks import Look
from orgplan.spreadsheets.writing.months.axis import HEAD
from orgplan.spreadsheets.writing.styled_rows import StyledRows
from orgplan.spreadsheets.writing.styles import TITLE_FONT, WRAPPED

_TITLE, _WRAPPED = Look(TITLE_FONT), Look(alignment=WRAPPED)

_RULES = (
    "Fill in any of the sheets, in any order, and leave out what you do not have.",
    "Every sheet starts with example rows that are made up: replace or delete them.",
    "Dark headers mark columns that a row needs; point at a header to read what it means.",
    "Several values in a cell are separated by ; and a blank cell means the default.",
    "Then: orgplan import FILE.xlsx -o PLAN.orgplan",
)


def add_reading_guide(book: Book) -> None:
    """Append the sheet About of a template."""
    sheet = book.sheet(ABOUT)
    for letter, width in (("A", 18), ("B", 80), ("C", 50)):
        sheet.column_dimensions[letter].width = width
    sheet.sheet_view.showGridLines = False
    set_up_print(sheet)
    rows = StyledRows(book, sheet)
    rows.line("An organization plan to fill in", look=_TITLE)
    for rule in _RULES:
        rows.line(rule)
    _append_table(rows, ("Sheet", "What a row is", "Needed columns"), _sheets())
    _append_table(rows, ("Key of sheet Plan", "Meaning", "Blank means"), _keys())


def _append_table(
    rows: StyledRows, heads: tuple[str, ...], lines: Iterator[tuple[str, ...]]
) -> None:
    rows.skip()
    rows.line(*heads, look=HEAD)
    for line in lines:
        rows.line(*line, look=_WRAPPED)


def _sheets() -> Iterator[tuple[str, str, str]]:
    kinds: dict[str, list[type[Record]]] = {}
    for kind in RECORD_KINDS.values():
        kinds.setdefault(kind.sheet, []).append(kind)
    for title, of_sheet in kinds.items():
        meaning = " ".join((kind.__doc__ or "").split("\n")[0] for kind in of_sheet)
        yield title, meaning, ", ".join(_needed(of_sheet))


def _needed(kinds: list[type[Record]]) -> tuple[str, ...]:
    if kinds == [Settings]:
        return ("key", "value")
    columns = (
        item.column
        for kind in kinds
        for item in kind.fields
        if item.required and not (item.name == "id" and kind in KEY_FIELDS)
    )
    return tuple(dict.fromkeys(columns))


def _keys() -> Iterator[tuple[str, str, str]]:
    for item in Settings.fields:
        if item.name != "id":
            default = cell_value(item.default)
            yield item.name, item.meaning, "" if default is None else str(default)
