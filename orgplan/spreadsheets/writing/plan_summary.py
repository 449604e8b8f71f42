"""The sheet Plan summary: how good a solved plan is, beside others, and how it was made."""

from __future__ import annotations

from orgplan.reports.formats import Format, Value
from orgplan.reports.plan_tables import (
    hires_table,
    loans_table,
    must_dos_table,
    plans_table,
    quality_table,
)
from orgplan.reports.sentences import solve_sentences
from orgplan.reports.solving import SolveReport
from orgplan.reports.tables import Column, ReportTable
from orgplan.spreadsheets.report_sheets import SUMMARY
from orgplan.spreadsheets.writing.book import Book
from orgplan.spreadsheets.writing.grids import set_up_print
from orgplan.spreadsheets.writing.looks import PLAIN, Look
from orgplan.spreadsheets.writing.months.axis import HEAD, NUMBER_HEAD
from orgplan.spreadsheets.writing.report_grids import look_of
from orgplan.spreadsheets.writing.styled_rows import StyledRows
from orgplan.spreadsheets.writing.styles import SECTION_FONT, TITLE_FONT

_TITLE, _SECTION = Look(TITLE_FONT), Look(SECTION_FONT)


def add_summary(book: Book, report: SolveReport) -> None:
    """Append the sheet: sentences, then small tables below each other."""
    sheet = book.sheet(SUMMARY)
    for letter, width in zip("ABCDEFG", (28, 56, 16, 14, 14, 18, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.sheet_view.showGridLines = False
    set_up_print(sheet)
    rows = StyledRows(book, sheet)
    rows.line("The plan in short", look=_TITLE)
    for sentence in solve_sentences(report):
        rows.line(sentence)
    for table in (plans_table(report), quality_table(report), must_dos_table(report)):
        _append_table(rows, table)
    for table in (loans_table(report), hires_table(report)):
        if table.rows:
            _append_table(rows, table)


def _append_table(rows: StyledRows, table: ReportTable) -> None:
    rows.skip()
    rows.line(table.title, look=_SECTION)
    heads = [HEAD if column.format is Format.TEXT else NUMBER_HEAD for column in table.columns]
    rows.append([column.label for column in table.columns], heads)
    for values in table.rows:
        rows.append(values, list(map(_look, values, table.columns)))


def _look(value: Value, column: Column) -> Look:
    """Sentences run on over the columns beside them."""
    is_text = column.format is Format.TEXT and not isinstance(value, float)
    return PLAIN if is_text else look_of(value, column)
