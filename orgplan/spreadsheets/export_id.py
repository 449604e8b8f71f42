"""The export id that the sheet About of an exported workbook carries."""

from __future__ import annotations

from collections.abc import Iterable

from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.report_sheets import ABOUT

EXPORT_ID = "Export id"
"""The label beside which About shows it."""


def export_id_in(sheets: Iterable[Sheet]) -> str:
    """Return the id of the one export that sheets come from; blank if they are from several."""
    every = tuple(sheets)
    files = {sheet.file for sheet in every}
    abouts = [sheet for sheet in every if sheet.name == ABOUT]
    if len(files) != 1 or len(abouts) != 1:
        return ""
    labelled = (row[1] for row in abouts[0].rows if len(row) > 1 and row[0] == EXPORT_ID)
    found = next(labelled, "")
    return found if isinstance(found, str) else ""
