"""The rows within a plainly written sheet's XML, whole or while it is unpacked.

A large sheet is shared by two processes at a place of its bytes: the first row that ends after
it is the last of the first share. Each finds that row by itself, so they need not talk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from orgplan.spreadsheets.reading.merging import merged_areas
from orgplan.spreadsheets.reading.plain_tags import NotPlain

ROW_END = b"</row>"
_OPEN, _CLOSE = b"<sheetData>", b"</sheetData>"
_EXTENT = re.compile(rb'<dimension ref="[A-Z]+\d+(?::[A-Z]+\d+)?"')
_HIDDEN = b"hidden"
_LONGEST_ROW = 8_000_000


def extent(content: bytes) -> tuple[int, int]:
    """Return where the rows of a sheet's XML begin and end."""
    begin, end = _begin(content), content.find(_CLOSE)
    if end < begin or content.find(_OPEN, begin) >= 0:
        raise NotPlain
    return begin, end


def _begin(content: bytes) -> int:
    """Return where the rows begin."""
    found = content.find(_OPEN)
    if found < 0 or (b"<dimension" in content[:found] and not _EXTENT.search(content, 0, found)):
        raise NotPlain
    return found + len(_OPEN)


def first_share(pieces: Iterable[bytes], place: int) -> Iterator[bytes]:
    """Yield what comes before the rows, then whole rows up to the one that ends after a place."""
    inside = False
    for rows in _until(pieces, place):
        begin = 0 if inside else _begin(rows)
        if not inside:
            yield rows[:begin]
        inside = True
        yield _shown(rows[begin:])


def second_share(pieces: Iterable[bytes], place: int) -> Iterator[bytes]:
    """Yield whole rows after the one that ends after a place; takes all pieces."""
    remaining = _after(iter(pieces), place)
    kept = b""
    for piece in remaining:
        kept = _extended(kept, piece)
        end = kept.find(_CLOSE)
        cut = end if end >= 0 else _last_row(kept)
        yield _shown(kept[:cut])
        kept = kept[cut:]
        if end >= 0:
            behind = kept + b"".join(remaining)
            if _OPEN in behind or next(merged_areas(behind), None) is not None:
                raise NotPlain
            return
    raise NotPlain


def _until(pieces: Iterable[bytes], place: int) -> Iterator[bytes]:
    """Yield whole rows, with what is before them, until one ends after a place."""
    kept, passed = b"", 0
    for piece in pieces:
        kept, passed = _extended(kept, piece), passed + len(piece)
        end = _row_after(kept, place + len(kept) - passed)
        cut = end or _last_row(kept)
        if cut:
            yield kept[:cut]
            kept = kept[cut:]
        if end:
            return
    raise NotPlain


def _after(pieces: Iterator[bytes], place: int) -> Iterator[bytes]:
    """Yield what follows the first row that ends after a place."""
    kept, passed = b"", 0
    for piece in pieces:
        kept, passed = kept + piece, passed + len(piece)
        end = _row_after(kept, place + len(kept) - passed)
        if end:
            yield kept[end:]
            yield from pieces
            return
        kept = kept[-len(ROW_END) :]
    raise NotPlain


def _row_after(content: bytes, place: int) -> int:
    """Return the end of the first row that ends after a place, 0 if there is none."""
    found = content.find(ROW_END, max(place, 0))
    return found + len(ROW_END) if found >= 0 else 0


def _last_row(content: bytes) -> int:
    """Return the end of the last row, 0 if there is none."""
    found = content.rfind(ROW_END)
    return found + len(ROW_END) if found >= 0 else 0


def _extended(kept: bytes, piece: bytes) -> bytes:
    if len(kept) > _LONGEST_ROW:
        raise NotPlain
    return kept + piece


def _shown(rows: bytes) -> bytes:
    """Return rows if none of them is hidden, which is told elsewhere."""
    if _HIDDEN in rows:
        raise NotPlain
    return rows
