"""Writing report tables alone: a workbook with a sheet per table, or one table as CSV."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from orgplan.errors import OrgplanError
from orgplan.files import replace_file
from orgplan.reports.tables import ReportTable
from orgplan.spreadsheets.csv_text import neutralized
from orgplan.spreadsheets.writing.book import Book
from orgplan.spreadsheets.writing.finished import save_finished
from orgplan.spreadsheets.writing.report_grids import add_report_grid

ENDINGS = (".xlsx", ".csv")


def write_tables(tables: Sequence[tuple[str, ReportTable]], path: Path) -> None:
    """Write titled tables by the ending of the name; CSV holds the first one."""
    match path.suffix.lower():
        case ".xlsx":
            _write_workbook(tables, path)
        case ".csv":
            _write_csv(tables[0][1], path)
        case _:
            raise OrgplanError(
                f"orgplan cannot write a table as {path.name}.",
                where=str(path),
                fix=f"Choose a name that ends in {' or '.join(ENDINGS)}.",
            )


def _write_workbook(tables: Sequence[tuple[str, ReportTable]], path: Path) -> None:
    book = Book()
    for title, table in tables:
        add_report_grid(book, title, table)
    replace_file(path, lambda temporary: save_finished(book, temporary))


def _write_csv(table: ReportTable, path: Path) -> None:
    def write(temporary: Path) -> None:
        with temporary.open("w", encoding="utf-8-sig", errors="replace", newline="") as stream:
            lines = csv.writer(stream)
            lines.writerow([neutralized(column.label) for column in table.columns])
            for row in table.rows:
                lines.writerow(["" if v is None else neutralized(str(v)) for v in row])

    replace_file(path, write)
