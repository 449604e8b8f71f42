"""Proposing how a source is understood, from its sheets and from what was decided before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from orgplan.spreadsheets.export_id import is_about
from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.report_sheets import ABOUT, REPORT_SHEETS
from orgplan.spreadsheets.understanding.agreeing import agreed
from orgplan.spreadsheets.understanding.body import Body
from orgplan.spreadsheets.understanding.column_choice import Asked, read_columns
from orgplan.spreadsheets.understanding.endings import left_out_rows
from orgplan.spreadsheets.understanding.fingerprint import fingerprint
from orgplan.spreadsheets.understanding.given_by import given_by
from orgplan.spreadsheets.understanding.grids import grid_reason
from orgplan.spreadsheets.understanding.header_row import (
    Header,
    find_header,
    header_at,
    shape_named,
)
from orgplan.spreadsheets.understanding.level_columns import find_levels, level_places
from orgplan.spreadsheets.understanding.mapping import Mapping, SheetMapping
from orgplan.spreadsheets.understanding.months import latest_months
from orgplan.spreadsheets.understanding.stated import UNDECIDED, Decisions, StatedColumn

HIDDEN = "hidden sheet"
OUR_RESULTS = "results of orgplan, not data"
UNKNOWN = "sheet without known columns"
LEFT_OUT = "left out by choice"
_NOTHING = Mapping()


def propose(sheets: Sequence[Sheet], recalled: Mapping = _NOTHING) -> Mapping:
    """Return how a source may be understood; what `recalled` decides about its sheets stands."""
    proposed = tuple(_proposed(sheet, sheets, recalled) for sheet in sheets)
    mapped = tuple(latest_months(proposed, sheets))
    return Mapping(given_by(agreed(mapped), sheets), recalled.stated)


def propose_sheet(
    sheet: Sheet, lines: tuple[StatedColumn, ...], earlier: SheetMapping
) -> SheetMapping:
    """Return how one sheet may be understood; what was decided earlier stands."""
    decisions = earlier.decisions
    blank = SheetMapping(sheet.file, sheet.name, decisions=decisions)
    header = _header(sheet, lines, decisions)
    if decisions.skip:
        name = fingerprint(header.headings) if header is not None else ""
        return replace(blank, skipped=LEFT_OUT, fingerprint=name)
    if header is None:
        return replace(blank, skipped=UNKNOWN)
    return _mapped(sheet, header, lines, blank)


def _proposed(sheet: Sheet, sheets: Iterable[Sheet], recalled: Mapping) -> SheetMapping:
    earlier = recalled.of(sheet) or SheetMapping(sheet.file, sheet.name)
    reason = HIDDEN if sheet.hidden else _report_reason(sheet, sheets)
    if reason and earlier.decisions.skip is not False:
        return SheetMapping(sheet.file, sheet.name, skipped=reason, decisions=earlier.decisions)
    return propose_sheet(sheet, recalled.stated, earlier)


def _report_reason(sheet: Sheet, sheets: Iterable[Sheet]) -> str:
    """Results that orgplan itself has written beside the data are not read back."""
    if is_about(sheet) and not sheet.name:
        return OUR_RESULTS
    if sheet.name not in REPORT_SHEETS:
        return ""
    is_ours = any(other.file == sheet.file and other.name == ABOUT for other in sheets)
    return OUR_RESULTS if is_ours else ""


def _header(sheet: Sheet, lines: tuple[StatedColumn, ...], decisions: Decisions) -> Header | None:
    shape = shape_named(decisions.shape)
    if decisions.header_rows:
        return header_at(sheet, decisions.header_rows, shape, lines)
    found = find_header(sheet, lines)
    if shape is None or found is None or found.shape is shape:
        return found
    return header_at(sheet, found.rows, shape, lines)


def _mapped(
    sheet: Sheet, header: Header, lines: tuple[StatedColumn, ...], blank: SheetMapping
) -> SheetMapping:
    left_out = left_out_rows(sheet, header)
    last = left_out[0][0] - 1 if left_out else len(sheet.rows)
    body = Body(sheet, header.row + 1, last)
    places = level_places(header, body)
    asked = Asked(sheet, header, body, blank.decisions, lines, frozenset(places))
    columns = read_columns(asked)
    grid = grid_reason(sheet, header, columns, body)
    if grid and not lines and blank.decisions == UNDECIDED:
        return replace(blank, skipped=grid, fingerprint=fingerprint(header.headings))
    levels = find_levels(places, columns, body)
    if places and levels is None:
        columns = read_columns(replace(asked, levels=frozenset()))
    return replace(
        blank,
        shape=header.shape.name,
        own_name=header.own_name,
        header_rows=header.rows,
        last_row=last,
        columns=columns,
        levels=levels,
        left_out=left_out,
        fingerprint=fingerprint(header.headings),
    )
