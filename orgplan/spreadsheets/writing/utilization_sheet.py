"""The sheet of utilization: allocated against net person-months of every team and period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgplan.reports.solving import SolveReport
from orgplan.spreadsheets.report_sheets import UTILIZATION
from orgplan.spreadsheets.writing.allocation_by_team import allocation_column, sums
from orgplan.spreadsheets.writing.cells import Formula, Look
from orgplan.spreadsheets.writing.formula_rows import FormulaRows, heat
from orgplan.spreadsheets.writing.grids import Head, add_frame, append_heads
from orgplan.spreadsheets.writing.styles import (
    DATE_FORMAT,
    FORMULA_FILL,
    NUMBER_FORMAT,
    SHARE_FORMAT,
)

if TYPE_CHECKING:
    from openpyxl import Workbook

_HEADS = tuple(map(Head, ("Team", "Period", "Starts", "Allocated", "Net", "Utilization")))
_LOOKS = (
    Look(),
    Look(),
    Look(number_format=DATE_FORMAT),
    Look(fill=FORMULA_FILL, number_format=NUMBER_FORMAT),
    Look(number_format=NUMBER_FORMAT),
    Look(fill=FORMULA_FILL, number_format=SHARE_FORMAT),
)


def add_utilization(workbook: Workbook, report: SolveReport) -> dict[str, float]:
    """Append the sheet and return the values of its formulas by cell address."""
    starts = {period.number: period.start for period in report.problem.periods}
    worked = sums(report, lambda row: (row.team, row.period))
    sample = [(row.team, row.period, "", None, None, None) for row in report.utilization]
    sheet = add_frame(workbook, UTILIZATION, _HEADS, sample)
    append_heads(sheet, _HEADS)
    rows = FormulaRows(sheet, 2)
    for row in report.utilization:
        allocated = worked.get((row.team, row.period), 0.0)
        formulas = _formulas(report, rows.next_row, allocated, row.net)
        rows.append((row.team, row.period, starts[row.period], *formulas), _LOOKS)
    if report.utilization:
        sheet.conditional_formatting.add(f"F2:F{rows.next_row - 1}", heat(0.0, 0.8, 1.0))
    return rows.cached


def _formulas(
    report: SolveReport, place: int, allocated: float, net: float
) -> tuple[Formula, float, Formula]:
    teams, periods, amounts = (allocation_column(report, letter) for letter in "CEG")
    summed = f"=SUMIFS({amounts},{teams},A{place},{periods},B{place})"
    shared = f"=IF(E{place}>0,D{place}/E{place},0)"
    share = allocated / net if net > 0 else 0.0
    return Formula(summed, allocated), net, Formula(shared, share)
