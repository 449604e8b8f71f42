"""Which rows of a table are totals or subtotals, wherever they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate
from statistics import median

from orgplan.spreadsheets.interpreting.sums import Sums
from orgplan.spreadsheets.reading.cell import Cell
from orgplan.spreadsheets.reading.column import Column as CodedColumn
from orgplan.spreadsheets.understanding.summaries import SIGNS, identity_in, is_total
from orgplan.spreadsheets.understanding.table import SourceTable

_LEADING = 8
"""A total names itself in one of so many first columns, or in one of an identity."""
_FIRST_ROWS = 200
_END = "\x00"
_STEMS = "total", "sum", "gesamt", "ensemble", "average", "avg", "durchschnitt", "mittelwert"
"""What every sign of a total begins with: searched many times faster than patterns."""


def total_rows(
    table: SourceTable, columns: Sequence[Sequence[Cell]], filled: Sequence[int]
) -> set[int]:
    """Return the places of the rows that name themselves a total and are about nobody."""
    identity = identity_in(table.shape, ((c.index, c.target) for c in table.columns))
    looked_at = {*range(_LEADING), *identity.keys, *identity.names}
    places = (naming(columns[i]) for i in sorted(looked_at) if i < len(columns))
    suspects = sorted({place for found in places for place in found})
    if not suspects or len(table.columns) < 2:
        return set()
    usual, sums = usual_fill(filled), Sums(table, columns, suspects)
    return {
        place
        for place in suspects
        if is_total([c[place] for c in columns], usual, identity, partial(sums.are_in, place))
    }


def usual_fill(filled: Sequence[int]) -> float:
    """Return how many cells the first rows usually fill, those with one alone aside."""
    return median([count for count in filled[:_FIRST_ROWS] if count > 1] or [0])


def naming(cells: Sequence[Cell]) -> Iterator[int]:
    """Yield the places of the cells that may name a total; long columns are searched at once."""
    if isinstance(cells, CodedColumn) and cells.codes is not None:
        found = cells.mapped(lambda cell: isinstance(cell, str) and bool(SIGNS.search(cell)))
        yield from (place for place, is_one in enumerate(found) if is_one)
        return
    texts = [cell if isinstance(cell, str) else "" for cell in cells]
    joined = _END.join(texts).lower()
    stems = [stem for stem in _STEMS if stem in joined]
    if not stems:
        return
    starts = list(accumulate((len(text.lower()) + 1 for text in texts), initial=0))
    near = {bisect_right(starts, at) - 1 for stem in stems for at in _found(joined, stem)}
    yield from (place for place in sorted(near) if SIGNS.search(texts[place]))


def _found(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)
