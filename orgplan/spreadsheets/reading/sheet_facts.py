"""Facts in a sheet's XML that a reader of values hides: errors, empty formulas, hidden rows.

The signs of each fact are searched as bytes, which costs a tenth of parsing. Only around a sign
that is found is the XML looked at closely.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgplan.spreadsheets.reading.addresses import column_index
from orgplan.spreadsheets.reading.cell import CellError
from orgplan.spreadsheets.reading.column import ColumnRows
from orgplan.spreadsheets.reading.scan import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    UNCALCULATED,
    Scan,
    too_far,
)

_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c\s*>)", re.DOTALL)
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(row|c)\b([^>]*)>")
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,3})(\d{1,7})["']""")
_TYPE = re.compile(rb"""\bt\s*=\s*["'](\w+)["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)</")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_IS_HIDDEN = re.compile(rb"""\bhidden\s*=\s*["'](?:1|true)["']""")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_BOUND = re.compile(rb"""\b(min|max)\s*=\s*["'](\d+)["']""")

_FAR = re.compile(rb'r="[A-Za-z]{2}')
_FAR_LETTERS = re.compile(rb'r="([A-Za-z]{2,3})\d')
_ANY_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']""")


def scanned_plain(content: bytes, cells: ColumnRows) -> Scan:
    """Return what a sheet's XML says beside cells that were read from it already."""
    if b"hidden" not in content:
        return Scan(has_cells=True, cells=cells)
    hidden = tuple(_hidden_rows(content)), frozenset(_hidden_columns(content))
    return Scan({}, *hidden, has_cells=True, cells=cells)


def scanned(file: str, sheet: str, content: bytes) -> Scan:
    """Return what a sheet's XML says beside its values.

    Raises:
        UnreadableInput: a cell lies so far out that a reader would run out of memory.
    """
    unusual = _is_unusual(content)
    _check_extent(file, sheet, content, unusual=unusual)
    hides = b"hidden" in content
    return Scan(
        dict(_errors(content, unusual=unusual)),
        tuple(_hidden_rows(content)) if hides else (),
        frozenset(_hidden_columns(content)) if hides else frozenset(),
        has_cells=b"<v>" in content or b"<t>" in content,
    )


def _check_extent(file: str, sheet: str, content: bytes, *, unusual: bool) -> None:
    """Look at every address, unless all lie in columns that are narrow enough at any height."""
    if not unusual:
        if _FAR.search(content) is None:
            return
        widest = max(_FAR_LETTERS.findall(content), key=_by_column, default=b"A")
        if (1 + column_index(widest.decode().upper())) * MAX_ROWS <= MAX_CELLS:
            return
    row = column = 0
    for letters, digits in _ANY_PLACE.findall(content):
        row = max(row, int(digits))
        column = max(column, column_index(letters.decode().upper()) + 1)
        if row * column > MAX_CELLS or column > MAX_COLUMNS:
            here = column_index(letters.decode().upper())
            raise too_far(file, sheet, here, int(digits) - 1)


def _by_column(letters: bytes) -> tuple[int, bytes]:
    return len(letters), letters.upper()


def _is_unusual(content: bytes) -> bool:
    """Tell whether the XML is written as few programs do: prefixed or with other quotes."""
    return b"<c r" not in content or (b"'" in content and b"='" in content)


def _errors(content: bytes, *, unusual: bool) -> Iterator[tuple[tuple[int, int], CellError]]:
    for cell in _suspects(content, unusual=unusual):
        error = _error(cell[1], cell[2] or b"")
        if error is not None:
            yield _place(content, cell), error


def _suspects(content: bytes, *, unusual: bool) -> Iterator[re.Match[bytes]]:
    """Yield the cells that may hold an error or a formula, each once."""
    if unusual:
        if _FORMULA.search(content) or b'"e"' in content or b"'e'" in content:
            yield from _CELL.finditer(content)
        return
    if b'"e"' not in content and b"<f" not in content:
        return
    seen = -1
    for sign in re.finditer(rb'"e"|<f[ >/]', content):
        start = max(content.rfind(b"<c ", 0, sign.start()), content.rfind(b"<c>", 0, sign.start()))
        cell = _CELL.match(content, start) if start > seen else None
        if cell is not None and cell.end() > sign.start():
            seen = start
            yield cell


def _error(attributes: bytes, inner: bytes) -> CellError | None:
    kind = _TYPE.search(attributes)
    value = _VALUE.search(inner)
    if kind is not None and kind[1] == b"e":
        return CellError(value[1].decode("utf-8", "replace") if value else "#ERROR!")
    if _FORMULA.search(inner) and not (value and value[1].strip()):
        is_text = kind is not None and kind[1] == b"str" and value is not None
        return None if is_text else UNCALCULATED
    return None


def _place(content: bytes, cell: re.Match[bytes]) -> tuple[int, int]:
    """Return a cell's (row, column) from 0; without an address it follows the one before."""
    said = _PLACE.search(cell[1])
    if said is not None and said[1]:
        return max(int(said[2]) - 1, 0), column_index(said[1].decode().upper())
    row, column = _row_start(content, cell.start()), -1
    begin = max(content.rfind(b"<row", 0, cell.start()), content.rfind(b":row", 0, cell.start()))
    for other in _ROW_OR_CELL.finditer(content, begin, cell.end()):
        column = -1 if other[1] == b"row" else column + 1
    return row, column


def _row_start(content: bytes, before: int) -> int:
    row = -1
    for match in _ROW.finditer(content, 0, before):
        said = _PLACE.search(match[1])
        row = int(said[2]) - 1 if said is not None else row + 1
    return row


def _hidden_rows(content: bytes) -> Iterator[int]:
    number = 0
    for row in _ROW.finditer(content):
        said = _PLACE.search(row[1])
        number = int(said[2]) if said is not None else number + 1
        if _IS_HIDDEN.search(row[1]):
            yield number


def _hidden_columns(content: bytes) -> Iterator[int]:
    head = content.partition(b"sheetData")[0]
    for column in _COLUMN.finditer(head):
        said = {name: int(number) for name, number in _BOUND.findall(column[1])}
        if _IS_HIDDEN.search(column[1]) and b"min" in said:
            last = said.get(b"max", said[b"min"])
            yield from range(said[b"min"] - 1, min(last, MAX_COLUMNS))
