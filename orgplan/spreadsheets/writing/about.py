"""The first sheet of a workbook: what it is, which plan it holds, and whether it adds up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from orgplan.metrics.facts import known_day
from orgplan.model.organization import RECORD_KINDS, Organization, plan_hash
from orgplan.spreadsheets.export_id import EXPORT_ID, SCENARIO
from orgplan.spreadsheets.report_sheets import ABOUT, MEANINGS, REPORT_SHEETS
from orgplan.spreadsheets.writing.book import Book
from orgplan.spreadsheets.writing.checks import Checks
from orgplan.spreadsheets.writing.grids import set_up_print
from orgplan.spreadsheets.writing.looks import Look
from orgplan.spreadsheets.writing.row_text import Cell, Formula
from orgplan.spreadsheets.writing.sheet_columns import DataSheet
from orgplan.spreadsheets.writing.styled_rows import StyledRows, alarm
from orgplan.spreadsheets.writing.styles import (
    AMOUNT_FORMAT,
    DATE_FORMAT,
    FORMULA_FILL,
    HEADER_FILL,
    HEADER_FONT,
    INPUT_FILL,
    INPUT_FONT,
    LABEL_FONT,
    LEFT,
    LINK_FONT,
    REQUIRED_FILL,
    SECTION_FONT,
    TITLE_FONT,
    TOP,
    TOTAL_FONT,
)

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LABEL, _SECTION, _TITLE = Look(LABEL_FONT, alignment=TOP), Look(SECTION_FONT), Look(TITLE_FONT)
_TEXT, _DAY = Look(alignment=LEFT), Look(number_format=DATE_FORMAT, alignment=LEFT)
_CHECK = Look(TOTAL_FONT, FORMULA_FILL, LEFT, number_format=AMOUNT_FORMAT)

_MOST_NOTES = 20

_LEGEND = (
    ("Header", Look(HEADER_FONT, HEADER_FILL), "A column; what it means is in the reference"),
    ("Header", Look(HEADER_FONT, REQUIRED_FILL), "A column that every row needs"),
    ("Input", Look(INPUT_FONT, INPUT_FILL), "A setting or rate that others are computed with"),
    ("Link", Look(LINK_FONT), "Taken from another sheet by a formula"),
    ("Formula", Look(fill=FORMULA_FILL), "Computed in the workbook from its own cells"),
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is exported when: About's own facts.

    `export_id` is what the plan's history knows the export by; blank where it has none.
    """

    scenario: str
    written: date | None = None
    notes: tuple[str, ...] = ()
    export_id: str = ""


class AboutSheet:
    """The first sheet; it is framed before the others and filled after them."""

    def __init__(self, book: Book) -> None:
        self._sheet: Worksheet = book.sheet(ABOUT)
        for letter, width in zip("ABC", (24, 84, 10), strict=True):
            self._sheet.column_dimensions[letter].width = width
        self._sheet.sheet_view.showGridLines = False
        set_up_print(self._sheet)
        self._rows = StyledRows(book, self._sheet)
        self._book = book

    def write(
        self,
        organization: Organization,
        occasion: Occasion,
        sheets: Sequence[DataSheet],
        checks: Checks,
    ) -> None:
        """Fill the sheet."""
        rows = self._rows
        name = organization.plan_settings.name or "Organization plan"
        rows.line(name, look=_TITLE)
        rows.skip()
        for label, value in about_facts(organization, occasion):
            look = _DAY if isinstance(value, date) else _TEXT
            rows.append((label, value), (_LABEL, look))
        self._append_checks(checks)
        self._append_notes(occasion.notes)
        self._append_reading()
        self._append_sheets(sheets)
        self._append_legend()

    def _section(self, title: str) -> None:
        self._rows.skip()
        self._rows.line(title, look=_SECTION)

    def _append_checks(self, checks: Checks) -> None:
        if not checks.listed:
            return
        self._section("Checks")
        rows, first = self._rows, self._rows.next_row + 1
        last = first + len(checks.listed) - 1
        passed = "All checks are zero"
        failed = '"Some check is not zero: look below"'
        flag = f'=IF(SUMPRODUCT(ABS(C{first}:C{last}))=0,"{passed}",{failed})'
        rows.append(("All together", Formula(flag, passed)), (_LABEL, _CHECK))
        for check in checks.listed:
            value = Formula(f"={check.reference}", 0.0)
            rows.append((None, check.meaning, value), (_LABEL, _TEXT, _CHECK))
        self._sheet.conditional_formatting.add(f"C{first}:C{last}", alarm())

    def _append_notes(self, notes: Sequence[str]) -> None:
        if notes:
            self._section("What could not be written whole")
        for note in notes[:_MOST_NOTES]:
            self._rows.append((None, note), (_LABEL, _TEXT))
        if len(notes) > _MOST_NOTES:
            rest = f"and {len(notes) - _MOST_NOTES} more"
            self._rows.append((None, rest), (_LABEL, _TEXT))

    def _append_reading(self) -> None:
        self._section("Reading it back")
        for text in (
            "Data sheets can be changed and the workbook imported again.",
            "Sheets of results are computed or told; they are never read back.",
            "Hidden columns named id keep rows recognizable; leave them where they are.",
        ):
            self._rows.append((None, text), (_LABEL, _TEXT))

    def _append_sheets(self, sheets: Sequence[DataSheet]) -> None:
        self._section("Results")
        for title in self._book.workbook.sheetnames:
            if title in REPORT_SHEETS and title != ABOUT:
                self._rows.append((title, MEANINGS[title]), (_LABEL, _TEXT))
        self._section("Data, with the number of rows")
        told = {kind.sheet: _first_line(kind.__doc__) for kind in RECORD_KINDS.values()}
        for data in sheets:
            if data.rows:
                cells = (data.title, told.get(data.title, ""), len(data.rows))
                self._rows.append(cells, (_LABEL, _TEXT, _TEXT))

    def _append_legend(self) -> None:
        self._section("Legend")
        for text, look, meaning in _LEGEND:
            self._rows.append((text, meaning), (look, _TEXT))


def _first_line(text: str | None) -> str:
    return re.split(r"(?<=\.)\s", text or "")[0].replace("`", "")


def about_facts(organization: Organization, occasion: Occasion) -> Iterator[tuple[str, Cell]]:
    """Yield what is exported, of which plan and scenario and when, as label and value."""
    settings, written = organization.plan_settings, occasion.written
    content = plan_hash(organization)
    yield SCENARIO, occasion.scenario
    yield "As of", organization.as_of or known_day(organization) or "no day is known"
    yield "Currency", settings.currency or None
    yield "Planning", _horizon(organization)
    yield "Plan hash", content
    made = sha256(f"{content} {occasion.scenario} {written}".encode()).hexdigest()[:16]
    yield EXPORT_ID, occasion.export_id or made
    if written is not None:
        yield "Written", written


def _horizon(organization: Organization) -> str:
    settings = organization.plan_settings
    start = settings.planning_start
    since = f" from {start:%Y-%m-%d}" if start is not None else ""
    return f"{settings.periods} periods of one {settings.period}{since}"
