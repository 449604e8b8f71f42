"""A plan as reading its own untouched workbook gives it back: what an edited one is measured by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from math import isfinite

from orgplan.model.organization import Organization
from orgplan.progress import Progress
from orgplan.spreadsheets.importing import Imported, ImportOptions, import_sheets
from orgplan.spreadsheets.reading.gathering import gathered
from orgplan.spreadsheets.reading.grid import Cell, Sheet
from orgplan.spreadsheets.reading.text import unescaped
from orgplan.spreadsheets.understanding.mapping import Mapping
from orgplan.spreadsheets.writing.cell_text import cell_text
from orgplan.spreadsheets.writing.cell_values import cell_value
from orgplan.spreadsheets.writing.data_sheets import data_sheets
from orgplan.spreadsheets.writing.row_text import OLDEST_DATE
from orgplan.spreadsheets.writing.sheet_columns import DataSheet

_FILE = "export.xlsx"


def as_read(organization: Organization) -> Imported:
    """Return what importing the workbook of a plan finds in it, without writing one.

    What no cell can hold is lost on the way as it is in a file, so that it is no edit of anybody.
    """
    return import_sheets(
        tuple(written_sheets(organization)), Mapping(), ImportOptions(), Progress()
    )


def written_sheets(organization: Organization) -> Iterator[Sheet]:
    """Yield the data sheets of a plan's workbook as a reader of its file gives them."""
    for data in data_sheets(organization):
        yield Sheet(_FILE, data.title, gathered(_rows(data)))


def _rows(data: DataSheet) -> Iterator[tuple[Cell, ...]]:
    yield tuple(_cell(column.header) for column in data.columns)
    for row in data.rows:
        yield tuple(_cell(value) for value in row)


def _cell(value: object) -> Cell:
    match cell_value(value):
        case str(text):
            return unescaped(cell_text(text))
        case date() as day:
            return day if day >= OLDEST_DATE else day.isoformat()
        case Decimal() | int() | float() as number:
            return float(number) if isfinite(number) else None
        case _:
            return None
