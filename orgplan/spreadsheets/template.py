"""The empty workbook to fill in: every sheet, its columns explained, one fictional row each."""

from __future__ import annotations

from pathlib import Path

from orgplan.files import replace_file
from orgplan.spreadsheets.example import example
from orgplan.spreadsheets.writing.book import Book
from orgplan.spreadsheets.writing.data_grids import add_data_grids
from orgplan.spreadsheets.writing.data_sheets import data_sheets
from orgplan.spreadsheets.writing.finished import save_finished
from orgplan.spreadsheets.writing.reading_guide import add_reading_guide


def write_template(path: Path) -> None:
    """Write the template: headers with notes, drop-downs, one example row a sheet.

    The example rows form a small organization that imports as it stands.
    """
    book = Book()
    add_reading_guide(book)
    add_data_grids(book, tuple(data_sheets(example())), notes=True)
    replace_file(path, lambda temporary: save_finished(book, temporary))
