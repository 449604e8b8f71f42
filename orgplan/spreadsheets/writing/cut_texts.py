"""Texts that are longer than a cell: what a written workbook cannot hold whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openpyxl.utils import get_column_letter

from orgplan.spreadsheets.writing.cell_text import LONGEST
from orgplan.spreadsheets.writing.cell_values import cell_value
from orgplan.spreadsheets.writing.sheet_columns import DataSheet


def cut_texts(sheets: Iterable[DataSheet]) -> Iterator[str]:
    """Yield a sentence for every cell whose text is cut, with its address."""
    for data in sheets:
        for number, row in enumerate(data.rows, start=2):
            for place, value in enumerate(row, start=1):
                if isinstance(value, str | tuple) and _length(value) > LONGEST:
                    cell = f"{data.title} {get_column_letter(place)}{number}"
                    yield f"{cell}: {_length(value):,} characters were cut to {LONGEST:,}."


def _length(value: str | tuple[object, ...]) -> int:
    text = value if isinstance(value, str) else cell_value(value)
    return len(str(text or ""))
