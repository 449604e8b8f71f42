"""What a dry run could not take in, with the cell of each, in a list that can be narrowed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QObject, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from orgplan.findings import Finding
from orgplan.spreadsheets.reading.grid import column_index
from orgplan.spreadsheets.report import ImportReport
from ui.models.index import NOWHERE, AnyIndex

Role = Qt.ItemDataRole

WEIGHT, WHERE, WHAT, FIX = range(4)
_ASKED = '{"column"'
"""Stands in the remedy of what a mapping file can state; the window asks it instead."""
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d*)")


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
    def where(self) -> str:
        """The place in one line."""
        return " ".join(part for part in (self.sheet or self.file, self.cell) if part)


def problems(report: ImportReport, findings: Iterable[Finding] = ()) -> tuple[Problem, ...]:
    """Return what an import could not take in, held-back rows first."""
    return tuple(_problems(report, tuple(findings) or report.findings))


def _problems(report: ImportReport, findings: Iterable[Finding]) -> Iterator[Problem]:
    for row in report.held_back_rows:
        yield Problem(row.file, row.sheet, row.cell, row.reason, row.fix, held_back=True)
    for finding in findings:
        where = finding.where
        if where.file:
            fix = _tr("Say it on the page Columns.") if _ASKED in finding.fix else finding.fix
            yield Problem(where.file, where.sheet, where.cell, finding.message, fix)


class ProblemTable(QAbstractTableModel):
    """The problems that hold all words of a filter."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = ("", _tr("Where"), _tr("What"), _tr("What to do"))
        self._all: Sequence[Problem] = ()
        self._rows: Sequence[Problem] = ()
        self._words: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many problems there are without the filter."""
        return len(self._all)

    def show_problems(self, found: Sequence[Problem]) -> None:
        """Show problems."""
        self._all = tuple(found)
        self._narrow()

    def set_filter(self, text: str) -> None:
        """Show only what holds every word of a text."""
        self._words = tuple(text.casefold().split())
        self._narrow()

    def problem_at(self, row: int) -> Problem | None:
        """Return the problem of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Count the problems on show."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Count what is told of each."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: AnyIndex, role: int = Role.DisplayRole) -> Any:
        """Return a text of the row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in {Role.DisplayRole, Role.ToolTipRole}:
            return _text(row, index.column())
        if role == Role.ForegroundRole and index.column() in {WEIGHT, WHERE}:
            return _color(row, index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Return a heading."""
        shown = orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole
        return self._headings[section] if shown and section < len(self._headings) else None

    def _narrow(self) -> None:
        self.beginResetModel()
        self._rows = tuple(row for row in self._all if self._holds(row))
        self.endResetModel()

    def _holds(self, row: Problem) -> bool:
        text = " ".join(_text(row, place) for place in range(4)).casefold()
        return all(word in text for word in self._words)


def _text(row: Problem, place: int) -> str:
    match place:
        case 0:
            return _tr("Row held back") if row.held_back else _tr("Noticed")
        case 1:
            return row.where
        case 2:
            return row.what[:1].upper() + row.what[1:] if row.held_back else row.what
        case _:
            return row.fix


def _color(row: Problem, place: int) -> QColor | None:
    colors = QGuiApplication.palette()
    if place == WEIGHT and row.held_back:
        return colors.color(QPalette.ColorRole.BrightText)
    return colors.color(QPalette.ColorRole.PlaceholderText)


def _tr(text: str) -> str:
    return QCoreApplication.translate("problems", text)
