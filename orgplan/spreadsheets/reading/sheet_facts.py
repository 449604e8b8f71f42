"""Facts in a sheet's XML that a reader of values hides: errors, empty formulas, hidden rows."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from orgplan.spreadsheets.reading.container import Container, damaged, refused
from orgplan.spreadsheets.reading.grid import CellError, column_index

MAX_CELLS = 60_000_000
"""A reader fills the whole rectangle up to the last cell, so one stray cell can cost gigabytes."""

UNCALCULATED = CellError("a formula without a stored value")

_FAR = re.compile(rb"""\br\s*=\s*["'](?:[A-Z]{2,3}\d|[A-Z]\d{7})""")
_CELL = re.compile(
    rb"""<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c\s*>)""",
    re.DOTALL,
)
_ADDRESS = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_TYPE = re.compile(rb"""\bt\s*=\s*["'](\w+)["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)</")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_HIDDEN_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*\bhidden\s*=\s*["'](?:1|true)["']""")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_BOUND = re.compile(rb"""\b(min|max|hidden)\s*=\s*["'](\w+)["']""")
_MOST_COLUMNS = 16_384
_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What a sheet's XML says beside its values; cells are (row from 0, column from 0)."""

    errors: Mapping[tuple[int, int], CellError] = field(default_factory=dict)
    hidden_rows: int = 0
    hidden_columns: frozenset[int] = frozenset()


def workbook_facts(container: Container) -> dict[str, SheetFacts]:
    """Return the facts of each sheet of an .xlsx by its name; refuse far-corner cells."""
    facts = {}
    for name, part in _sheet_parts(container):
        content = container.read(part)
        _check_extent(container.name, name, content)
        facts[name] = SheetFacts(
            dict(_errors(content)),
            len(_HIDDEN_ROW.findall(content)) if b"hidden" in content else 0,
            frozenset(_hidden_columns(content)),
        )
    return facts


def _sheet_parts(container: Container) -> Iterator[tuple[str, str]]:
    try:
        book = ET.fromstring(container.read("xl/workbook.xml"))
        links = ET.fromstring(container.read("xl/_rels/workbook.xml.rels"))
    except ET.ParseError as error:
        raise damaged(container.name) from error
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for item in book.iter():
        if item.tag.endswith("}sheet"):
            target = targets.get(item.get(_RELATIONSHIP) or item.get(_STRICT)) or ""
            part = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
            if part not in container.members:
                raise damaged(container.name)
            yield item.get("name", ""), part


def _check_extent(file: str, sheet: str, content: bytes) -> None:
    """Look at every address; no need to, if all lie in the columns A to Z of a sheet's rows."""
    if _FAR.search(content) is None:
        return
    rows = columns = 0
    for match in _ADDRESS.finditer(content):
        column, row = column_index(match[1].decode()) + 1, int(match[2])
        rows, columns = max(rows, row), max(columns, column)
        if rows * columns > MAX_CELLS:
            far = (match[1] + match[2]).decode()
            raise refused(file, f"cell {far} of sheet {sheet} lies far outside of any table")


def _hidden_columns(content: bytes) -> Iterator[int]:
    head = content.partition(b"sheetData")[0]
    for column in _COLUMN.finditer(head):
        said: dict[bytes, bytes] = dict(_BOUND.findall(column[1]))
        if said.get(b"hidden") in {b"1", b"true"} and said.get(b"min", b"").isdigit():
            last = int(said.get(b"max", said[b"min"]))
            yield from range(int(said[b"min"]) - 1, min(last, _MOST_COLUMNS))


def _errors(content: bytes) -> Iterator[tuple[tuple[int, int], CellError]]:
    if not (_may_hold_errors(content) or _FORMULA.search(content)):
        return
    for match in _CELL.finditer(content):
        attributes, inner = match[1], match[2] or b""
        error = _error(attributes, inner)
        place = _ADDRESS.search(attributes)
        if error is not None and place is not None:
            yield (int(place[2]) - 1, column_index(place[1].decode())), error


def _may_hold_errors(content: bytes) -> bool:
    return b't="e"' in content or b"t='e'" in content


def _error(attributes: bytes, inner: bytes) -> CellError | None:
    kind = _TYPE.search(attributes)
    value = _VALUE.search(inner)
    if kind is not None and kind[1] == b"e":
        return CellError(value[1].decode("utf-8", "replace") if value else "#ERROR!")
    if _FORMULA.search(inner) and not (value and value[1]):
        return (
            None if kind is not None and kind[1] == b"str" and value is not None else UNCALCULATED
        )
    return None
