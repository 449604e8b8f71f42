"""Which table of an MS Project file a sheet is."""

from __future__ import annotations

from collections.abc import Mapping

from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.reading.project_schema import ASSIGNMENT, RESOURCE

_TELLING: Mapping[str, frozenset[str]] = {
    "Tasks": frozenset({"UID", "OutlineLevel", "PredecessorLink"}),
    "Resources": frozenset(RESOURCE[:4]),
    "Assignments": frozenset(ASSIGNMENT),
    "Project": frozenset({"Property", "Value"}),
}


def table_of(sheet: Sheet) -> str:
    """Return the name of the table that a sheet holds, or an empty text."""
    telling = _TELLING.get(sheet.name)
    header = {cell for cell in sheet.rows[0] if isinstance(cell, str)} if sheet.rows else set()
    return sheet.name if telling and telling <= header else ""
