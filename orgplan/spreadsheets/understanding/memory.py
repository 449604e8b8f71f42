"""What was decided about a sheet is remembered for the next one with the same headers.

Each file of the folder is named by a fingerprint and holds decisions only: no cell, no file name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from orgplan.files import replace_file
from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.understanding.columns import Column
from orgplan.spreadsheets.understanding.fingerprint import fingerprint
from orgplan.spreadsheets.understanding.header_row import SEARCHED_ROWS
from orgplan.spreadsheets.understanding.headings import headings_of
from orgplan.spreadsheets.understanding.mapping import Mapping, SheetMapping
from orgplan.spreadsheets.understanding.mapping_json import from_json, to_json
from orgplan.spreadsheets.understanding.stated import REMEMBERED, ColumnDecision, Decisions
from orgplan.spreadsheets.understanding.twins import are_twins

_ENDING = ".json"


def remember(mapping: Mapping, folder: Path) -> None:
    """Keep what was decided about each sheet, one small file per set of headers.

    Raises:
        OrgplanError: the folder cannot be written to.
    """
    for sheet in mapping.sheets:
        if sheet.fingerprint:
            text = json.dumps(to_json(_kept(sheet)), ensure_ascii=False, indent=1)
            folder.mkdir(parents=True, exist_ok=True)
            replace_file(folder / f"{sheet.fingerprint}{_ENDING}", partial(_write, text))


def recall(sheets: Sequence[Sheet], folder: Path) -> Mapping:
    """Return what is remembered about sheets with these headers, to be given to `propose`."""
    return Mapping(tuple(known for sheet in sheets for known in _known(sheet, folder)))


def forget(mapping: Mapping, folder: Path) -> None:
    """Remove what is remembered about the sheets of a mapping."""
    for sheet in mapping.sheets:
        if sheet.fingerprint:
            (folder / f"{sheet.fingerprint}{_ENDING}").unlink(missing_ok=True)


def _write(text: str, path: Path) -> None:
    path.write_text(text, encoding="utf-8")


def _kept(sheet: SheetMapping) -> Decisions:
    """Return decisions without row numbers, and the date orders and signs that were clear."""
    columns = (_usual(sheet.decisions.column(column.key), column) for column in sheet.columns)
    kept = tuple(column for column in columns if column is not None)
    return Decisions(
        shape=sheet.shape,
        skip=sheet.decisions.skip,
        columns=kept or sheet.decisions.columns,
        ordinary=sheet.decisions.ordinary,
    )


def _usual(decided: ColumnDecision | None, column: Column) -> ColumnDecision | None:
    found = decided or ColumnDecision(column.key)
    dates, numbers, writing = column.style.dates, column.style.numbers, found.writing
    if dates.decided and writing.day_first is None:
        writing = replace(writing, day_first=dates.day_first)
    if numbers.decided and writing.decimal_comma is None:
        writing = replace(writing, decimal_comma=numbers.decimal_comma)
    found = replace(found, writing=writing, how=REMEMBERED)
    return None if found == ColumnDecision(column.key, how=REMEMBERED) else found


def _known(sheet: Sheet, folder: Path) -> Iterator[SheetMapping]:
    for rows, name in _fingerprints(sheet):
        decisions = _read(folder / f"{name}{_ENDING}")
        if decisions is not None:
            found = replace(decisions, header_rows=rows)
            yield SheetMapping(sheet.file, sheet.name, fingerprint=name, decisions=found)
            return


def _fingerprints(sheet: Sheet) -> Iterator[tuple[tuple[int, ...], str]]:
    """Yield the fingerprints of the rows that may be headers, pairs before single rows."""
    first = [number for number, _ in sheet.filled_rows() if number <= SEARCHED_ROWS]
    for number in first:
        if number < len(sheet.rows):
            pair = sheet.rows[number - 1 : number + 1]
            yield (
                (number, number + 1),
                fingerprint(headings_of(pair, twin=are_twins(sheet, number))),
            )
    for number in first:
        yield (number,), fingerprint(headings_of(sheet.rows[number - 1 : number]))


def _read(path: Path) -> Decisions | None:
    """Return what a file of the memory holds; a damaged one remembers nothing."""
    try:
        return from_json(Decisions, json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError):
        return None
