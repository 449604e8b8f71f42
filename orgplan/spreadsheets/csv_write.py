"""Writing an organization as CSV: a folder with a file per sheet, or the roster alone."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

from orgplan.errors import ErrorCode, OrgplanError
from orgplan.files import replace_file
from orgplan.model.organization import Organization
from orgplan.spreadsheets.csv_text import neutralized
from orgplan.spreadsheets.writing.cell_values import CellValue, cell_value
from orgplan.spreadsheets.writing.data_sheets import data_sheets
from orgplan.spreadsheets.writing.roster import roster
from orgplan.spreadsheets.writing.sheet_columns import DataSheet


def write_csv(organization: Organization, path: Path) -> None:
    """Write the roster of posts and people if `path` ends in .csv, else a folder of all sheets.

    Texts that a spreadsheet program would run as formulas begin with an apostrophe, which
    importing takes away again; numbers are as they are.
    """
    if path.suffix.lower() == ".csv":
        _write(roster(organization), path)
        return
    _make_folder(path)
    for sheet in data_sheets(organization):
        _write(sheet, path / f"{sheet.title}.csv")


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise OrgplanError(
            f"The folder {path} could not be made ({error.strerror}).",
            code=ErrorCode.MISSING,
            where=str(path),
            fix="Choose a place that exists and may be written to.",
        ) from error


def _write(sheet: DataSheet, path: Path) -> None:
    def write(temporary: Path) -> None:
        with temporary.open("w", encoding="utf-8-sig", errors="replace", newline="") as stream:
            csv.writer(stream).writerows(_lines(sheet))

    replace_file(path, write)


def _lines(sheet: DataSheet) -> Iterable[list[str]]:
    yield [neutralized(column.header) for column in sheet.columns]
    for row in sheet.rows:
        yield [_csv_value(cell_value(value)) for value in row]


def _csv_value(value: CellValue) -> str:
    match value:
        case None:
            return ""
        case str():
            return neutralized(value.replace("\0", ""))
        case date():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)
