"""The sheet of person-months by team, initiative and period: sums over the sheet Allocation."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from orgplan.capacity.plan import Allocation
from orgplan.reports.solving import SolveReport
from orgplan.spreadsheets.report_sheets import ALLOCATION, ALLOCATION_BY_TEAM
from orgplan.spreadsheets.writing.cell_values import CellValue
from orgplan.spreadsheets.writing.cells import Formula, Look, styled_cell
from orgplan.spreadsheets.writing.formula_rows import FormulaRows, alarm, heat
from orgplan.spreadsheets.writing.grids import Head, add_frame, append_heads
from orgplan.spreadsheets.writing.styles import (
    FORMULA_FILL,
    LABEL_FONT,
    NUMBER_FORMAT,
    TOP_LINE,
    TOTAL_FONT,
)

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_LABELS = 3
"""Columns before the first period: team, initiative, name."""

_FIRST = 3
"""The first row below the names and the numbers of the periods."""

_BODY = Look(fill=FORMULA_FILL, number_format=NUMBER_FORMAT)
_TOTAL = Look(TOTAL_FONT, FORMULA_FILL, border=TOP_LINE, number_format=NUMBER_FORMAT)
_BUSY, _FULL = 1.0, 3.0
"""Person-months of one initiative in a period that are shown as busy and as very busy."""

_Cells = Iterator[CellValue | Formula]


def allocation_column(report: SolveReport, letter: str) -> str:
    """Return a column of the sheet Allocation as a formula names it."""
    last = max(2, 1 + len(report.plan.allocations))
    return f"{ALLOCATION}!${letter}$2:${letter}${last}"


def sums(report: SolveReport, key: Callable[[Allocation], Hashable]) -> Mapping[Hashable, float]:
    """Sum the plan's person-months by a key of its rows."""
    found: dict[Hashable, float] = {}
    for row in report.plan.allocations:
        found[key(row)] = found.get(key(row), 0.0) + row.person_months
    return found


def add_allocation_by_team(workbook: Workbook, report: SolveReport) -> dict[str, float]:
    """Append the sheet and return the values of its formulas by cell address."""
    pairs = sorted({(row.team, row.initiative) for row in report.plan.allocations})
    sheet = _framed(workbook, report, pairs)
    rows = FormulaRows(sheet, _FIRST)
    if not pairs:
        return rows.cached
    width = len(report.problem.periods) + 1
    by_cell = sums(report, lambda row: (row.team, row.initiative, row.period))
    for team, initiative in pairs:
        cells = _pair_cells(report, rows.next_row, (team, initiative), by_cell)
        rows.append(cells, [Look()] * _LABELS + [_BODY] * width)
    last = rows.next_row - 1
    rows.append(_total_cells(report, last), [Look(TOTAL_FONT)] * _LABELS + [_TOTAL] * width)
    rows.append(_check_cells(report, last + 1), [Look(LABEL_FONT)] * _LABELS + [_BODY])
    area = f"D{_FIRST}:{_last_period(report)}{last}"
    sheet.conditional_formatting.add(area, heat(0, _BUSY, _FULL))
    sheet.conditional_formatting.add(f"D{last + 2}", alarm())
    return rows.cached


def _framed(workbook: Workbook, report: SolveReport, pairs: list[tuple[str, str]]) -> Worksheet:
    periods = report.problem.periods
    labels = ("Team", "Initiative", "Name", *(period.name for period in periods), "Total")
    heads = [Head(label) for label in labels]
    blanks: tuple[CellValue, ...] = (None,) * (len(periods) + 1)
    sample = [(team, initiative, _name(report, initiative), *blanks) for team, initiative in pairs]
    sheet = add_frame(workbook, ALLOCATION_BY_TEAM, heads, sample, frozen="D3")
    append_heads(sheet, heads)
    numbers = ("Period", None, None, *(period.number for period in periods), None)
    sheet.append([styled_cell(sheet, number, Look(LABEL_FONT)) for number in numbers])
    return sheet


def _name(report: SolveReport, initiative_id: str) -> str:
    initiative = report.problem.initiative(initiative_id)
    return initiative.name if initiative is not None else ""


def _pair_cells(
    report: SolveReport, row: int, pair: tuple[str, str], by_cell: Mapping[Hashable, float]
) -> _Cells:
    team, initiative = pair
    yield from (team, initiative, _name(report, initiative))
    teams, initiatives, periods, amounts = (allocation_column(report, c) for c in "CAEG")
    total = 0.0
    for place, period in enumerate(report.problem.periods, start=_LABELS + 1):
        number = f"{get_column_letter(place)}$2"
        formula = f"=SUMIFS({amounts},{teams},$A{row},{initiatives},$B{row},{periods},{number})"
        value = by_cell.get((team, initiative, period.number), 0.0)
        total += value
        yield Formula(formula, value)
    yield Formula(f"=SUM(D{row}:{_last_period(report)}{row})", total)


def _last_period(report: SolveReport) -> str:
    return get_column_letter(_LABELS + len(report.problem.periods))


def _total_cells(report: SolveReport, last: int) -> _Cells:
    yield from ("Total", None, None)
    by_period = sums(report, lambda row: row.period)
    values = [by_period.get(period.number, 0.0) for period in report.problem.periods]
    for place, value in enumerate((*values, sum(values)), start=_LABELS + 1):
        letter = get_column_letter(place)
        yield Formula(f"=SUM({letter}{_FIRST}:{letter}{last})", value)


def _check_cells(report: SolveReport, total_row: int) -> _Cells:
    yield from ("Check: total less sheet Allocation, must be 0", None, None)
    letter = get_column_letter(_LABELS + len(report.problem.periods) + 1)
    amounts = allocation_column(report, "G")
    yield Formula(f"=ROUND({letter}{total_row}-SUM({amounts}),6)", 0.0)
