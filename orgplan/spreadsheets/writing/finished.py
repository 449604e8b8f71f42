"""Saving a workbook: its rows are streamed into place, equal plans give equal bytes.

openpyxl would stamp the time of writing into the file.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from orgplan.spreadsheets.writing.book import Book

if TYPE_CHECKING:
    from openpyxl import Workbook

_EPOCH = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_END_OF_ROWS = re.compile(rb"<sheetData\s*/>|</sheetData>")
_DIMENSION = re.compile(rb"<dimension [^>]*/>")
"""openpyxl knows of the header rows only."""

_BATCH = 2000


class _InMemory(ExcelWriter):
    """Makes the parts of a workbook without temporary files, which a full disk would break."""

    def __init__(self, workbook: Workbook, archive: zipfile.ZipFile) -> None:
        super().__init__(workbook, archive)
        self._parts = archive

    def write_worksheet(self, ws: Any) -> None:
        """Make the part of one sheet, as the inherited method does."""
        ws._drawing = SpreadsheetDrawing()  # noqa: SLF001 - where the writer looks for them
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images  # noqa: SLF001
        part = BytesIO()
        writer: Any = WorksheetWriter(ws, out=part)
        writer.write()
        ws._rels = writer._rels  # noqa: SLF001
        self._parts.writestr(ws.path[1:], part.getvalue())
        self.manifest.append(ws)


def save_as_it_is(workbook: Workbook, path: Path) -> None:
    """Save a workbook of openpyxl without temporary files, which would stay where it fails."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        _InMemory(workbook, archive).save()


def save_finished(book: Book, path: Path) -> None:
    """Save a workbook to `path`, without a time stamp."""
    raw = BytesIO()
    _InMemory(book.workbook, zipfile.ZipFile(raw, "w")).save()
    titles = {
        f"xl/worksheets/sheet{place}.xml": title
        for place, title in enumerate(book.workbook.sheetnames, start=1)
    }
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(path, "w") as target:
        for member in source.infolist():
            content = source.read(member)
            with target.open(_timeless(member.filename), "w") as stream:
                for piece in _pieces(book, titles.get(member.filename, ""), content):
                    stream.write(piece)


def _timeless(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _pieces(book: Book, title: str, content: bytes) -> Iterator[bytes]:
    end = _END_OF_ROWS.search(content) if title else None
    if end is None:
        yield _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z\g<3>", content)
        return
    yield _DIMENSION.sub(b"", content[: end.start()])
    if end[0] != b"</sheetData>":
        yield b"<sheetData>"
    rows = book.rows(title)
    while batch := "".join(islice(rows, _BATCH)):
        yield batch.encode()
    yield b"</sheetData>"
    yield content[end.end() :]
