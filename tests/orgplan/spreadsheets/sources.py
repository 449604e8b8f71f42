"""Sources for import tests: sheets in memory, workbooks and CSV files on disk."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from orgplan.progress import Progress
from orgplan.spreadsheets.importing import Imported, ImportOptions, import_files, import_sheets
from orgplan.spreadsheets.reading.grid import Cell, Sheet
from orgplan.spreadsheets.understanding.mapping import Mapping as ColumnMapping

Rows = Iterable[Iterable[Any]]
DAY = date(2026, 4, 3)
MOMENT = datetime.fromisoformat("2026-04-03T09:30:00")


def sheet(name: str, *rows: Iterable[Cell], file: str = "source.xlsx") -> Sheet:
    """A sheet in memory."""
    return Sheet(file, name, tuple(tuple(row) for row in rows))


def taken(*sheets: Sheet, options: ImportOptions | None = None) -> Imported:
    """Import sheets in memory as one source."""
    return import_sheets(sheets, ColumnMapping(), options or ImportOptions(), Progress())


def imported(*paths: Path, expand_groups: bool = False, mapping: Path | None = None) -> Imported:
    """Import files as one source."""
    return import_files(paths, ImportOptions(expand_groups, mapping), Progress())


def workbook(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """A workbook on disk."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        made = book.create_sheet(title)
        for row in rows:
            made.append(list(row))
    book.save(path)
    return path


def text_file(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """A text file on disk."""
    path.write_bytes(text.encode(encoding))
    return path


def with_part(path: Path, part: str, change: Any) -> Path:
    """Rewrite one part of a zip container with a function of its bytes."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts[part] = change(parts.get(part, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return path
