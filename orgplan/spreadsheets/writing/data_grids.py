"""Data sheets in a workbook: their rows as cells, their headers with notes, their drop-downs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from orgplan.model.fields import Field
from orgplan.model.settings import Assumption, Settings
from orgplan.spreadsheets.writing.book import Book
from orgplan.spreadsheets.writing.cell_values import CellValue, as_number, cell_value
from orgplan.spreadsheets.writing.drop_downs import add_drop_downs
from orgplan.spreadsheets.writing.grids import Head, add_grid
from orgplan.spreadsheets.writing.sheet_columns import DataSheet, SheetColumn

_INPUTS = {(Settings.sheet, "value"), (Assumption.sheet, "value")}
"""Columns that hold settings and rates: blue on pale blue."""


def add_data_grids(book: Book, sheets: Sequence[DataSheet], *, notes: bool = False) -> None:
    """Append data sheets; with `notes` every header carries its field's meaning as a comment."""
    sizes = {data.title: len(data.rows) for data in sheets}
    for data in sheets:
        heads = [_head(data.title, column, notes=notes) for column in data.columns]
        sheet = add_grid(book, data.title, heads, list(_rows(data)))
        add_drop_downs(sheet, data, sizes)


def _rows(data: DataSheet) -> Iterable[Sequence[CellValue]]:
    for row in data.rows:
        yield [
            _value(data.title, column, value)
            for column, value in zip(data.columns, row, strict=True)
        ]


def _value(title: str, column: SheetColumn, value: object) -> CellValue:
    if (title, column.header) == (Assumption.sheet, "value") and isinstance(value, str):
        return as_number(value)
    return cell_value(value)


def _head(title: str, column: SheetColumn, *, notes: bool) -> Head:
    about = column.field
    return Head(
        text=column.header,
        note=field_note(about) if notes and about is not None else "",
        required=about is not None and about.required and not column.hidden,
        hidden=column.hidden,
        is_input=(title, column.header) in _INPUTS,
    )


def field_note(item: Field) -> str:
    """Return what a person filling in a column has to know: meaning, unit, choices, default."""
    facts = [f"{item.label}: {item.meaning}."]
    if item.unit:
        facts.append(f"Unit: {item.unit}.")
    if item.choices and not item.is_closed_choice:
        facts.append(f"Usual: {', '.join(item.choices)}.")
    if item.required:
        facts.append("Required.")
    elif (default := cell_value(item.default)) is not None:
        facts.append(f"Blank means {default}.")
    return "\n".join(facts)
