"""Writing an organization as a workbook that finance trusts and that imports as it was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from orgplan.checks.catalogue import run_checks
from orgplan.files import replace_file
from orgplan.model.organization import Organization
from orgplan.reports.solving import SolveReport
from orgplan.reports.tables import findings_table
from orgplan.scenarios.study import Study
from orgplan.spreadsheets.export_id import BASELINE
from orgplan.spreadsheets.report_sheets import FINDINGS
from orgplan.spreadsheets.writing.about import AboutSheet, Occasion
from orgplan.spreadsheets.writing.book import Book
from orgplan.spreadsheets.writing.capacity_sheets import add_capacity
from orgplan.spreadsheets.writing.checks import Checks
from orgplan.spreadsheets.writing.cut_texts import cut_texts
from orgplan.spreadsheets.writing.data_grids import add_data_grids
from orgplan.spreadsheets.writing.data_sheets import data_sheets
from orgplan.spreadsheets.writing.finished import save_finished
from orgplan.spreadsheets.writing.months.add import add_months
from orgplan.spreadsheets.writing.names import add_names
from orgplan.spreadsheets.writing.report_grids import add_report_grid
from orgplan.spreadsheets.writing.scenario_sheets import add_scenario_sheets

__all__ = ["BASELINE", "write_data", "write_workbook"]


def write_workbook(  # noqa: PLR0913 - what, where, and what About tells of it
    organization: Organization,
    path: Path,
    *,
    solved: SolveReport | None = None,
    scenario: str = BASELINE,
    written: date | None = None,
    study: Study | None = None,
    export_id: str = "",
) -> tuple[str, ...]:
    """Write About, what the plan comes to, and every data sheet; all or none.

    Returns what the workbook could not hold whole, in sentences that About tells too.

    `scenario` is what About calls the state that is written; `written` is a date, if one is to
    stand there: without it equal plans give equal files. `export_id` is what the plan's history
    knows this state by, so that the workbook can come back.
    """
    book, checks = Book(), Checks()
    sheets = tuple(data_sheets(organization))
    by_title = {data.title: data for data in sheets}
    about = AboutSheet(book)
    add_months(book, organization, by_title, checks)
    add_capacity(book, organization, solved, checks)
    if study is not None:
        add_scenario_sheets(book, study)
    findings = (*run_checks(organization), *(solved.findings if solved else ()))
    add_report_grid(book, FINDINGS, findings_table(findings))
    add_data_grids(book, sheets)
    add_names(book, by_title)
    notes = tuple(cut_texts(sheets))
    about.write(organization, Occasion(scenario, written, notes, export_id), sheets, checks)
    replace_file(path, lambda temporary: save_finished(book, temporary))
    return notes


def write_data(
    organization: Organization, path: Path, *, scenario: str = BASELINE, written: date | None = None
) -> None:
    """Write About and every data sheet, with nothing computed."""
    book, sheets = Book(), tuple(data_sheets(organization))
    about = AboutSheet(book)
    add_data_grids(book, sheets)
    about.write(organization, Occasion(scenario, written), sheets, Checks())
    replace_file(path, lambda temporary: save_finished(book, temporary))
