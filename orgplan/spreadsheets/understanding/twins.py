"""Two header rows of which one is for machines and one for people, as some HR systems export."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orgplan.spreadsheets.reading.grid import Cell, Sheet
from orgplan.spreadsheets.understanding.wording import header_key

_LOOKED_AT = 30
_LEAST_ROWS = 2
_LEAST_BREAKS = 2
_MACHINE = re.compile(
    r"[A-Z][A-Z0-9_./-]*|[a-z][a-z0-9]*(?:[_.-][a-z0-9]+)*|[a-z]+(?:[A-Z][a-z0-9]*)+"
)


def are_twins(sheet: Sheet, upper: int) -> bool:
    """Tell whether the row `upper`, from 1, and the next name the same columns twice."""
    if not 1 <= upper < len(sheet.rows):
        return False
    one, other = sheet.rows[upper - 1], sheet.rows[upper]
    if not (_names_columns(one) and _names_columns(other)) or not _cover_each_other(one, other):
        return False
    if _same_words(one, other):
        return True
    body = [row for row in sheet.rows[upper + 1 : upper + 1 + _LOOKED_AT] if any(row)]
    return _is_machine_row(one) and _breaks(other, body) >= _LEAST_BREAKS


def _names_columns(row: Sequence[Cell]) -> bool:
    filled = [cell for cell in row if cell is not None]
    return len(filled) > 1 and all(
        isinstance(cell, str) and len(cell) < 60 and "@" not in cell for cell in filled
    )


def _cover_each_other(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    above = {index for index, cell in enumerate(one) if cell is not None}
    below = {index for index, cell in enumerate(other) if cell is not None}
    return len(above & below) * 5 >= len(above | below) * 4


def _same_words(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    pairs = [(a, b) for a, b in zip(one, other, strict=False) if a is not None and b is not None]
    same = sum(_bare(a) == _bare(b) for a, b in pairs)
    return same >= _LEAST_BREAKS and same * 2 >= len(pairs)


def _bare(cell: Cell) -> str:
    return header_key(cell).replace(" ", "")


def _is_machine_row(row: Sequence[Cell]) -> bool:
    filled = [cell for cell in row if isinstance(cell, str)]
    return all(_MACHINE.fullmatch(cell) for cell in filled)


def _breaks(row: Sequence[Cell], body: Sequence[Sequence[Cell]]) -> int:
    """Count the columns in which the row lacks what all cells below it have in common."""
    if len(body) < _LEAST_ROWS:
        return 0
    breaks = 0
    for index, cell in enumerate(row):
        below = [b[index] for b in body if index < len(b) and b[index] is not None]
        if cell is not None and len(below) >= _LEAST_ROWS:
            breaks += any(all(map(has, below)) and not has(cell) for has in _HABITS)
    return breaks


def _is_value(cell: Cell) -> bool:
    return not isinstance(cell, str)


def _has_digit(cell: Cell) -> bool:
    return isinstance(cell, str) and any(c.isdigit() for c in cell)


def _is_address(cell: Cell) -> bool:
    return isinstance(cell, str) and "@" in cell


_HABITS = (_is_value, _has_digit, _is_address)
"""What the cells of a column may have in common, and a header has not."""
