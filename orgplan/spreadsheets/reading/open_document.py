"""Facts in the sheets of an .ods: errors, formulas without a value, hidden rows and columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from xml.parsers import expat

from orgplan.spreadsheets.reading.cell import CellError
from orgplan.spreadsheets.reading.container import Container, damaged
from orgplan.spreadsheets.reading.scan import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    UNCALCULATED,
    Scan,
    too_far,
)

_TABLE = re.compile(rb"<table:table\s([^>]*)>(.*?)</table:table>", re.DOTALL)
_NAME = re.compile(rb"""table:name\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_PART = re.compile(
    rb"<table:table-(row|column|cell)\b([^>]*?)(?:/>|>)|<table:covered-table-(cell)\b([^>]*?)/?>"
)
_REPEATED = re.compile(rb"""table:number-(?:rows|columns)-repeated\s*=\s*["'](\d{1,9})["']""")
_HIDDEN = re.compile(rb"""table:visibility\s*=\s*["'](?:collapse|filter)["']""")
_IS_ERROR = re.compile(rb"""calcext:value-type\s*=\s*["']error["']""")
_SHOWN = re.compile(rb"<text:p\b[^>]*>([^<]*)</text:p>")


def open_document_scans(container: Container) -> dict[str, Scan]:
    """Return the scan of each sheet of an .ods by its name; refuse endless repetitions."""
    for part in ("content.xml", "META-INF/manifest.xml"):
        _check_form(container, part)
    content = container.read("content.xml")
    scans = {}
    for table in _TABLE.finditer(content):
        name = _name(table[1])
        scans[name] = _scanned(container.name, name, table[2])
    return scans


def _check_form(container: Container, part: str) -> None:
    """Refuse what is no well-formed XML, in which calamine may look for an end forever."""
    try:
        expat.ParserCreate().Parse(container.read(part), True)  # noqa: FBT003 - positional only
    except expat.ExpatError as error:
        raise damaged(container.name) from error


def _name(attributes: bytes) -> str:
    name = _NAME.search(attributes)
    return unescape((name[1] or name[2] or b"").decode("utf-8", "replace")) if name else ""


def _scanned(file: str, sheet: str, content: bytes) -> Scan:
    walk = _Walk(content)
    for part in _PART.finditer(content):
        attributes = part[2] or part[4] or b""
        repeated = _REPEATED.search(attributes)
        walk.meet((part[1] or part[3]).decode(), attributes, int(repeated[1]) if repeated else 1)
        if part[1] == b"cell":
            walk.look(attributes, part.end())
            if walk.rows * walk.columns > MAX_CELLS:
                raise too_far(file, sheet, walk.columns - 1, walk.rows - 1)
    return Scan(walk.errors, tuple(walk.hidden_rows), frozenset(walk.hidden_columns))


class _Walk:
    """Where the walk through a sheet's elements is, and what it has met."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._next = {"row": 0, "column": 0, "cell": 0}
        self._at = {"row": 0, "column": 0, "cell": 0}
        self.rows = self.columns = 0
        self.errors: dict[tuple[int, int], CellError] = {}
        self.hidden_rows: list[int] = []
        self.hidden_columns: set[int] = set()

    def meet(self, kind: str, attributes: bytes, repeated: int) -> None:
        """Go on by as many rows, columns or cells as an element stands for."""
        self._at[kind] = first = self._next[kind]
        self._next[kind] = first + repeated
        if kind == "row":
            self._next["cell"] = 0
        if kind != "cell" and _HIDDEN.search(attributes):
            if kind == "row":
                self.hidden_rows += range(first + 1, min(first + repeated, MAX_ROWS) + 1)
            else:
                self.hidden_columns.update(range(first, min(first + repeated, MAX_COLUMNS)))

    def look(self, attributes: bytes, end: int) -> None:
        """Note how far a cell with content reaches, and its error, if it holds one."""
        if b"office:value-type" in attributes:
            self.rows = max(self.rows, self._next["row"])
            self.columns = max(self.columns, self._next["cell"])
        error = next(self._error(attributes, end), None)
        if error is not None:
            self.errors[self._at["row"], self._at["cell"]] = error

    def _error(self, attributes: bytes, end: int) -> Iterator[CellError]:
        if _IS_ERROR.search(attributes):
            shown = _SHOWN.match(self._content, end)
            yield CellError(shown[1].decode("utf-8", "replace") if shown else "#ERROR!")
        elif b"table:formula" in attributes and b"office:value-type" not in attributes:
            yield UNCALCULATED
