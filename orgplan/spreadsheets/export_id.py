"""What an export tells of itself: its id, and the scenario that it shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.report_sheets import ABOUT

EXPORT_ID = "Export id"
"""The label beside which About shows it."""

SCENARIO = "Scenario"
"""The label beside which About shows what is exported: a scenario, or the plan itself."""

BASELINE = "Baseline"
"""What About calls the plan itself."""

AS_CSV = "csv:"
"""What an id begins with if the export is a folder of CSV files."""


def is_about(sheet: Sheet) -> bool:
    """Tell whether a sheet is the one in which an export tells of itself."""
    if sheet.name or sheet.stem != ABOUT:
        return sheet.name == ABOUT
    return any(row and row[0] == EXPORT_ID for row in sheet.rows)


def export_id_in(sheets: Iterable[Sheet]) -> str:
    """Return the id of the one export that sheets come from; blank if they are from several."""
    return _told(tuple(sheets), EXPORT_ID)


def scenario_in(sheets: Iterable[Sheet]) -> str:
    """Return the scenario whose export sheets come from; blank for the plan itself."""
    told = _told(tuple(sheets), SCENARIO)
    return "" if told == BASELINE else told


def _told(sheets: Sequence[Sheet], label: str) -> str:
    abouts = [sheet for sheet in sheets if is_about(sheet)]
    if len(abouts) != 1 or not _belong_together(sheets):
        return ""
    labelled = (row[1] for row in abouts[0].rows if len(row) > 1 and row[0] == label)
    found = next(labelled, "")
    return found if isinstance(found, str) else ""


def _belong_together(sheets: Sequence[Sheet]) -> bool:
    """Tell whether sheets are those of one workbook, or of one folder of CSV files."""
    files = {sheet.file for sheet in sheets}
    is_folder = len(files) == len(sheets) and not any(sheet.name for sheet in sheets)
    return len(files) == 1 or is_folder
