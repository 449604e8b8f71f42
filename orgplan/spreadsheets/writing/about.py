"""The first sheet of a workbook: what it is, which plan it holds, and what its looks mean."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from orgplan.model.organization import Organization, plan_hash
from orgplan.spreadsheets.report_sheets import ABOUT, REPORT_SHEETS
from orgplan.spreadsheets.writing.cell_values import CellValue
from orgplan.spreadsheets.writing.cells import Look, styled_cell
from orgplan.spreadsheets.writing.grids import set_up_print
from orgplan.spreadsheets.writing.styles import (
    DATE_FORMAT,
    FORMULA_FILL,
    HEADER_FILL,
    HEADER_FONT,
    INPUT_FILL,
    INPUT_FONT,
    LABEL_FONT,
    REQUIRED_FILL,
    SECTION_FONT,
    TITLE_FONT,
    WRAPPED,
)

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_LEGEND = (
    ("Header", Look(HEADER_FONT, HEADER_FILL), "A column; what it means is in the reference"),
    ("Header", Look(HEADER_FONT, REQUIRED_FILL), "A column that every row needs"),
    ("Input", Look(INPUT_FONT, INPUT_FILL), "A setting or rate that others are computed with"),
    ("Formula", Look(fill=FORMULA_FILL), "Computed in the workbook from its own cells"),
)


def add_about(
    workbook: Workbook, organization: Organization, *, scenario: str, written: date | None
) -> None:
    """Append the sheet About, first of the workbook."""
    sheet: Worksheet = workbook.create_sheet(ABOUT)
    sheet.column_dimensions["A"].width = 22
    sheet.column_dimensions["B"].width = 90
    sheet.sheet_view.showGridLines = False
    set_up_print(sheet)
    name = organization.plan_settings.name or "Organization plan"
    sheet.append([styled_cell(sheet, name, Look(TITLE_FONT))])
    sheet.append([])
    for label, value in _facts(organization, scenario, written):
        look = Look(number_format=DATE_FORMAT) if isinstance(value, date) else Look()
        cells = [styled_cell(sheet, label, Look(LABEL_FONT)), styled_cell(sheet, value, look)]
        sheet.append(cells)
    _append_reading(sheet)
    _append_legend(sheet)


def _facts(
    organization: Organization, scenario: str, written: date | None
) -> Iterator[tuple[str, CellValue]]:
    settings = organization.plan_settings
    yield "Scenario", scenario
    yield "As of", organization.as_of
    yield "Currency", settings.currency or None
    yield "Planning", _horizon(organization)
    yield "Positions", len(organization.positions)
    yield "People", len(organization.people)
    yield "Initiatives", len(organization.initiatives)
    yield "Plan hash", plan_hash(organization)
    if written is not None:
        yield "Written", written


def _horizon(organization: Organization) -> str:
    settings = organization.plan_settings
    start = settings.planning_start
    since = f" from {start:%Y-%m-%d}" if start is not None else ""
    return f"{settings.periods} periods of one {settings.period}{since}"


def _append_reading(sheet: Worksheet) -> None:
    sheet.append([])
    sheet.append([styled_cell(sheet, "Reading it back", Look(SECTION_FONT))])
    results = ", ".join(sorted(REPORT_SHEETS))
    for text in (
        "Every other sheet is data: change it and import the workbook again.",
        f"These sheets hold results and are never read: {results}.",
        "Hidden columns named id keep rows recognizable; leave them where they are.",
    ):
        sheet.append([None, styled_cell(sheet, text, Look(alignment=WRAPPED))])


def _append_legend(sheet: Worksheet) -> None:
    sheet.append([])
    sheet.append([styled_cell(sheet, "Legend", Look(SECTION_FONT))])
    for text, look, meaning in _LEGEND:
        sheet.append([styled_cell(sheet, text, look), meaning])
