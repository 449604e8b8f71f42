"""A plan as reading its own untouched workbook gives it back: what an edited one is measured by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from math import isfinite

from orgplan.model.organization import Organization
from orgplan.progress import Progress
from orgplan.spreadsheets.csv_write import csv_text
from orgplan.spreadsheets.importing import Imported, ImportOptions, import_sheets
from orgplan.spreadsheets.reading.delimited import read_delimited
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


def as_read(organization: Organization, *, csv: bool = False) -> Imported:
    """Return what importing the workbook of a plan, or its CSV files, finds, without writing any.

    What no cell can hold is lost on the way as it is in a file, so that it is no edit of anybody.
    """
    sheets = csv_sheets(organization) if csv else written_sheets(organization)
    return import_sheets(tuple(sheets), Mapping(), ImportOptions(), Progress())


def written_sheets(organization: Organization) -> Iterator[Sheet]:
    """Yield the data sheets of a plan's workbook as a reader of its file gives them."""
    for data in data_sheets(organization):
        yield Sheet(_FILE, data.title, gathered(_rows(data)))


def csv_sheets(organization: Organization) -> Iterator[Sheet]:
    """Yield the data sheets of a plan as a reader of its CSV files gives them."""
    for data in data_sheets(organization):
        content = csv_text(data).encode("utf-8-sig", errors="replace")
        yield read_delimited(f"{data.title}.csv", content)


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
