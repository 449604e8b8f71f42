"""Which cells of a sheet are merged over several rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from orgplan.spreadsheets.reading.addresses import column_index
from orgplan.spreadsheets.reading.facts import Merge

_AREA = re.compile(
    rb"""<(?:\w+:)?mergeCell\s+ref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})["']"""
)
_MOST = 100_000


def merged_areas(content: bytes) -> Iterator[Merge]:
    """Yield the merges over several rows in a sheet's XML; absurdly many are left alone."""
    behind = content[content.rfind(b"sheetData") :] if b"mergeCell" in content else b""
    for count, area in enumerate(_AREA.finditer(behind)):
        if count == _MOST:
            return
        first, last = int(area[2]), int(area[3])
        if 0 < first < last:
            yield Merge(column_index(area[1].decode()), first, last)


def merges(areas: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> Iterator[Merge]:
    """Yield the merges over several rows as a reader gives them: (row, column) from 0, twice."""
    for (row, column), (last, _) in areas:
        if last > row:
            yield Merge(column, row + 1, last + 1)
