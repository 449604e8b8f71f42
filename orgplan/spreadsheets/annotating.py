"""A copy of a user's own file in which every cell that needs mending is marked and says why."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from orgplan.errors import OrgplanError
from orgplan.files import replace_file
from orgplan.progress import Progress
from orgplan.spreadsheets.reading.files import read_files
from orgplan.spreadsheets.reading.grid import Cell, CellError, Sheet, address, column_index
from orgplan.spreadsheets.report import ImportReport
from orgplan.spreadsheets.understanding.parts import whole_name
from orgplan.spreadsheets.writing.cell_text import cell_text
from orgplan.spreadsheets.writing.finished import save_as_it_is

if TYPE_CHECKING:
    from openpyxl.cell import Cell as WrittenCell

ENDING = ".xlsx"
_HELD_BACK = PatternFill("solid", fgColor="F4B183")
_FOUND = PatternFill("solid", fgColor="FFE699")
_COLUMN = re.compile(r"[A-Z]{1,3}")
_DEEPEST_HEADER = 60
NOTES = "Notes of the import"
"""The sheet of a copy that lists what is marked."""

_CELL = re.compile(r"[A-Z]{1,3}[1-9]\d*")
_KEPT = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:core|app|custom)\.xml"
    r"|xl/(?:workbook|styles|sharedStrings|calcChain)\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/theme/theme\d*\.xml|xl/worksheets/(?:_rels/)?sheet\d+\.xml(?:\.rels)?"
    r"|xl/tables/table\d+\.xml|xl/(?:comments/?)?comments?\d*\.xml"
    r"|xl/drawings/(?:commentsDrawing|vmlDrawing)\d*\.(?:vml|xml)|xl/printerSettings/.*"
)
"""Parts of a workbook that survive being loaded and saved; settings of a printer do no harm."""
_EXTENSION = b"<extLst"
_WIDTH, _HEIGHT = 320, 120


@dataclass(frozen=True, slots=True)
class Annotated:
    """How many cells are marked, and what a copy would have lost.

    If anything would be lost, the copy holds plain values alone.
    """

    cells: int
    would_be_lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    text: str
    fill: PatternFill


Marks = Mapping[str, _Mark]
"""The marks of one sheet by the address of the cell."""


def annotate(source: Path, report: ImportReport, target: Path) -> Annotated:
    """Write a copy of a source with a comment and a color on each cell that needs mending.

    Raises:
        OrgplanError: the source cannot be read, the target cannot be written or is the source.
    """
    _check(source, target)
    sheets = read_files((source,), Progress())
    marks = _marks(report, sheets, {source.name, str(source), str(source.resolve())})
    lost = _would_be_lost(source)
    book = _plain_copy(sheets, marks) if lost else _full_copy(source, marks)
    _add_notes(book, report, marks)
    save = _save_rows if book.write_only else save_as_it_is
    replace_file(target, partial(save, book))
    return Annotated(sum(map(len, marks.values())), lost)


def _check(source: Path, target: Path) -> None:
    if target.suffix.lower() != ENDING or target.resolve() == source.resolve():
        raise OrgplanError(
            f"The annotated copy cannot be written as {target.name}.",
            where=str(target),
            fix=f"Choose another name that ends in {ENDING}.",
        )


def _marks(
    report: ImportReport, sheets: Sequence[Sheet], names: set[str]
) -> dict[str, dict[str, _Mark]]:
    """Return the marks by sheet; a row that is held back counts for more than a finding.

    What is found about a whole column is marked at its header.
    """
    by_name = {sheet.name: sheet for sheet in sheets}
    marks: dict[str, dict[str, _Mark]] = {}
    for row in report.held_back_rows:
        if row.file in names:
            text = f"Row {row.row} is held back: {row.reason}.\n{row.fix}"
            _add(marks.setdefault(whole_name(row.sheet), {}), row.cell, _Mark(text, _HELD_BACK))
    for finding in report.findings:
        where = finding.where
        cell = where.cell
        for other in finding.cells[1:] if where.file in names else ():
            text = "\n".join(filter(None, (finding.message, finding.fix)))
            _add(marks.setdefault(whole_name(where.sheet), {}), other, _Mark(text, _FOUND))
        if _COLUMN.fullmatch(cell) and where.sheet in by_name:
            cell = _header_cell(by_name[where.sheet], cell, report)
        if where.file in names and _CELL.fullmatch(cell):
            text = "\n".join(filter(None, (finding.message, finding.fix)))
            _add(marks.setdefault(whole_name(where.sheet), {}), cell, _Mark(text, _FOUND))
    return marks


def _header_cell(sheet: Sheet, letters: str, report: ImportReport) -> str:
    """Return the address of a column's header: the first cell that bears a column's name."""
    heads = {column.column for column in report.mapping if column.sheet == sheet.name}
    index = column_index(letters)
    cells = list(sheet.columns[index][:_DEEPEST_HEADER]) if index < len(sheet.columns) else []
    filled = [row for row, cell in enumerate(cells, start=1) if cell is not None]
    named = [row for row in filled if str(cells[row - 1]).strip() in heads]
    return address(index, (named or filled or [1])[0])


def _add_notes(book: Workbook, report: ImportReport, marks: Mapping[str, Marks]) -> None:
    """Append a sheet that lists every mark, and how the file was read."""
    made = book.create_sheet(_free_title(book))
    for letter, width in zip("ABC", (24, 10, 110), strict=True):
        made.column_dimensions[letter].width = width
    made.append([_written(made, text) for text in ("Sheet", "Cell", "Note")])
    for title, of_sheet in marks.items():
        for cell, mark in of_sheet.items():
            note = mark.text.replace("\n", " ")
            made.append([_written(made, text) for text in (title, cell, note)])
    for rule in report.rules:
        made.append([_written(made, text) for text in ("", "", rule)])


def _save_rows(book: Workbook, path: Path) -> None:
    """Save a workbook that is only written; its temporary files go, whatever happens."""
    try:
        book.save(path)
    except BaseException:
        sheets: Sequence[Any] = book.worksheets
        for sheet in sheets:
            with suppress(OSError, ValueError, AttributeError):
                sheet._writer.cleanup()  # noqa: SLF001 - else they stay until the program ends
        raise


def _free_title(book: Workbook) -> str:
    titles = {title.casefold() for title in book.sheetnames}
    names = (f"{NOTES} {number}" if number > 1 else NOTES for number in count(1))
    return next(name for name in names if name.casefold() not in titles)


def _add(marks: dict[str, _Mark], cell: str, mark: _Mark) -> None:
    first = marks.get(cell)
    marks[cell] = mark if first is None else _Mark(f"{first.text}\n{mark.text}", first.fill)


def _would_be_lost(source: Path) -> tuple[str, ...]:
    """Name the parts of a file that loading and saving it does not keep."""
    if not zipfile.is_zipfile(source):
        return ("everything but the cells",)
    with zipfile.ZipFile(source) as container:
        lost = [name for name in container.namelist() if not _KEPT.fullmatch(name)]
        lost += (
            f"extensions of {name}"
            for name in container.namelist()
            if name.startswith("xl/worksheets/sheet") and _EXTENSION in container.read(name)
        )
    return tuple(lost)


def _full_copy(source: Path, marks: Mapping[str, Marks]) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(source)
    for title, of_sheet in marks.items():
        if title in book.sheetnames:
            for cell, mark in of_sheet.items():
                _put(book[title][cell], mark)
    return book


def _plain_copy(sheets: Sequence[Sheet], marks: Mapping[str, Marks]) -> Workbook:
    book = Workbook(write_only=True)
    for sheet in sheets:
        made = book.create_sheet(sheet.name or sheet.stem[:31])
        made.sheet_state = "hidden" if sheet.hidden else "visible"
        of_sheet = marks.get(sheet.name, {})
        for row in _rows(made, sheet, of_sheet):
            made.append(row)
    return book


def _rows(made: Any, sheet: Sheet, marks: Marks) -> Iterator[list[WrittenCell]]:
    marked_rows = {int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for cell in marks}
    for number, cells in enumerate(sheet.rows, start=1):
        row = [_written(made, cell) for cell in cells]
        if number in marked_rows:
            for index, cell in enumerate(row):
                if mark := marks.get(address(index, number)):
                    _put(cell, mark)
        yield row


def _written(made: Any, value: Cell) -> WrittenCell:
    text = str(value) if isinstance(value, str | CellError) else None
    content: Any = value if text is None else cell_text(text)
    cell = WriteOnlyCell(made, content)
    if text is not None:
        cell.data_type = "s"
    return cell


def _put(cell: Any, mark: _Mark) -> None:
    comment = Comment(mark.text, "orgplan", height=_HEIGHT, width=_WIDTH)
    if cell.comment is not None:
        comment = Comment(f"{cell.comment.text}\n{mark.text}", "orgplan", _HEIGHT, _WIDTH)
    cell.comment, cell.fill = comment, mark.fill
