"""The sheets that a solve adds to a workbook: how good the plan is, what is in it, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgplan.capacity.build import build_problem
from orgplan.capacity.supply import with_loans
from orgplan.checks.catalogue import run_checks
from orgplan.model.organization import Organization
from orgplan.reports.plan_tables import (
    allocation_table,
    hires_table,
    loans_table,
    must_dos_table,
    plans_table,
    quality_table,
)
from orgplan.reports.sentences import solve_sentences
from orgplan.reports.solving import SolveReport
from orgplan.reports.tables import (
    ReportTable,
    findings_table,
    funded_table,
    supply_table,
    unfunded_table,
)
from orgplan.spreadsheets.report_sheets import (
    ALLOCATION,
    ALLOCATION_BY_TEAM,
    FINDINGS,
    FUNDED,
    SUMMARY,
    SUPPLY_BRIDGE,
    UNFUNDED,
    UTILIZATION,
)
from orgplan.spreadsheets.writing.allocation_by_team import add_allocation_by_team
from orgplan.spreadsheets.writing.cells import Look, styled_cell
from orgplan.spreadsheets.writing.finished import CachedValues
from orgplan.spreadsheets.writing.grids import append_heads, set_up_print
from orgplan.spreadsheets.writing.report_grids import FORMATS, add_report_grid, heads_of
from orgplan.spreadsheets.writing.styles import NUMBER_FORMAT, SECTION_FONT, TITLE_FONT
from orgplan.spreadsheets.writing.utilization_sheet import add_utilization

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


def add_results(
    workbook: Workbook, organization: Organization, report: SolveReport
) -> CachedValues:
    """Append the result sheets and return the values of their formulas."""
    _add_summary(workbook, report)
    add_report_grid(workbook, FUNDED, funded_table(report))
    add_report_grid(workbook, UNFUNDED, unfunded_table(report))
    add_report_grid(workbook, ALLOCATION, allocation_table(report))
    cached = {
        ALLOCATION_BY_TEAM: add_allocation_by_team(workbook, report),
        UTILIZATION: add_utilization(workbook, report),
    }
    supply = build_problem(organization).supply
    rows = with_loans(supply.rows, report.plan, supply.members)
    bridge = supply_table(rows, report.problem.periods)
    add_report_grid(workbook, SUPPLY_BRIDGE, bridge)
    findings = (*run_checks(organization), *report.findings)
    add_report_grid(workbook, FINDINGS, findings_table(findings))
    return cached


def _add_summary(workbook: Workbook, report: SolveReport) -> None:
    sheet: Worksheet = workbook.create_sheet(SUMMARY)
    for letter, width in zip("ABCDEFG", (28, 18, 18, 14, 14, 18, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.sheet_view.showGridLines = False
    set_up_print(sheet)
    sheet.append([styled_cell(sheet, "The plan in short", Look(TITLE_FONT))])
    for sentence in solve_sentences(report):
        sheet.append([styled_cell(sheet, sentence, Look())])
    _append_table(sheet, plans_table(report))
    _append_table(sheet, quality_table(report))
    _append_table(sheet, must_dos_table(report))
    for table in (loans_table(report), hires_table(report)):
        if table.rows:
            _append_table(sheet, table)


def _append_table(sheet: Worksheet, table: ReportTable) -> None:
    sheet.append([])
    sheet.append([styled_cell(sheet, table.title, Look(SECTION_FONT))])
    append_heads(sheet, heads_of(table.columns))
    for row in table.rows:
        cells = []
        for value, column in zip(row, table.columns, strict=True):
            is_float = isinstance(value, float) and not column.is_number
            style = NUMBER_FORMAT if is_float else FORMATS[column.format]
            cells.append(styled_cell(sheet, value, Look(number_format=style)))
        sheet.append(cells)
