"""The sheets about scenarios: side by side, month by month, who is affected, what to do."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.utils import get_column_letter

from orgplan.reports.formats import Value
from orgplan.reports.scenario_tables import (
    affected_table,
    implementation_table,
    side_by_side_table,
    stacked,
)
from orgplan.reports.tables import ReportTable
from orgplan.scenarios.study import Study
from orgplan.spreadsheets.report_sheets import AFFECTED, COMPARISON, IMPLEMENTATION
from orgplan.spreadsheets.writing.book import Book
from orgplan.spreadsheets.writing.grids import add_frame, add_table, append_heads
from orgplan.spreadsheets.writing.looks import PLAIN, Look
from orgplan.spreadsheets.writing.report_grids import add_report_grid, heads_of
from orgplan.spreadsheets.writing.row_text import Cell, Formula
from orgplan.spreadsheets.writing.scenario_months import add_scenario_months
from orgplan.spreadsheets.writing.styled_rows import StyledRows
from orgplan.spreadsheets.writing.styles import AMOUNT_FORMAT, EXACT_AMOUNT_FORMAT, FORMULA_FILL

_LABELS = 2
_WHOLE, _EXACT = (
    (Look(number_format=style), Look(fill=FORMULA_FILL, number_format=style))
    for style in (AMOUNT_FORMAT, EXACT_AMOUNT_FORMAT)
)
_LARGE = 1000
"""From here on parts of one tell nothing."""


def add_scenario_sheets(book: Book, study: Study) -> None:
    """Append the sheets; every row of the last two names its scenario."""
    table = side_by_side_table(study.comparison, study.left_out)
    _add_comparison(book, table, len(study.comparison.scenarios))
    add_scenario_months(book, study)
    affected = [(told.name, affected_table(told.affected)) for told in study.told]
    add_report_grid(book, AFFECTED, stacked(AFFECTED, affected))
    steps = [(told.name, implementation_table(told.implementation)) for told in study.told]
    add_report_grid(book, IMPLEMENTATION, stacked(IMPLEMENTATION, steps))


def _add_comparison(book: Book, table: ReportTable, scenarios: int) -> None:
    heads = heads_of(table.columns)
    sheet = add_frame(book, COMPARISON, heads, table.rows, frozen="C2")
    append_heads(sheet, heads)
    others = max(scenarios - 1, 0)
    rows = StyledRows(book, sheet, 2)
    for values in table.rows:
        cells: list[Cell] = list(values)
        for place in range(others):
            column = _LABELS + scenarios + place
            more = values[column]
            if isinstance(more, float):
                cells[column] = _difference(rows.next_row, place, more)
        value, difference = _WHOLE if _is_whole(values) else _EXACT
        looks = [PLAIN] * _LABELS + [value] * scenarios + [difference] * others
        rows.append(cells, looks)
    if table.rows:
        add_table(sheet, heads, 1 + len(table.rows))


def _is_whole(values: Sequence[Value]) -> bool:
    numbers = [abs(value) for value in values if isinstance(value, int | float)]
    return all(float(number).is_integer() or number >= _LARGE for number in numbers)


def _difference(row: int, place: int, value: float) -> Formula:
    """Return an other scenario's number less that of the first."""
    first, other = (get_column_letter(_LABELS + 1 + n) for n in (0, place + 1))
    return Formula(f"={other}{row}-{first}{row}", value)
