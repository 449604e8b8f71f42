"""Names for the handful of rates that formulas of one's own want, such as burden_rate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from openpyxl.utils import quote_sheetname
from openpyxl.workbook.defined_name import DefinedName

from orgplan.model.settings import Assumption, Settings
from orgplan.spreadsheets.writing.book import Book
from orgplan.spreadsheets.writing.sheet_columns import DataSheet

_NAME = re.compile(r"[a-z][a-z_]*_[a-z_]*[a-z]|discount|tolerance")
"""Words with an underscore, which are neither cells nor functions."""


def add_names(book: Book, sheets: Mapping[str, DataSheet]) -> None:
    """Name the plan's settings and the rates that hold for the whole plan from the start."""
    named = dict((*_settings(sheets[Settings.sheet]), *_rates(sheets[Assumption.sheet])))
    for name, cell in named.items():
        if _NAME.fullmatch(name):
            book.workbook.defined_names[name] = DefinedName(name, attr_text=cell)


def _settings(data: DataSheet) -> Iterator[tuple[str, str]]:
    for number, (name, value) in enumerate(data.rows, start=2):
        if value not in (None, ""):
            yield str(name), f"{quote_sheetname(data.title)}!$B${number}"


def _rates(data: DataSheet) -> Iterator[tuple[str, str]]:
    headers = [column.header for column in data.columns]
    name, kind, start = (headers.index(one) for one in ("name", "scope_kind", "from"))
    for number, row in enumerate(data.rows, start=2):
        if row[kind] in ("plan", "") and row[start] is None:
            yield str(row[name]).strip().casefold(), f"{quote_sheetname(data.title)}!$B${number}"
