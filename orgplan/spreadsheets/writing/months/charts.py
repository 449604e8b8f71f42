"""Charts of the year: cost by cost center, and heads with their vacancies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import TYPE_CHECKING, Any

from openpyxl.chart import BarChart, LineChart, Reference, Series
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.series import SeriesLabel

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

PALETTE = ("2F5D8C", "E07A5F", "81B29A", "F2CC8F", "6D597A", "9CC7E8", "B56576", "5E8C61")
MOST_SERIES = len(PALETTE)
"""More would not be told apart: then the total alone is drawn."""

_WIDTH, _HEIGHT = 32.0, 9.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a chart shows: rows of a sheet over a range of its columns, and where it goes."""

    title: str
    rows: Sequence[int]
    columns: tuple[int, int]
    at: str
    unit: str = ""
    number_format: str = "#,##0"


def stacked_columns(sheet: Worksheet, drawn: Drawn) -> None:
    """Draw rows as stacked columns over the months; column B names them."""
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "col", "stacked", 100, 60
    _draw(sheet, chart, drawn, names=2)


def lines(sheet: Worksheet, drawn: Drawn) -> None:
    """Draw rows as lines over the months; column A names them."""
    _draw(sheet, LineChart(), drawn, names=1)


def _draw(sheet: Worksheet, chart: Any, drawn: Drawn, names: int) -> None:
    chart.title, chart.width, chart.height = drawn.title, _WIDTH, _HEIGHT
    chart.y_axis.title, chart.y_axis.number_format = drawn.unit or None, drawn.number_format
    chart.x_axis.number_format, chart.y_axis.scaling.min = "mmm yyyy", 0
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.legend.position = "b"
    for row, color in zip(drawn.rows, cycle(PALETTE), strict=False):
        chart.series.append(_series(sheet, drawn, row, names, color))
    if len(drawn.rows) == 1:
        chart.legend = None
    first, last = drawn.columns
    chart.set_categories(Reference(sheet, min_col=first, max_col=last, min_row=1))
    sheet.add_chart(chart, drawn.at)


def _series(sheet: Worksheet, drawn: Drawn, row: int, names: int, color: str) -> Any:
    first, last = drawn.columns
    values = Reference(sheet, min_col=first, max_col=last, min_row=row)
    series = Series(values, title_from_data=False)
    series.tx = SeriesLabel(strRef=StrRef(str(Reference(sheet, min_col=names, min_row=row))))
    series.graphicalProperties.solidFill = color
    series.graphicalProperties.line.solidFill = color
    series.smooth = False
    return series
