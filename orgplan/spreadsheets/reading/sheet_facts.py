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
    Survey,
)
from orgplan.spreadsheets.reading.sheet_tags import PLACE, cell_tags, number

_CELL = re.compile(rb"<c\b([^>]*?)(?:/>|>(.*?)</c\s*>)", re.DOTALL)
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_TYPE = re.compile(rb"""\bt\s*=\s*["'](\w+)["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)</")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_IS_HIDDEN = re.compile(rb"""\bhidden\s*=\s*["'](?:1|true)["']""")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_BOUND = re.compile(rb"""\b(min|max)\s*=\s*["'](\d{1,7})["']""")

_UNUSUAL = re.compile(rb'<c(?![a-zA-Z])(?! r="[A-Z]{1,3}[1-9]\d{0,6}"[ />])')
_PREFIXED = re.compile(rb":[cfv][\s/>]")
_NOT_NARROW = re.compile(rb'<c r="(?![A-Z]\d{1,6}")')
_DATA = re.compile(rb"<(\w+:)sheetData\b")
_LETTERS = re.compile(rb'<c r="([A-Z]+)')
_NUMBER = re.compile(rb'<c r="[A-Z]+(\d+)')


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
    content = _without_prefix(content)
    survey = Survey(file, sheet)
    if _is_unusual(content) or not _is_narrow(content):
        _go_through(survey, content)
    else:
        for row, column, error in _errors(content):
            survey.fail(row, column, error)
    hides = b"hidden" in content
    return Scan(
        survey.errors,
        tuple(_hidden_rows(content)) if hides else (),
        frozenset(_hidden_columns(content)) if hides else frozenset(),
        has_cells=b"<v>" in content or b"<t>" in content,
    )


def _without_prefix(content: bytes) -> bytes:
    """Return XML without the prefix that some programs give to every element of a sheet."""
    found = _DATA.search(content)
    if found is None:
        return content
    return content.replace(b"<" + found[1], b"<").replace(b"</" + found[1], b"</")


def _is_unusual(content: bytes) -> bool:
    """Tell whether some cell is written as few programs do: prefixed, or its address not first."""
    found = _UNUSUAL.search(content) or _PREFIXED.search(content)
    return found is not None or b"'e'" in content


def _is_narrow(content: bytes) -> bool:
    """Tell whether the cells, blank ones too, lie in a rectangle that is no trouble."""
    if _NOT_NARROW.search(content) is None:
        return True
    letters = max(set(_LETTERS.findall(content)), key=lambda one: (len(one), one))
    columns = column_index(letters.decode()) + 1
    rows = max(map(int, set(_NUMBER.findall(content))))
    return rows <= MAX_ROWS and columns <= MAX_COLUMNS and rows * columns <= MAX_CELLS


def _go_through(survey: Survey, content: bytes) -> None:
    """Look at every cell, as is needed where they lie far out or are written in other ways."""
    suspect = b"f" in content or b'"e"' in content or b"'e'" in content
    for tag in cell_tags(content):
        if tag.is_filled:
            error = _error(tag.attributes, tag.inner) if suspect else None
            if error is None:
                survey.reach(tag.row, tag.column)
            else:
                survey.fail(tag.row, tag.column, error)


def _errors(content: bytes) -> Iterator[tuple[int, int, CellError]]:
    """Yield the cells with an error of a sheet where all addresses stand first in their tags."""
    if b'"e"' not in content and b"<f" not in content:
        return
    looked_at = 0
    for sign in re.finditer(rb'"e"|<f[\s>/]', content):
        start = content.rfind(b"<c ", looked_at, sign.start())
        looked_at = max(looked_at, sign.start())
        if start < 0:
            continue
        cell = _CELL.match(content, start)
        if cell is None:  # no cell ends from here on
            return
        if cell.end() > sign.start():
            looked_at = cell.end()
            error = _error(cell[1], cell[2] or b"")
            if error is not None:
                yield *_place(cell[1]), error


def _error(attributes: bytes, inner: bytes) -> CellError | None:
    kind = _TYPE.search(attributes)
    value = _VALUE.search(inner)
    if kind is not None and kind[1] == b"e":
        return CellError(value[1].decode("utf-8", "replace") if value else "#ERROR!")
    if _FORMULA.search(inner) and not (value and value[1].strip()):
        is_text = kind is not None and kind[1] == b"str" and value is not None
        return None if is_text else UNCALCULATED
    return None


def _place(attributes: bytes) -> tuple[int, int]:
    """Return the (row, column) from 0 that a cell's first attribute says."""
    said = PLACE.search(attributes)
    assert said is not None  # no cell of a usual sheet is without
    return int(said[2]) - 1, column_index(said[1].decode())


def _hidden_rows(content: bytes) -> Iterator[int]:
    here = 0
    for row in _ROW.finditer(content):
        said = PLACE.search(row[1])
        here = number(said[2]) if said is not None else here + 1
        if here <= MAX_ROWS and _IS_HIDDEN.search(row[1]):
            yield here


def _hidden_columns(content: bytes) -> Iterator[int]:
    head = content.partition(b"sheetData")[0]
    for column in _COLUMN.finditer(head):
        said = {name: int(number) for name, number in _BOUND.findall(column[1])}
        if _IS_HIDDEN.search(column[1]) and b"min" in said:
            last = said.get(b"max", said[b"min"])
            yield from range(said[b"min"] - 1, min(last, MAX_COLUMNS))
