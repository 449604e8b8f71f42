"""Rows that hold formulas: appended one by one, remembering the value of every formula."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from openpyxl.formatting.rule import ColorScale, FormatObject, Rule
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter

from orgplan.spreadsheets.writing.cell_values import CellValue
from orgplan.spreadsheets.writing.cells import Formula, Look, styled_cell
from orgplan.spreadsheets.writing.styles import ALARM, HEAT_HIGH, HEAT_LOW, HEAT_MIDDLE

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


class FormulaRows:
    """The next rows of a sheet; `cached` holds the formulas' values by cell address."""

    def __init__(self, sheet: Worksheet, next_row: int) -> None:
        self._sheet = sheet
        self.next_row = next_row
        self.cached: dict[str, float] = {}

    def append(self, values: Iterable[CellValue | Formula], looks: Iterable[Look]) -> None:
        """Append one row."""
        cells = []
        for place, (value, look) in enumerate(zip(values, looks, strict=True), start=1):
            if isinstance(value, Formula):
                self.cached[f"{get_column_letter(place)}{self.next_row}"] = value.value
            cells.append(styled_cell(self._sheet, value, look))
        self._sheet.append(cells)
        self.next_row += 1


def heat(low: float, middle: float, high: float) -> Rule:
    """Return a color scale from empty over busy to overloaded."""
    return Rule(
        type="colorScale",
        colorScale=ColorScale(
            cfvo=[FormatObject(type="num", val=value) for value in (low, middle, high)],
            color=[Color(rgb=f"FF{name}") for name in (HEAT_LOW, HEAT_MIDDLE, HEAT_HIGH)],
        ),
    )


def alarm() -> Rule:
    """Return what turns a check cell red when it is not zero."""
    look = DifferentialStyle(
        font=Font(color="FFFFFF", bold=True), fill=PatternFill("solid", bgColor=ALARM)
    )
    return Rule(type="cellIs", operator="notEqual", formula=["0"], dxf=look)
