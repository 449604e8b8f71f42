"""Facts in the binary sheets of an .xlsb, record by record."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from orgplan.spreadsheets.reading.cell import CellError
from orgplan.spreadsheets.reading.container import Container, damaged
from orgplan.spreadsheets.reading.scan import MAX_COLUMNS, MAX_ROWS, Scan, Survey, by_name
from orgplan.spreadsheets.reading.sheet_parts import part_targets

_ROW = 0
_ERROR_CELLS = frozenset({3, 11})
_CELLS = frozenset(range(2, 12)) | {62}
"""Cells with content; a blank one that is only formatted is none to a reader."""
_COLUMN = 60
_SHEET = 156
_ROW_HIDDEN = 0x10
_COLUMN_HIDDEN = 1

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


def binary_scans(container: Container) -> dict[str, Scan]:
    """Return the scan of each sheet of an .xlsb by its name; refuse far-corner cells."""
    return by_name(container.name, _scans(container))


def _scans(container: Container) -> Iterator[tuple[str, Scan]]:
    targets = part_targets(container, "xl/_rels/workbook.bin.rels")
    for kind, body in records(container.name, container.read("xl/workbook.bin")):
        if kind == _SHEET:
            link, rest = _wide(body, 8)
            name, _ = _wide(body, rest)
            part = targets.get(link, "")
            if part not in container.members:
                raise damaged(container.name)
            yield name, _scanned(container.name, name, container.read(part))


def records(file: str, content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the kind and the body of each record."""
    at, end = 0, len(content)
    while at < end:
        try:
            kind, at = content[at], at + 1
            if kind & 0x80:
                kind, at = (kind & 0x7F) | (content[at] & 0x7F) << 7, at + 1
            size = shift = 0
            for _ in range(4):
                byte, at = content[at], at + 1
                size |= (byte & 0x7F) << shift
                shift += 7
                if not byte & 0x80:
                    break
        except IndexError as error:
            raise damaged(file) from error
        yield kind, content[at : at + size]
        at += size


def _scanned(file: str, sheet: str, content: bytes) -> Scan:
    walk = _Walk(Survey(file, sheet))
    try:
        for kind, body in records(file, content):
            walk.meet(kind, body)
    except (IndexError, struct.error) as error:
        raise damaged(file) from error
    return Scan(walk.survey.errors, tuple(walk.hidden_rows), frozenset(walk.hidden_columns))


class _Walk:
    """Where the walk through a sheet's records is, and what it has met."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        self._row = 0
        self.hidden_rows: dict[int, None] = {}
        self.hidden_columns: set[int] = set()

    def meet(self, kind: int, body: bytes) -> None:
        """Take up the next record."""
        if kind == _ROW:
            self._row = int.from_bytes(body[:4], "little")
            if body[11] & _ROW_HIDDEN and self._row < MAX_ROWS:
                self.hidden_rows[self._row + 1] = None
        elif kind in _CELLS:
            column, _ = struct.unpack_from("<II", body)
            if kind in _ERROR_CELLS:
                error = CellError(ERRORS.get(body[8], "#ERROR!"))
                self.survey.fail(self._row, column, error)
            else:
                self.survey.reach(self._row, column)
        elif kind == _COLUMN:
            self.hidden_columns.update(_hidden_columns(body))


def _hidden_columns(body: bytes) -> range:
    first, last = struct.unpack_from("<II", body)
    (flags,) = struct.unpack_from("<H", body, 16)
    return range(first, min(last + 1, MAX_COLUMNS)) if flags & _COLUMN_HIDDEN else range(0)


def _wide(body: bytes, at: int) -> tuple[str, int]:
    """Return a counted UTF-16 text and where the next field begins."""
    size = int.from_bytes(body[at : at + 4], "little")
    end = at + 4 + 2 * size
    return body[at + 4 : end].decode("utf-16-le", "replace"), end
