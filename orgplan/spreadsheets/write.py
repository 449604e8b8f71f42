"""Writing an organization as a workbook that finance trusts and that imports as it was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from openpyxl import Workbook

from orgplan.files import replace_file
from orgplan.model.organization import Organization
from orgplan.reports.solving import SolveReport
from orgplan.scenarios.study import Study
from orgplan.spreadsheets.writing.about import add_about
from orgplan.spreadsheets.writing.data_grids import add_data_grids
from orgplan.spreadsheets.writing.data_sheets import data_sheets
from orgplan.spreadsheets.writing.finished import save_finished
from orgplan.spreadsheets.writing.results import add_results
from orgplan.spreadsheets.writing.scenario_sheets import add_scenario_sheets

BASELINE = "Baseline"


def write_workbook(
    organization: Organization,
    path: Path,
    *,
    solved: SolveReport | None = None,
    scenario: str = BASELINE,
    written: date | None = None,
    study: Study | None = None,
) -> None:
    """Write About, the results of a solve, what scenarios mean, and every data sheet; all or none.

    `scenario` is what About calls the state that is written; `written` is a date, if one is to
    stand there: without it equal plans give equal files.
    """
    workbook = Workbook(write_only=True)
    workbook.properties.creator = "orgplan"
    add_about(workbook, organization, scenario=scenario, written=written)
    cached = add_results(workbook, organization, solved) if solved is not None else {}
    if study is not None:
        add_scenario_sheets(workbook, study)
    add_data_grids(workbook, tuple(data_sheets(organization)))
    replace_file(path, lambda temporary: save_finished(workbook, temporary, cached))
