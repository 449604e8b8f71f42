"""The sheet of person-months by team, initiative and period: sums over the sheet Allocation."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from orgplan.capacity.plan import Allocation
from orgplan.reports.solving import SolveReport
from orgplan.spreadsheets.report_sheets import ALLOCATION, ALLOCATION_BY_TEAM
from orgplan.spreadsheets.writing.book import Book
from orgplan.spreadsheets.writing.cell_values import CellValue
from orgplan.spreadsheets.writing.checks import Checks
from orgplan.spreadsheets.writing.grids import Head, add_frame, append_heads
from orgplan.spreadsheets.writing.looks import PLAIN, Look
from orgplan.spreadsheets.writing.references import are_summable, sum_where
from orgplan.spreadsheets.writing.row_text import Cell, Formula
from orgplan.spreadsheets.writing.styled_rows import StyledRows, alarm, heat
from orgplan.spreadsheets.writing.styles import (
    EXACT_AMOUNT_FORMAT,
    FORMULA_FILL,
    LABEL_FONT,
    TOP_LINE,
    TOTAL_FONT,
)

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LABELS = 3
"""Columns before the first period: team, initiative, name."""

_FIRST = 3
"""The first row below the names and the numbers of the periods."""

_BODY = Look(fill=FORMULA_FILL, number_format=EXACT_AMOUNT_FORMAT)
_TOTAL = Look(TOTAL_FONT, FORMULA_FILL, border=TOP_LINE, number_format=EXACT_AMOUNT_FORMAT)
_LABEL_OF_TOTAL, _CHECK_LABEL = Look(TOTAL_FONT), Look(LABEL_FONT)
_BUSY, _FULL = 1.0, 3.0
"""Person-months of one initiative in a period that are shown as busy and as very busy."""

_Cells = Iterator[Cell]


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


def add_allocation_by_team(book: Book, report: SolveReport, checks: Checks) -> None:
    """Append the sheet; that its total is the plan's is one of the workbook's checks."""
    pairs = sorted({(row.team, row.initiative) for row in report.plan.allocations})
    sheet = _framed(book, report, pairs)
    rows = StyledRows(book, sheet, _FIRST)
    if not pairs:
        return
    width = len(report.problem.periods) + 1
    by_cell = sums(report, lambda row: (row.team, row.initiative, row.period))
    for team, initiative in pairs:
        cells = _pair_cells(report, rows.next_row, (team, initiative), by_cell)
        rows.append(tuple(cells), [PLAIN] * _LABELS + [_BODY] * width)
    last = rows.next_row - 1
    rows.append(tuple(_total_cells(report, last)), [_LABEL_OF_TOTAL] * _LABELS + [_TOTAL] * width)
    rows.append(tuple(_check_cells(report, last + 1)), [_CHECK_LABEL] * _LABELS + [_BODY])
    area = f"D{_FIRST}:{_last_period(report)}{last}"
    sheet.conditional_formatting.add(area, heat(0, _BUSY, _FULL))
    sheet.conditional_formatting.add(f"D{last + 2}", alarm())
    checks.add(f"{ALLOCATION_BY_TEAM}: total is that of {ALLOCATION}", sheet.title, f"D{last + 2}")


def _framed(book: Book, report: SolveReport, pairs: list[tuple[str, str]]) -> Worksheet:
    periods = report.problem.periods
    labels = ("Team", "Initiative", "Name", *(period.name for period in periods), "Total")
    heads = [Head(label, is_number=place >= _LABELS) for place, label in enumerate(labels)]
    blanks: tuple[CellValue, ...] = (None,) * (len(periods) + 1)
    sample = [(team, initiative, _name(report, initiative), *blanks) for team, initiative in pairs]
    sheet = add_frame(book, ALLOCATION_BY_TEAM, heads, sample, frozen="D3")
    append_heads(sheet, heads)
    numbers = ("Period", None, None, *(period.number for period in periods), None)
    StyledRows(book, sheet, 2).line(*numbers, look=_CHECK_LABEL)
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
    texts = [(teams, f"$A{row}"), (initiatives, f"$B{row}")]
    summable = are_summable(
        name for a in report.plan.allocations for name in (a.team, a.initiative)
    )
    for place, period in enumerate(report.problem.periods, start=_LABELS + 1):
        number = f"{get_column_letter(place)}$2"
        summed = sum_where(amounts, texts, [(periods, number)], summable=summable)
        value = by_cell.get((team, initiative, period.number), 0.0)
        total += value
        yield Formula(f"={summed}", value)
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
