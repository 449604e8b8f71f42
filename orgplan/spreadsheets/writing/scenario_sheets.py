"""The sheets about scenarios: side by side, who is affected, and the steps to carry them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgplan.reports.scenario_tables import (
    affected_table,
    implementation_table,
    side_by_side_table,
    stacked,
)
from orgplan.scenarios.study import Study
from orgplan.spreadsheets.report_sheets import AFFECTED, COMPARISON, IMPLEMENTATION
from orgplan.spreadsheets.writing.report_grids import add_report_grid

if TYPE_CHECKING:
    from openpyxl import Workbook


def add_scenario_sheets(workbook: Workbook, study: Study) -> None:
    """Append the three sheets; every row of the last two names its scenario."""
    add_report_grid(workbook, COMPARISON, side_by_side_table(study.comparison, study.left_out))
    affected = [(told.name, affected_table(told.affected)) for told in study.told]
    add_report_grid(workbook, AFFECTED, stacked(AFFECTED, affected))
    steps = [(told.name, implementation_table(told.implementation)) for told in study.told]
    add_report_grid(workbook, IMPLEMENTATION, stacked(IMPLEMENTATION, steps))
