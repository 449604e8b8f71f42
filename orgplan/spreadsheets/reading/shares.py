"""Large sheets read by two processes at the same time: the first rows by one, the rest by another.

Both unpack the sheet, the first only as far as its rows go. Where either meets what is not
plainly written, the sheet is read by one process again, as if it had never been shared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from orgplan.errors import OrgplanError
from orgplan.spreadsheets.reading.below import put_below
from orgplan.spreadsheets.reading.column import ColumnRows
from orgplan.spreadsheets.reading.container import Container
from orgplan.spreadsheets.reading.facts import SheetFacts
from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.reading.noticing import noticed
from orgplan.spreadsheets.reading.plain_cells import plain_rows
from orgplan.spreadsheets.reading.plain_formats import PlainFormats, formats_of
from orgplan.spreadsheets.reading.plain_rows import first_share, second_share
from orgplan.spreadsheets.reading.plain_tags import NotPlain
from orgplan.spreadsheets.reading.scan import MAX_CELLS, MAX_ROWS, Scan
from orgplan.spreadsheets.reading.sheet_facts import scanned_plain
from orgplan.spreadsheets.reading.sheet_parts import sheet_parts

LARGE = 10_000_000
"""From so many bytes of XML on a second process is worth starting."""
LARGE_FILE = LARGE // 20
_SHARE = 0.51
"""The first process has less to unpack than the second, and so gets more rows."""
_WIDEST_GAP = 1_000


class FirstRows(ColumnRows):
    """The first rows of a sheet, whose other rows are read elsewhere."""

    __slots__ = ()

    def __reduce__(self) -> tuple[object, ...]:
        return FirstRows, (self.columns, len(self))


@dataclass(frozen=True, slots=True)
class Rest:
    """The other rows of a sheet: from which row on, counted from 0, and if any value is odd."""

    start: int
    rows: ColumnRows
    odd: bool


def first_rows(container: Container, part: str, formats: PlainFormats | None) -> Scan | None:
    """Return the first share of a large sheet; None if the sheet is better read as a whole."""
    size = container.packed_size(part)
    if size < LARGE or formats is None:
        return None
    try:
        shared = first_share(container.pieces(part), int(_SHARE * size))
        head = next(shared)
        start, rows = plain_rows(shared, formats)
    except NotPlain:
        return None
    return scanned_plain(head, FirstRows(rows.columns, len(rows))) if start == 0 else None


def rests(path: Path, name: str) -> Mapping[str, Rest]:
    """Return the second shares of a workbook's large sheets by their names, where they are plain.

    What is wrong with the workbook is said by the process that reads the first shares.
    """
    try:
        container = Container(path, name)
    except OrgplanError:
        return {}
    try:
        return dict(_rests(container))
    except OrgplanError:
        return {}
    finally:
        container.close()


def _rests(container: Container) -> Iterator[tuple[str, Rest]]:
    formats = formats_of(container)
    if formats is None:
        return
    large = [one for one in sheet_parts(container) if container.packed_size(one[1]) >= LARGE]
    for name, part in large:
        shared = second_share(container.pieces(part), int(_SHARE * container.packed_size(part)))
        try:
            start, rows = plain_rows(shared, formats)
        except NotPlain:
            continue
        yield name, Rest(start, rows, noticed(rows.columns, SheetFacts()) != SheetFacts())


def completed(sheet: Sheet, rest: Rest | None) -> Sheet | None:
    """Return a sheet with all of its rows; None if it has to be read again as a whole."""
    if not isinstance(sheet.rows, FirstRows):
        return sheet
    if rest is None or not 0 <= rest.start - len(sheet.rows) <= _WIDEST_GAP:
        return None
    rows = put_below(sheet.rows, rest.rows, rest.start)
    if len(rows) > MAX_ROWS or len(rows) * len(rows.columns) > MAX_CELLS:
        return None
    if not rest.odd:
        return replace(sheet, rows=rows)
    facts = noticed(rows.columns, sheet.facts)
    return replace(
        sheet, rows=rows, facts=facts, notes=tuple(facts.sentences(sheet.file, sheet.label))
    )
