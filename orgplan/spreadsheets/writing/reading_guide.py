"""The first sheet of the template: how to fill it in, and what each of its sheets is for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from orgplan.model.fields import Record
from orgplan.model.keys import KEY_FIELDS
from orgplan.model.organization import RECORD_KINDS
from orgplan.model.settings import Settings
from orgplan.spreadsheets.report_sheets import ABOUT
from orgplan.spreadsheets.writing.cell_values import cell_value
from orgplan.spreadsheets.writing.cells import Look, styled_cell
from orgplan.spreadsheets.writing.grids import Head, append_heads, set_up_print
from orgplan.spreadsheets.writing.styles import TITLE_FONT, WRAPPED

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_RULES = (
    "Fill in any of the sheets, in any order, and leave out what you do not have.",
    "Every sheet starts with example rows that are made up: replace or delete them.",
    "Dark headers mark columns that a row needs; point at a header to read what it means.",
    "Several values in a cell are separated by ; and a blank cell means the default.",
    "Then: orgplan import FILE.xlsx -o PLAN.orgplan",
)


def add_reading_guide(workbook: Workbook) -> None:
    """Append the sheet About of a template."""
    sheet: Worksheet = workbook.create_sheet(ABOUT)
    for letter, width in (("A", 18), ("B", 80), ("C", 50)):
        sheet.column_dimensions[letter].width = width
    sheet.sheet_view.showGridLines = False
    set_up_print(sheet)
    sheet.append([styled_cell(sheet, "An organization plan to fill in", Look(TITLE_FONT))])
    for rule in _RULES:
        sheet.append([rule])
    sheet.append([])
    append_heads(sheet, (Head("Sheet"), Head("What a row is"), Head("Needed columns")))
    _append_rows(sheet, _sheets())
    sheet.append([])
    append_heads(sheet, (Head("Key of sheet Plan"), Head("Meaning"), Head("Blank means")))
    _append_rows(sheet, _keys())


def _append_rows(sheet: Worksheet, rows: Iterator[tuple[str, str, str]]) -> None:
    for row in rows:
        sheet.append([styled_cell(sheet, text, Look(alignment=WRAPPED)) for text in row])


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
