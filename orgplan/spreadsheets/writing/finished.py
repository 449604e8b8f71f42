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

from orgplan.spreadsheets.writing.book import Book

_EPOCH = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_END_OF_ROWS = re.compile(rb"<sheetData\s*/>|</sheetData>")
_BATCH = 2000


def save_finished(book: Book, path: Path) -> None:
    """Save a workbook to `path`, without a time stamp."""
    raw = BytesIO()
    book.workbook.save(raw)
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
    yield content[: end.start()]
    if end[0] != b"</sheetData>":
        yield b"<sheetData>"
    rows = book.rows(title)
    while batch := "".join(islice(rows, _BATCH)):
        yield batch.encode()
    yield b"</sheetData>"
    yield content[end.end() :]
