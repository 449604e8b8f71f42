"""Drop-downs for columns whose field knows what may stand there: choices, yes or no, other rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from orgplan.model.fields import Field
from orgplan.model.organization import RECORD_KINDS
from orgplan.model.units import FieldType
from orgplan.spreadsheets.writing.sheet_columns import DataSheet

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SPARE_ROWS = 200
"""Rows below the last one in which drop-downs still work."""

_LONGEST_LIST = 255


def add_drop_downs(sheet: Worksheet, data: DataSheet, sizes: Mapping[str, int]) -> None:
    """Add the drop-downs of a sheet; `sizes` gives the rows of each sheet by its title."""
    last = 1 + len(data.rows) + SPARE_ROWS
    for place, column in enumerate(data.columns, start=1):
        formula = _source(column.field, sizes) if column.field is not None else ""
        if formula:
            letter = get_column_letter(place)
            _add(sheet, column.field, formula, f"{letter}2:{letter}{last}")


def _add(sheet: Worksheet, item: Field | None, formula: str, cells: str) -> None:
    closed = item is not None and (item.is_closed_choice or item.field_type is FieldType.YES_NO)
    validation = DataValidation(
        type="list",
        formula1=formula,
        allow_blank=True,
        showErrorMessage=closed,
        errorTitle="Not one of the choices",
        error=f"{item.label if item else ''}: choose one from the list.",
    )
    validation.add(cells)
    sheet.data_validations.append(validation)


def _source(item: Field, sizes: Mapping[str, int]) -> str:
    if item.field_type is FieldType.YES_NO:
        return _listed(("yes", "no"))
    if item.field_type is FieldType.REFERENCE and len(item.refers_to) == 1:
        return _keys_of(item.refers_to[0], sizes)
    return _listed(item.choices) if item.field_type in {FieldType.CHOICE, FieldType.TEXT} else ""


def _listed(choices: Iterable[str]) -> str:
    text = ",".join(choices)
    return f'"{text}"' if 0 < len(text) <= _LONGEST_LIST else ""


def _keys_of(kind: str, sizes: Mapping[str, int]) -> str:
    title = RECORD_KINDS[kind].sheet
    last = 1 + sizes.get(title, 0) + SPARE_ROWS
    return f"'{title}'!$A$2:$A${last}"
