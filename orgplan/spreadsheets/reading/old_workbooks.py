"""Facts in an .xls: its compound file is opened, its sheets gone through record by record."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from orgplan.spreadsheets.reading.binary_sheets import ERRORS
from orgplan.spreadsheets.reading.cell import CellError
from orgplan.spreadsheets.reading.compound_file import CompoundFile
from orgplan.spreadsheets.reading.container import damaged, protected
from orgplan.spreadsheets.reading.scan import MAX_CELLS_AT_ONCE, Scan, Survey, by_name

_STREAMS = ("Workbook", "Book", "WORKBOOK", "BOOK")
_FORMULA, _BOOL_OR_ERROR, _ROW, _COLUMNS = 0x06, 0x205, 0x208, 0x7D
_SHEET, _ENCRYPTED, _BEGIN, _EOF = 0x85, 0x2F, 0x809, 0x0A
_MANY, _DIMENSIONS = 0xBD, 0x200
_CELLS = frozenset({_FORMULA, _BOOL_OR_ERROR, _MANY, 0x203, 0x204, 0x27E, 0xFD, 0xD6})
"""Cells with content; blank ones that are only formatted are none to a reader."""
_SHORT, _LONG = 10, 14
_LAST_COLUMN = 255
_ROW_HIDDEN = 0x20


def old_scans(file: str, content: bytes) -> dict[str, Scan]:
    """Return the scan of each sheet of an .xls by its name."""
    stream = workbook_stream(file, content)
    try:
        return by_name(file, _scans(file, stream))
    except (struct.error, IndexError, ValueError) as error:
        raise damaged(file) from error


def _scans(file: str, stream: bytes) -> Iterator[tuple[str, Scan]]:
    remaining = MAX_CELLS_AT_ONCE
    for name, start in _sheets(file, stream):
        survey = Survey(file, name, remaining)
        yield name, _scanned(survey, stream, start)
        remaining -= survey.cells


def workbook_stream(file: str, content: bytes) -> bytes:
    """Return the stream of a compound file that holds the workbook."""
    try:
        return CompoundFile(content).stream(_STREAMS)
    except (struct.error, IndexError, KeyError, ValueError) as error:
        raise damaged(file) from error


def records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield the kind and the body of each record from a place on."""
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _sheets(file: str, stream: bytes) -> Iterator[tuple[str, int]]:
    for kind, body in records(stream, 0):
        if kind == _ENCRYPTED:
            raise protected(file)
        if kind == _EOF:
            return
        if kind == _SHEET:
            codec = "utf-16-le" if body[7] & 1 else "latin-1"
            size = body[6] * (2 if body[7] & 1 else 1)
            yield body[8 : 8 + size].decode(codec, "replace"), struct.unpack_from("<I", body)[0]


class _Walk:
    """Where the walk through a sheet's records is, and what it has met."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        self.hidden_rows: dict[int, None] = {}
        self.hidden_columns: set[int] = set()

    def meet(self, kind: int, body: bytes) -> None:
        """Take up the next record."""
        if kind in _CELLS:
            row, column = struct.unpack_from("<HH", body)
            error = _error(kind, body)
            if error is not None:
                self.survey.fail(row, column, CellError(ERRORS.get(error, "#ERROR!")))
            last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind == _MANY else column
            self.survey.reach(row, max(column, last))
        elif kind == _ROW and body[12] & _ROW_HIDDEN:
            self.hidden_rows[struct.unpack_from("<H", body)[0] + 1] = None
        elif kind == _COLUMNS and body[8] & 1:
            first, last = struct.unpack_from("<HH", body)
            self.hidden_columns.update(range(first, min(last, _LAST_COLUMN) + 1))


def _scanned(survey: Survey, stream: bytes, start: int) -> Scan:
    """Walk to a sheet's end; what is embedded in between, such as a chart, is passed over."""
    walk, depth = _Walk(survey), 0
    for kind, body in records(stream, start):
        if kind == _DIMENSIONS and depth <= 1:
            _check_dimensions(body)
        if kind == _BEGIN:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth < 1:
                break
        elif depth <= 1:
            walk.meet(kind, body)
    return Scan(survey.errors, tuple(walk.hidden_rows), frozenset(walk.hidden_columns))


def _check_dimensions(body: bytes) -> None:
    """Raise ValueError at dimensions for which a reader would reserve more than there is."""
    if len(body) not in {_SHORT, _LONG}:
        return
    first, end, left, right = struct.unpack_from("<IIHH" if len(body) == _LONG else "<HHHH", body)
    left = 0 if left > _LAST_COLUMN or right < left else left
    if end and right and not 0 <= (end - first) * (right - left) <= MAX_CELLS_AT_ONCE:
        raise ValueError(end)


def _error(kind: int, body: bytes) -> int | None:
    if kind == _BOOL_OR_ERROR and body[7] == 1:
        return body[6]
    if kind == _FORMULA and body[6] == 2 and body[12:14] == b"\xff\xff":
        return body[8]
    return None
