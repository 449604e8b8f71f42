"""Formulas that find and add: safe for every text that a key can be.

MATCH and SUMIFS take `*`, `?` and `~` as patterns, ignore case, and read `<5`, `007` or `MAR-10` as
something else than text; where keys are such, EXACT compares them one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter, quote_sheetname

from orgplan.spreadsheets.writing.sheet_columns import DataSheet

_LONGEST_SOUGHT = 255
_PATTERN = re.compile(r"[*?~]")
_SUMMABLE = re.compile(
    r"(?!jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|true|false)[^\W\d_].*|0|[1-9]\d{0,14}",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Span:
    """Rows first..last of a sheet, whose columns formulas name."""

    title: str
    first: int
    last: int

    def column(self, letter: str, *, moving: bool = False) -> str:
        """Return the cells of a column; a moving one follows the formula sideways."""
        mark = "" if moving else "$"
        cells = f"{mark}{letter}${self.first}:{mark}{letter}${self.last}"
        return f"{quote_sheetname(self.title)}!{cells}"

    def block(self, first: str, last: str) -> str:
        """Return the cells of columns side by side."""
        return f"{quote_sheetname(self.title)}!${first}${self.first}:${last}${self.last}"


@dataclass(frozen=True, slots=True)
class Source:
    """A data sheet that formulas look into: its rows, its columns by header, its keys."""

    span: Span
    letters: Mapping[str, str]
    key: str
    findable: bool

    def column(self, header: str) -> str:
        """Return the cells of a column."""
        return self.span.column(self.letters[header])

    def place(self, sought: str) -> str:
        """Return a formula for the place of the row whose key stands in the cell sought."""
        return place_of(sought, self.column(self.key), findable=self.findable)


def source(data: DataSheet, key: str) -> Source:
    """Return a data sheet as formulas see it."""
    headers = [column.header for column in data.columns]
    letters = {name: get_column_letter(place) for place, name in enumerate(headers, start=1)}
    keys = [str(row[headers.index(key)]) for row in data.rows]
    span = Span(data.title, 2, max(2, 1 + len(data.rows)))
    return Source(span, letters, key, are_findable(keys))


def are_findable(texts: Iterable[str]) -> bool:
    """Tell whether MATCH finds each of some texts and nothing else."""
    known = set(texts)
    folded = {text.casefold() for text in known}
    fitting = all(len(text) <= _LONGEST_SOUGHT and not _PATTERN.search(text) for text in known)
    return fitting and len(folded) == len(known)


def are_summable(texts: Iterable[str]) -> bool:
    """Tell whether SUMIFS takes each of some texts as a text and nothing else."""
    known = set(texts)
    return are_findable(known) and all(_SUMMABLE.fullmatch(text) for text in known)


def place_of(sought: str, cells: str, *, findable: bool) -> str:
    """Return a formula for the place of a cell's text among others."""
    if findable:
        return f"MATCH({sought},{cells},0)"
    return f"SUMPRODUCT(EXACT({cells},{sought})*(ROW({cells})-MIN(ROW({cells}))+1))"


def sum_where(
    values: str,
    texts: Sequence[tuple[str, str]],
    numbers: Sequence[tuple[str, str]] = (),
    *,
    summable: bool,
) -> str:
    """Return a formula that adds the values of rows where cells equal what is sought."""
    if summable:
        pairs = ",".join(f"{cells},{sought}" for cells, sought in (*texts, *numbers))
        return f"SUMIFS({values},{pairs})"
    tests = [f"EXACT({cells},{sought})" for cells, sought in texts]
    tests += [f"({cells}={sought})" for cells, sought in numbers]
    return f"SUMPRODUCT({'*'.join(tests)}*{values})"
