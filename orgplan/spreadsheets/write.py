"""Writing an organization as a workbook that finance trusts and that imports as it was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from openpyxl import Workbook

from orgplan.files import replace_file
from orgplan.model.organization import Organization
from orgplan.reports.solving import SolveReport
from orgplan.spreadsheets.writing.about import add_about
from orgplan.spreadsheets.writing.data_grids import add_data_grids
from orgplan.spreadsheets.writing.data_sheets import data_sheets
from orgplan.spreadsheets.writing.finished import save_finished
from orgplan.spreadsheets.writing.results import add_results

BASELINE = "Baseline"


def write_workbook(
    organization: Organization,
    path: Path,
    *,
    solved: SolveReport | None = None,
    scenario: str = BASELINE,
    written: date | None = None,
) -> None:
    """Write About, the results of a solve and every data sheet; all or nothing.

    `scenario` is what About calls the state that is written; `written` is a date, if one is to
    stand there: without it equal plans give equal files.
    """
    workbook = Workbook(write_only=True)
    workbook.properties.creator = "orgplan"
    add_about(workbook, organization, scenario=scenario, written=written)
    cached = add_results(workbook, organization, solved) if solved is not None else {}
    add_data_grids(workbook, tuple(data_sheets(organization)))
    replace_file(path, lambda temporary: save_finished(workbook, temporary, cached))
