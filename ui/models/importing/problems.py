"""What a dry run could not take in, cell by cell, and like problems of a column together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from PySide6.QtCore import QCoreApplication

from orgplan.findings import Finding
from orgplan.spreadsheets.reading.grid import column_index
from orgplan.spreadsheets.report import ImportReport

_ASKED = '{"column"'
"""Stands in the remedy of what a mapping file can state; the window asks it instead."""
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d*)")
_VARYING = re.compile(
    r"'[^']*'|\"[^\"]*\"|\bid \S+|\b(?:rows?|cells?) [\w.#-]*\d[\w.#-]*|\d[\d.,]*"
)
"""What differs between like problems: quoted cells, ids, addresses and numbers."""
_PLACES_TOLD = 3
_KINDS_APART = 40
"""Kinds of problems of one column that are told apart."""

Place = tuple[str, str]
"""A file and a sheet of it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that is held back, or a cell that stays empty, with what mends it."""

    file: str
    sheet: str
    cell: str
    what: str
    fix: str
    held_back: bool = False

    @property
    def row(self) -> int:
        """The row from 1; 0 if it is about no single cell."""
        match = _CELL.fullmatch(self.cell)
        return int(match[2]) if match else 0

    @property
    def column(self) -> int:
        """The column from 0."""
        match = _CELL.fullmatch(self.cell)
        return column_index(match[1]) if match else 0

    @property
    def place(self) -> str:
        """The sheet, or the file that is one."""
        return self.sheet or self.file

    @property
    def where(self) -> str:
        """The place in one line."""
        return " ".join(part for part in (self.place, self.cell) if part)

    @property
    def weight(self) -> str:
        """Whether it keeps its row out."""
        return _tr("Row held back") if self.held_back else _tr("Noticed")

    @property
    def text(self) -> str:
        """All that is told of it, as a filter looks through it."""
        return f"{self.weight} {self.where} {self.what} {self.fix}".casefold()


@dataclass(frozen=True)
class Likes:
    """Like problems of one column of a sheet; those that are like no other stand alone."""

    key: tuple[object, ...]
    problems: tuple[Problem, ...]

    def __len__(self) -> int:
        """Count them."""
        return len(self.problems)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """What a filter looks through."""
        return tuple(problem.text for problem in self.problems)

    @cached_property
    def what(self) -> str:
        """What all of them say; what differs is left open."""
        return _common([problem.what for problem in self.problems])

    @cached_property
    def fix(self) -> str:
        """What mends all of them."""
        return _common([problem.fix for problem in self.problems])

    def where(self, shown: Sequence[int]) -> str:
        """Return the sheet and the first cells of those on show."""
        cells = [cell for n in shown[:_PLACES_TOLD] if (cell := self.problems[n].cell)]
        more = len(shown) - _PLACES_TOLD
        told = f"{', '.join(cells)} …" if cells and more > 0 else ", ".join(cells)
        return " ".join(part for part in (self.problems[0].place, told) if part)


@dataclass(frozen=True)
class Found:
    """All problems of a dry run, and what is marked in which cell of each sheet.

    `marks`: texts by row from 1 and column from 0.
    """

    likes: tuple[Likes, ...] = ()
    marks: Mapping[Place, Mapping[tuple[int, int], str]] = field(default_factory=dict)

    def __len__(self) -> int:
        """Count the problems."""
        return sum(map(len, self.likes))


def found_in(report: ImportReport) -> Found:
    """Return what an import could not take in; a hundred thousand problems take a second."""
    return together(problems(report))


def together(every: Iterable[Problem]) -> Found:
    """Put like problems of one column together, in the order of the first of each."""
    columns: dict[tuple[object, ...], dict[str, list[Problem]]] = {}
    marks: dict[Place, dict[tuple[int, int], str]] = {}
    for one in every:
        row, column = one.row, one.column
        key = (one.held_back, one.file, one.sheet, column, bool(row))
        columns.setdefault(key, {}).setdefault(_pattern(one.what), []).append(one)
        if row:
            marks.setdefault((one.file, one.sheet), {})[row, column] = one.what
    return Found(tuple(one for key, found in columns.items() for one in _likes(key, found)), marks)


def _likes(key: tuple[object, ...], found: Mapping[str, list[Problem]]) -> Iterator[Likes]:
    if len(found) > _KINDS_APART:
        found = {"": [one for same in found.values() for one in same]}
    for pattern, same in found.items():
        made = Likes((*key, pattern), tuple(same))
        _ = made.texts  # made here, beside the window, which filters by them
        yield made


def problems(report: ImportReport, findings: Iterable[Finding] = ()) -> tuple[Problem, ...]:
    """Return what an import could not take in, held-back rows first."""
    return tuple(_problems(report, tuple(findings) or report.findings))


def _problems(report: ImportReport, findings: Iterable[Finding]) -> Iterator[Problem]:
    for row in report.held_back_rows:
        reason = row.reason[:1].upper() + row.reason[1:]
        yield Problem(row.file, row.sheet, row.cell, reason, row.fix, held_back=True)
    for finding in findings:
        where = finding.where
        if where.file:
            fix = _tr("Say it on the page Columns.") if _ASKED in finding.fix else finding.fix
            for cell in finding.cells or (where.cell,):
                yield Problem(where.file, where.sheet, cell, finding.message, fix)


def _pattern(text: str) -> str:
    return _VARYING.sub("…", text)


def _common(texts: Sequence[str]) -> str:
    """Return a text that all share, with … where they differ."""
    first = texts[0]
    return first if all(text == first for text in texts) else _pattern(first)


def _tr(text: str) -> str:
    return QCoreApplication.translate("problems", text)
