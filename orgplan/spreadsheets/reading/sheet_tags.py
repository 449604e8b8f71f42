"""The cells of a sheet's XML one by one, placed as a parser places them, however it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from orgplan.spreadsheets.reading.addresses import column_index

PLACE = re.compile(rb"""(?<![\w:.-])r\s*=\s*["']([A-Za-z]*)(\d+)["']""")
_TAG = re.compile(
    rb"""<(/?)(?:[^\s<>/"'=!?]+:)?(row|c)(?=[\s/>])((?:[^>"']++|"[^"]*+"|'[^']*+')*+)>"""
)
_END = re.compile(rb"</(?:[^\s<>/]+:)?c\s*>")
_MOST_SIGNS = 12


class Tag(NamedTuple):
    """A cell's tag with its place from 0, and all that stands before the next cell."""

    row: int
    column: int
    attributes: bytes
    inner: bytes

    @property
    def is_filled(self) -> bool:
        """Whether a reader makes a cell of it: a blank one that is only formatted is none."""
        return bool(self.inner) or b'"e"' in self.attributes or b"'e'" in self.attributes


def cell_tags(content: bytes) -> Iterator[Tag]:
    """Yield the cells; one without an address follows the one before."""
    row = column = 0
    waiting: tuple[int, int, bytes, int] | None = None
    for tag in _TAG.finditer(content):
        if waiting is not None:
            yield _tag(content, waiting, tag.start())
            waiting = None
        closed = tag[3].endswith(b"/")
        if tag[2] == b"row":
            if not tag[1]:
                row = _row_said(tag[3], row)
            if tag[1] or closed:
                row, column = row + 1, 0
        elif not tag[1]:
            row_of_cell, column = _said(tag[3], row, column)
            waiting = row_of_cell, column, tag[3], len(content) if closed else tag.end()
            column += 1
    if waiting is not None:
        yield _tag(content, waiting, len(content))


def _tag(content: bytes, cell: tuple[int, int, bytes, int], end: int) -> Tag:
    row, column, attributes, start = cell
    closing = _END.search(content, start, end)
    return Tag(row, column, attributes, content[start : closing.start() if closing else end])


def _said(attributes: bytes, row: int, column: int) -> tuple[int, int]:
    said = PLACE.search(attributes)
    if said is None or not said[1]:
        return row, column
    return max(number(said[2]) - 1, 0), column_index(said[1][:_MOST_SIGNS].decode().upper())


def _row_said(attributes: bytes, row: int) -> int:
    said = PLACE.search(attributes)
    return row if said is None else max(number(said[2]) - 1, 0)


def number(digits: bytes) -> int:
    """Return a number, cut off where it is beyond all reason."""
    return int(digits[:_MOST_SIGNS])
