"""Writing an organization as CSV: a folder with a file per sheet, or the roster alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

from orgplan.errors import OrgplanError
from orgplan.files import replace_file, replace_files
from orgplan.model.organization import Organization
from orgplan.spreadsheets.csv_text import neutralized
from orgplan.spreadsheets.export_id import AS_CSV, BASELINE
from orgplan.spreadsheets.report_sheets import ABOUT
from orgplan.spreadsheets.writing.about import Occasion, about_facts
from orgplan.spreadsheets.writing.cell_values import CellValue, cell_value
from orgplan.spreadsheets.writing.data_sheets import data_sheets
from orgplan.spreadsheets.writing.roster import roster
from orgplan.spreadsheets.writing.sheet_columns import DataSheet, SheetColumn


def write_csv(organization: Organization, path: Path, occasion: Occasion | None = None) -> None:
    """Write the roster of posts and people if `path` ends in .csv, else a folder of all sheets.

    Texts that a spreadsheet program would run as formulas begin with an apostrophe, which
    importing takes away again; numbers are as they are. In a folder, `About.csv` tells what is
    exported, by the id that the plan's history knows it by.
    """
    if path.suffix.lower() == ".csv":
        replace_file(path, partial(_write, roster(organization)))
        return
    if path.exists() and not path.is_dir():
        raise OrgplanError(
            f"The folder {path} could not be made: there is a file of this name.",
            where=str(path),
            fix="Choose another name.",
        )
    sheets = (_about(organization, occasion or Occasion(BASELINE)), *data_sheets(organization))
    replace_files(path, {f"{sheet.title}.csv": partial(_write, sheet) for sheet in sheets})


def csv_text(sheet: DataSheet) -> str:
    """Return a sheet as the text of a CSV file."""
    made = io.StringIO(newline="")
    csv.writer(made).writerows(_lines(sheet))
    return made.getvalue()


def _about(organization: Organization, occasion: Occasion) -> DataSheet:
    mark = f"{AS_CSV}{occasion.export_id}" if occasion.export_id else ""
    facts = about_facts(organization, replace(occasion, export_id=mark))
    return DataSheet(ABOUT, (SheetColumn("About"), SheetColumn("this folder")), tuple(facts))


def _write(sheet: DataSheet, path: Path) -> None:
    path.write_text(csv_text(sheet), encoding="utf-8-sig", errors="replace", newline="")


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
