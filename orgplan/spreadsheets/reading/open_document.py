"""Facts in the sheets of an .ods: errors, formulas without a value, hidden rows and columns."""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers import expat

from orgplan.spreadsheets.reading.cell import CellError
from orgplan.spreadsheets.reading.container import Container, damaged, refused
from orgplan.spreadsheets.reading.facts import Merge
from orgplan.spreadsheets.reading.scan import (
    MAX_CELLS_AT_ONCE,
    MAX_COLUMNS,
    MAX_ROWS,
    UNCALCULATED,
    Scan,
    Survey,
    by_name,
)

_REPEATED = ("table:number-rows-repeated", "table:number-columns-repeated")
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_HIDDEN = frozenset({"collapse", "filter"})
_CONTENT = frozenset(
    {"office:value-type", "office:value", "office:string-value", "office:boolean-value"}
    | {"office:date-value", "office:time-value", "table:formula"}
)
_MOST_BLANKS = 10_000_000
_MOST_DIGITS = 12


def open_document_scans(container: Container) -> dict[str, Scan]:
    """Return the scan of each sheet of an .ods by its name; refuse endless repetitions.

    What is no well-formed XML is refused as well: calamine may look for an end in it forever.
    """
    _parse(container, "META-INF/manifest.xml", expat.ParserCreate())
    walk = _Walk(container.name)
    parser = expat.ParserCreate()
    parser.StartElementHandler = walk.begin
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.text
    parser.buffer_text = True
    _parse(container, "content.xml", parser)
    return by_name(container.name, walk.scans)


def _parse(container: Container, part: str, parser: expat.XMLParserType) -> None:
    try:
        parser.Parse(container.read(part), True)  # noqa: FBT003 - positional only
    except expat.ExpatError as error:
        raise damaged(container.name) from error


class _Walk:
    """Where the walk through the elements is, and what it has met."""

    def __init__(self, file: str) -> None:
        self.scans: list[tuple[str, Scan]] = []
        self._file = file
        self._remaining = MAX_CELLS_AT_ONCE
        self._blanks = self._row = self._next_row = 0
        self._shown: list[str] | None = None
        self._failed = range(0)
        self._begin_table("")

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take up the beginning of an element."""
        if tag in _CELLS:
            self._cell(attributes)
        elif tag == "table:table-row":
            self._row = self._next_row
            self._next_row = min(self._row + _repeated(attributes), MAX_ROWS)
            self._next_column = 0
            if attributes.get("table:visibility") in _HIDDEN:
                self._hidden_rows += range(self._row + 1, self._next_row + 1)
        elif tag == "table:table-column":
            self._column(attributes)
        elif tag == "table:table":
            self._begin_table(attributes.get("table:name", ""))
        elif tag == "text:s":
            self._blank(attributes)

    def end(self, tag: str) -> None:
        """Take up the end of an element."""
        if tag in _CELLS:
            self._end_cell()
        elif tag == "table:table":
            hidden = tuple(self._hidden_rows), frozenset(self._hidden_columns)
            scan = Scan(self._survey.errors, *hidden, merged=tuple(self._merged))
            self.scans.append((self._name, scan))
            self._remaining -= self._survey.cells

    def text(self, text: str) -> None:
        """Take up what a cell with an error shows."""
        if self._shown is not None:
            self._shown.append(text)

    def _begin_table(self, name: str) -> None:
        self._name = name
        self._survey = Survey(self._file, name, self._remaining)
        self._row = self._next_row = self._next_column = self._described = 0
        self._hidden_rows: list[int] = []
        self._merged: list[Merge] = []
        self._hidden_columns: set[int] = set()

    def _column(self, attributes: Mapping[str, str]) -> None:
        first = self._described
        self._described = min(first + _repeated(attributes), MAX_COLUMNS)
        if attributes.get("table:visibility") in _HIDDEN:
            self._hidden_columns.update(range(first, self._described))

    def _cell(self, attributes: Mapping[str, str]) -> None:
        """Note how far a cell with content reaches, and the error of one that holds one."""
        first = self._next_column
        self._next_column = min(first + _repeated(attributes), MAX_COLUMNS)
        if _CONTENT.isdisjoint(attributes):
            return
        self._survey.reach(max(self._next_row - 1, 0), max(self._next_column - 1, 0))
        spanned = attributes.get("table:number-rows-spanned", "1")[:_MOST_DIGITS]
        if spanned.isdecimal() and int(spanned) > 1:
            self._merged.append(Merge(first, self._row + 1, self._row + int(spanned)))
        if attributes.get("calcext:value-type") == "error":
            self._shown, self._failed = [], range(first, self._next_column)
        elif "table:formula" in attributes and "office:value-type" not in attributes:
            self._fail(range(first, self._next_column), UNCALCULATED)

    def _end_cell(self) -> None:
        if self._shown is not None:
            shown = "".join(self._shown).strip() or "#ERROR!"
            self._fail(self._failed, CellError(shown))
        self._shown = None

    def _fail(self, columns: range, error: CellError) -> None:
        for row in range(self._row, self._next_row):
            for column in columns:
                self._survey.fail(row, column, error)

    def _blank(self, attributes: Mapping[str, str]) -> None:
        """Count blanks that stand as a number, for which a reader would write out each."""
        said = attributes.get("text:c", "1")
        self._blanks += int(said) if said.isdecimal() and len(said) < _MOST_DIGITS else _MOST_BLANKS
        if self._blanks > _MOST_BLANKS:
            raise refused(self._file, "it claims far more blanks than a text can have")


def _repeated(attributes: Mapping[str, str]) -> int:
    """Return how many rows, columns or cells an element stands for."""
    for name in _REPEATED:
        if name in attributes:
            said = attributes[name].removeprefix("+")
            return min(int(said[:_MOST_DIGITS]), MAX_ROWS) if said.isdecimal() else 1
    return 1
