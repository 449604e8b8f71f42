"""Where the data of a sheet ends: totals, footnotes and remarks below it are no rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from orgplan.spreadsheets.reading.grid import Cell, Sheet
from orgplan.spreadsheets.understanding.header_row import Header
from orgplan.spreadsheets.understanding.summaries import (
    TOTAL,
    Identity,
    identity_of,
    is_number,
    is_total,
)

FOOTNOTE = "footnote"
_LOOKED_AT = 12
_USUAL_ROWS = 200
_REMARK = re.compile(
    r"(?:\W*end of (?:report|file|list|data)\b|\W*ende des (?:berichts|reports)\b"
    r"|\W*fin d[ue] (?:rapport|informe)\b|\*|†|‡|§|©|(?:sources?|notes?|quelle|fuente|stand) ?:"
    r"|anmerkung|page \d|seite \d|printed\b|generated\b|created (?:by|on)\b|exported\b"
    r"|report(?:ed)? (?:date|run)|as of \d|confidential\b|vertraulich\b|record count\b|rows? ?:)",
    re.IGNORECASE,
)


def left_out_rows(sheet: Sheet, header: Header) -> tuple[tuple[int, str], ...]:
    """Return the rows at the end of a body that are no data, and why, from the top down."""
    first = header.row + 1
    identity = identity_of(header)
    usual = _usual_fill(sheet.rows[first - 1 : first - 1 + _USUAL_ROWS])
    found: list[tuple[int, str]] = []
    filled = 0
    for number in range(len(sheet.rows), first, -1):
        row = sheet.rows[number - 1]
        if not any(cell is not None for cell in row):
            continue
        reason = _reason(row, usual, identity, after_gap=_is_blank(sheet, number - 1))
        filled += 1
        if not reason or filled > _LOOKED_AT:
            break
        found.append((number, reason))
    return tuple(reversed(found))


def _usual_fill(rows: Sequence[Sequence[Cell]]) -> float:
    fills = [sum(cell is not None for cell in row) for row in rows]
    return median([fill for fill in fills if fill] or [0])


def _is_blank(sheet: Sheet, number: int) -> bool:
    return not any(cell is not None for cell in sheet.rows[number - 1])


def _reason(row: Sequence[Cell], usual: float, identity: Identity, *, after_gap: bool) -> str:
    filled = [cell for cell in row if cell is not None]
    first = filled[0]
    if all(map(is_number, filled)):
        return TOTAL if row[0] is None and len(filled) * 2 < usual else ""
    is_sum = is_total(row, usual, identity, lambda: False)
    if len(filled) > 1 and is_sum:
        return TOTAL
    if len(filled) > 2 or usual < 3 or not isinstance(first, str):
        return ""
    if _REMARK.match(first) or (len(filled) == 1 and is_sum):
        return FOOTNOTE
    is_sentence = len(first) > 20 and " " in first
    return FOOTNOTE if len(filled) == 1 and (is_sentence or after_gap) else ""
