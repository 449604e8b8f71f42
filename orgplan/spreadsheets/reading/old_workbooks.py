"""Facts in an .xls: its compound file is opened, its sheets gone through record by record."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator

from orgplan.spreadsheets.reading.binary_sheets import ERRORS
from orgplan.spreadsheets.reading.cell import CellError
from orgplan.spreadsheets.reading.container import damaged, protected
from orgplan.spreadsheets.reading.scan import MAX_CELLS, Scan, too_far

_END = 0xFFFFFFFC
_STREAMS = ("Workbook", "Book")
_SMALL = 4096

_FORMULA, _BOOL_OR_ERROR, _ROW, _COLUMNS = 0x06, 0x205, 0x208, 0x7D
_SHEET, _ENCRYPTED, _BEGIN, _EOF = 0x85, 0x2F, 0x809, 0x0A
_MANY = frozenset({0xBD, 0xBE})
_CELLS = frozenset({_FORMULA, _BOOL_OR_ERROR, 0x201, 0x203, 0x204, 0x27E, 0xFD, 0xD6})
_ROW_HIDDEN = 0x20


def old_scans(file: str, content: bytes) -> dict[str, Scan]:
    """Return the scan of each sheet of an .xls by its name; none if it is older than 1997."""
    stream = workbook_stream(file, content)
    if stream[:2] != b"\x09\x08":
        return {}
    try:
        return {
            name: _scanned(file, name, stream, start)
            for name, start in _sheets(file, stream)
            if start < len(stream)
        }
    except (struct.error, IndexError) as error:
        raise damaged(file) from error


def workbook_stream(file: str, content: bytes) -> bytes:
    """Return the stream of a compound file that holds the workbook."""
    try:
        return _Compound(content).stream(_STREAMS)
    except (struct.error, IndexError, KeyError, ValueError) as error:
        raise damaged(file) from error


class _Compound:
    """A compound file's table of sectors and its directory."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._size = 1 << struct.unpack_from("<H", content, 30)[0]
        self._small = 1 << struct.unpack_from("<H", content, 32)[0]
        if not (self._size in {512, 4096} and 1 < self._small <= self._size):
            raise ValueError(self._size)
        self._next = self._sector_table()
        directory = struct.unpack_from("<I", content, 48)[0]
        self._entries = self._chain(directory)

    def stream(self, names: tuple[str, ...]) -> bytes:
        root = 0
        for at in range(0, len(self._entries), 128):
            entry = self._entries[at : at + 128]
            length, kind = struct.unpack_from("<HB", entry, 64)
            start, size = struct.unpack_from("<II", entry, 116)
            if kind == 5:
                root = start
            if entry[: max(length - 2, 0)].decode("utf-16-le", "replace") in names:
                return self._read(start, size, root)
        raise KeyError(names)

    def _read(self, start: int, size: int, root: int) -> bytes:
        if size >= struct.unpack_from("<I", self._content, 56)[0]:
            return self._chain(start)[:size]
        table = array("I", self._chain(struct.unpack_from("<I", self._content, 60)[0]))
        small = self._chain(root)
        parts = [small[at * self._small : (at + 1) * self._small] for at in _links(start, table)]
        return b"".join(parts)[:size]

    def _sector_table(self) -> array[int]:
        numbers = list(struct.unpack_from("<109I", self._content, 76))
        following, count = struct.unpack_from("<II", self._content, 68)
        for _ in range(min(count, len(self._content) // self._size)):
            more = array("I", self._sector(following))
            numbers += more[:-1]
            following = more[-1]
        table = array("I")
        for number in numbers:
            if number < _END:
                table.frombytes(self._sector(number))
        return table

    def _chain(self, start: int) -> bytes:
        return b"".join(map(self._sector, _links(start, self._next)))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        sector = self._content[start : start + self._size]
        if not sector:
            raise IndexError(number)
        return sector.ljust(self._size, b"\0")


def _links(start: int, table: array[int]) -> Iterator[int]:
    for _ in range(len(table) + 1):
        if start >= _END:
            return
        yield start
        start = table[start]
    raise ValueError(start)


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
        if kind == _SHEET and body[5] == 0:
            codec = "utf-16-le" if body[7] & 1 else "latin-1"
            size = body[6] * (2 if body[7] & 1 else 1)
            yield body[8 : 8 + size].decode(codec, "replace"), struct.unpack_from("<I", body)[0]


def _scanned(file: str, sheet: str, stream: bytes, start: int) -> Scan:
    errors: dict[tuple[int, int], CellError] = {}
    hidden_rows: list[int] = []
    hidden_columns: set[int] = set()
    rows = columns = 0
    for kind, body in records(stream, start):
        if kind in _CELLS or kind in _MANY:
            row, column = struct.unpack_from("<HH", body)
            last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind in _MANY else column
            rows, columns = max(rows, row + 1), max(columns, last + 1)
            if rows * columns > MAX_CELLS:
                raise too_far(file, sheet, last, row)
            error = _error(kind, body)
            if error is not None:
                errors[row, column] = CellError(ERRORS.get(error, "#ERROR!"))
        elif kind == _ROW and body[12] & _ROW_HIDDEN:
            hidden_rows.append(struct.unpack_from("<H", body)[0] + 1)
        elif kind == _COLUMNS and body[8] & 1:
            first, last = struct.unpack_from("<HH", body)
            hidden_columns.update(range(first, min(last, 255) + 1))
        elif kind == _EOF:
            break
    return Scan(errors, tuple(hidden_rows), frozenset(hidden_columns))


def _error(kind: int, body: bytes) -> int | None:
    if kind == _BOOL_OR_ERROR and body[7] == 1:
        return body[6]
    if kind == _FORMULA and body[6] == 2 and body[12:14] == b"\xff\xff":
        return body[8]
    return None
