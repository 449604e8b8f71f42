"""Tables of a web page that was named .xls, as many reporting systems export them."""

from __future__ import annotations

from html.parser import HTMLParser

from orgplan.errors import UnreadableInput
from orgplan.spreadsheets.reading.container import not_a_spreadsheet
from orgplan.spreadsheets.reading.delimited import decoded
from orgplan.spreadsheets.reading.facts import SheetFacts
from orgplan.spreadsheets.reading.gathering import gathered
from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.reading.noticing import noticed
from orgplan.spreadsheets.reading.scan import MAX_COLUMNS
from orgplan.spreadsheets.reading.text import clean

_BREAKS = frozenset({"br", "p", "div", "li"})
_MOST_DIGITS = 10
_MOST_CELLS = 10_000_000
_UNSEEN = frozenset({"script", "style", "head", "title"})


def read_web_tables(name: str, content: bytes) -> tuple[Sheet, ...]:
    """Return each table of two rows and two columns or more as a sheet.

    Raises:
        UnreadableInput: there is none, or tables stand inside of tables.
    """
    page = _Page(name)
    page.feed(decoded(name, content)[0])
    page.close()
    tables = [rows for rows in page.tables if len(rows) > 1 and max(map(len, rows)) > 1]
    if not tables:
        raise not_a_spreadsheet(name, "a web page without a table")
    if sum(len(rows) * max(map(len, rows)) for rows in tables) > _MOST_CELLS:
        raise _endless(name)
    titles = [""] if len(tables) == 1 else [f"Table {n}" for n in range(1, len(tables) + 1)]
    return tuple(_sheet(name, title, rows) for title, rows in zip(titles, tables, strict=True))


def _sheet(name: str, title: str, rows: list[list[str | None]]) -> Sheet:
    cells = gathered(rows)
    facts = noticed(cells.columns, SheetFacts())
    label = f"{name}, sheet {title}" if title else name
    notes = (f"{name} is a web page, whose table was read.", *facts.sentences(name, label))
    return Sheet(name, title, cells, notes=notes, facts=facts)


def _endless(name: str) -> UnreadableInput:
    return not_a_spreadsheet(name, "a web page with an endless table")


class _Page(HTMLParser):
    """Gathers the rows of the tables of a page; cells that span rows or columns leave blanks."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self._name = name
        self.tables: list[list[list[str | None]]] = []
        self._depth = 0
        self._unseen = 0
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._spanned: dict[int, int] = {}
        self._size = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._begin_table()
        elif tag == "tr" and self._depth:
            self._end_cell()
            self.tables[-1].append([])
        elif tag in {"td", "th"} and self._depth:
            self._end_cell()
            self._cell = []
            said = dict(attrs)
            self._span = _count(said.get("colspan")), _count(said.get("rowspan"))
        elif tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BREAKS and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th", "tr", "table"}:
            self._end_cell()
        if tag == "table" and self._depth:
            self._depth -= 1
            self._spanned = {}
        elif tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._unseen:
            self._cell.append(data)

    def _begin_table(self) -> None:
        if self._depth:
            raise UnreadableInput(
                f"{self._name} is a web page with tables inside of tables.",
                where=self._name,
                fix="Open it in a spreadsheet program and save it as an .xlsx file.",
            )
        self._depth += 1
        self.tables.append([])

    def _end_cell(self) -> None:
        if self._cell is None or not self._depth:
            return
        if not self.tables[-1]:
            self.tables[-1].append([])
        row = self.tables[-1][-1]
        before = len(row)
        self._skip_spanned(row)
        columns, rows = self._span
        if rows > 1:
            self._spanned |= dict.fromkeys(range(len(row), len(row) + columns), rows - 1)
        row += [clean("".join(self._cell)), *(None,) * (columns - 1)]
        self._cell = None
        self._size += len(row) - before
        if self._size > _MOST_CELLS or len(row) > MAX_COLUMNS:
            raise _endless(self._name)

    def _skip_spanned(self, row: list[str | None]) -> None:
        while self._spanned.get(len(row), 0) > 0:
            self._spanned[len(row)] -= 1
            row.append(None)


def _count(said: str | None) -> int:
    sound = said is not None and said.isdecimal() and len(said) < _MOST_DIGITS
    return min(max(int(said or 1), 1), MAX_COLUMNS) if sound else 1
