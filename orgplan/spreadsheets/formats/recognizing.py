"""Recognizing sheets of other tools by their headers, and making them ours."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from orgplan.spreadsheets.formats.adapted import AdaptedSheet, Foreign
from orgplan.spreadsheets.formats.effort import conversion
from orgplan.spreadsheets.formats.jira.columns import is_header as is_jira
from orgplan.spreadsheets.formats.jira.sheets import TOOL as JIRA
from orgplan.spreadsheets.formats.jira.sheets import adapt_jira
from orgplan.spreadsheets.reading.grid import Sheet

_SEARCHED_ROWS = 10


def adapted(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Return the sheets with those of other tools replaced by sheets with our own headers.

    Sheets of ours, adapted or not, stay as they are; so calling it twice changes nothing.
    """
    rates = conversion(sheets)
    taken = {(sheet.file, sheet.name) for sheet in sheets}
    made: list[Sheet] = []
    for sheet in sheets:
        foreign = None if isinstance(sheet, AdaptedSheet) or sheet.hidden else _jira(sheet)
        if foreign is None:
            made.append(sheet)
            continue
        made.extend(_named(adapt_jira(foreign, rates, alone=len(sheets) == 1), taken))
    return tuple(made)


def _jira(sheet: Sheet) -> Foreign | None:
    for number, row in enumerate(sheet.rows[:_SEARCHED_ROWS], start=1):
        if is_jira(row):
            return Foreign(JIRA, sheet, number)
    return None


def _named(sheets: Iterator[AdaptedSheet], taken: set[tuple[str, str]]) -> Iterator[AdaptedSheet]:
    """Name sheets so that none is like another of its file; the first keeps the usual name."""
    for sheet in sheets:
        name, number = sheet.name, 1
        while (sheet.file, name) in taken:
            number += 1
            name = f"{sheet.name} {number}"
        taken.add((sheet.file, name))
        yield dataclasses.replace(sheet, name=name)
