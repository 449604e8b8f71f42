"""Rows of a CSV file that have more cells than its header: a comma may have split a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import compress, pairwise

from orgplan.findings import Finding, Severity, Where
from orgplan.spreadsheets.interpreting.filling import cells_at, filled_cells
from orgplan.spreadsheets.ledger import Ledger, Place
from orgplan.spreadsheets.reading.addresses import address, first_few
from orgplan.spreadsheets.reading.cell import Cell
from orgplan.spreadsheets.reading.column import Column
from orgplan.spreadsheets.understanding.table import SourceTable

_BEFORE = re.compile(r"[-+(]?[£$€¥]?\d{1,3}", re.ASCII)
_AFTER = re.compile(r"\d{3}(?:\.\d+)?[)%]?", re.ASCII)


def hold_back_split_rows(
    table: SourceTable, numbers: Sequence[int], ledger: Ledger
) -> Iterator[int]:
    """Hold back the wide rows whose numbers are split, yield their places, and tell of others."""
    others = []
    for place in _wide(table, numbers):
        number = numbers[place]
        cells = table.sheet.rows[number - 1]
        cell = address(_width(table), number)
        if _split(cells) < _last(cells) - _width(table):
            others.append(cell)
            continue
        yield place
        ledger.hold_back(
            Place(table.sheet.file, table.sheet.name, number),
            "the row has more cells than the header, as if a number such as 120,000 was split",
            "Put numbers with a comma into quotation marks, or write them without the comma.",
            cell,
        )
    if others:
        ledger.find(_told(table, others))


def _wide(table: SourceTable, numbers: Sequence[int]) -> list[int]:
    """Return the places of the rows of a CSV file that are wider than its header."""
    beyond = table.sheet.columns[_width(table) :]
    if not table.sheet.facts.delimiter or not beyond:
        return []
    cut = [Column(cells_at(column, numbers)) for column in beyond]
    return list(compress(range(len(numbers)), filled_cells(cut, len(numbers))))


def _width(table: SourceTable) -> int:
    return max(_last(table.sheet.rows[number - 1]) for number in table.header.rows)


def _last(cells: Sequence[Cell]) -> int:
    return max((place for place, cell in enumerate(cells, 1) if cell is not None), default=0)


def _split(cells: Sequence[Cell]) -> int:
    """Count the cells that seem to go on with the number in the cell before."""
    texts = ["" if cell is None else str(cell) for cell in cells]
    pairs = ((_BEFORE.fullmatch(one), _AFTER.fullmatch(other)) for one, other in pairwise(texts))
    return sum(one is not None and other is not None for one, other in pairs)


def _told(table: SourceTable, cells: Sequence[str]) -> Finding:
    sheet = table.sheet
    rows = "1 row has" if len(cells) == 1 else f"{len(cells)} rows have"
    return Finding(
        code="DAT-type",
        severity=Severity.WARNING,
        message=f"{sheet.label}: {rows} more cells than the header ({first_few(cells, len(cells))})"
        "; cells may stand in wrong columns.",
        where=Where(file=sheet.file, sheet=sheet.name, cell=cells[0]),
        fix="Put cells that hold a comma into quotation marks, or name the columns at the end.",
    )
