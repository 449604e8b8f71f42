"""Other values in cells of a sheet's part, with every other byte of it left as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from math import isfinite
from xml.parsers import expat
from xml.sax.saxutils import escape

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from orgplan.errors import OrgplanError
from orgplan.spreadsheets.writing.cell_text import cell_text
from orgplan.spreadsheets.writing.cell_values import CellValue
from orgplan.spreadsheets.writing.row_text import OLDEST_DATE, serial

_1904 = 1462
"""Days by which the serial numbers of the other date system are smaller."""


@dataclass(frozen=True, slots=True)
class CellSpan:
    """Where a cell stands in a part's bytes, how it looks, and whether it computes."""

    start: int
    end: int
    style: str
    has_formula: bool


@dataclass(slots=True)
class Found:
    """The places of a part that matter to an edit: cells by address, rows, the end of all."""

    prefix: str = ""
    cells: dict[str, CellSpan] = field(default_factory=dict)
    row_cells: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    rows: dict[int, tuple[int, int]] = field(default_factory=dict)
    end: int = 0


def find_cells(content: bytes, wanted: frozenset[str]) -> Found:
    """Return where some cells stand, and their rows; an OrgplanError if the part is no sheet."""
    finder = _Finder(content, {_row_of(address) for address in wanted})
    finder.read()
    return finder.found


def edited(
    content: bytes, found: Found, values: Mapping[str, CellValue], *, from_1904: bool
) -> bytes:
    """Return the part with values put in; a cell keeps its style, a missing one is made."""
    pieces = sorted(_pieces(found, values, from_1904=from_1904), key=lambda piece: piece[:2])
    result, at = [], 0
    for start, end, text in pieces:
        result += [content[at:start], text]
        at = end
    return b"".join([*result, content[at:]])


def _pieces(
    found: Found, values: Mapping[str, CellValue], *, from_1904: bool
) -> Iterator[tuple[int, int, bytes]]:
    """Yield the bytes to replace, with their new text; what is inserted has no bytes yet."""
    missing: dict[int, list[tuple[int, bytes]]] = {}
    for address, value in values.items():
        known = found.cells.get(address)
        style = known.style if known is not None else ""
        text = _cell(found.prefix, address, style, value, from_1904=from_1904)
        if known is not None:
            yield known.start, known.end, text
        else:
            missing.setdefault(_row_of(address), []).append((_column_of(address), text))
    for row, cells in sorted(missing.items()):
        if row in found.rows:
            yield from _inserted(found, row, sorted(cells))
        else:
            tag = f"{found.prefix}row"
            inner = b"".join(text for _, text in sorted(cells))
            at = min(
                (s for number, (s, _) in found.rows.items() if number > row), default=found.end
            )
            yield at, at, f'<{tag} r="{row}">'.encode() + inner + f"</{tag}>".encode()


def _inserted(
    found: Found, row: int, cells: list[tuple[int, bytes]]
) -> Iterator[tuple[int, int, bytes]]:
    end = found.rows[row][1]
    for column, text in cells:
        later = (start for known, start in found.row_cells.get(row, ()) if known > column)
        at = min(later, default=end)
        yield at, at, text


def _cell(prefix: str, address: str, style: str, value: CellValue, *, from_1904: bool) -> bytes:
    head = f'<{prefix}c r="{address}"' + (f' s="{style}"' if style else "")
    match value:
        case date() if value >= OLDEST_DATE:
            text = str(serial(value) - (_1904 if from_1904 else 0))
        case str() | date():
            shown = escape(cell_text(str(value)))
            inner = f'<{prefix}is><{prefix}t xml:space="preserve">{shown}</{prefix}t></{prefix}is>'
            return f'{head} t="inlineStr">{inner}</{prefix}c>'.encode()
        case Decimal():
            text = format(value, "f")
        case int() | float() if isfinite(value):
            text = repr(value)
        case _:
            return f"{head}/>".encode()
    return f"{head}><{prefix}v>{text}</{prefix}v></{prefix}c>".encode()


class _Finder:
    """Reads a part once with expat, which tells at which byte an element begins."""

    def __init__(self, content: bytes, rows: set[int]) -> None:
        self.found = Found()
        self._content, self._rows = content, rows
        self._row = self._column = 0
        self._open: tuple[str, int, str, bool] | None = None
        self._starts: dict[str, Callable[[Mapping[str, str]], None]] = {
            "row": self._row_starts,
            "c": self._cell_starts,
            "f": self._formula_starts,
        }
        self._ends = {"row": self._row_ends, "c": self._cell_ends, "sheetData": self._all_ends}
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse

    def read(self) -> None:
        try:
            self._parser.Parse(self._content, True)  # noqa: FBT003 - expat takes no keyword
        except expat.ExpatError as error:
            raise OrgplanError(
                "A sheet of the workbook is damaged.", fix="Open and save it in its own program."
            ) from error

    def _refuse(self, *_: object) -> None:
        raise OrgplanError(
            "The workbook declares a document type, which no spreadsheet program does.",
            fix="Open and save it in its own program.",
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, local = name.rpartition(":")
        if local == "sheetData":
            self.found.prefix = f"{prefix}:" if prefix else ""
        if local in self._starts:
            self._starts[local](attributes)

    def _end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local in self._ends:
            self._ends[local]()

    def _here(self) -> int:
        return self._parser.CurrentByteIndex

    def _after(self) -> int:
        """The byte behind the element that ends here, written as a pair of tags or as one."""
        return self._content.index(b">", self._here()) + 1

    def _row_starts(self, attributes: Mapping[str, str]) -> None:
        self._row = int(attributes.get("r", self._row + 1))
        self._column = 0
        self.found.rows[self._row] = (self._here(), 0)

    def _row_ends(self) -> None:
        self.found.rows[self._row] = (self.found.rows[self._row][0], self._here())

    def _cell_starts(self, attributes: Mapping[str, str]) -> None:
        if self._row not in self._rows:
            return
        address = attributes.get("r", "")
        self._column = _column_of(address) if address else self._column + 1
        self._open = (address, self._here(), attributes.get("s", ""), False)
        self.found.row_cells.setdefault(self._row, []).append((self._column, self._here()))

    def _formula_starts(self, _attributes: Mapping[str, str]) -> None:
        if self._open is not None:
            self._open = (*self._open[:3], True)

    def _cell_ends(self) -> None:
        if self._open is not None:
            address, start, style, has_formula = self._open
            self.found.cells[address] = CellSpan(start, self._after(), style, has_formula)
            self._open = None

    def _all_ends(self) -> None:
        self.found.end = self._here()


def _row_of(address: str) -> int:
    return coordinate_from_string(address)[1]


def _column_of(address: str) -> int:
    return column_index_from_string(coordinate_from_string(address)[0])
