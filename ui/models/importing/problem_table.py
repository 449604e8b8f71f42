"""Problems in a table that can be narrowed; like ones fold into one row that can be unfolded."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from ui.models.formats import counted
from ui.models.headed_table import HeadedTable
from ui.models.importing.problems import Found, Likes, Problem
from ui.models.index import NOWHERE, AnyIndex

Role = Qt.ItemDataRole

WEIGHT, WHERE, WHAT, FIX = range(4)
_INDENT = "\u2003\u2002"


class _Block(NamedTuple):
    """Like problems that the filter lets through: a heading, and below it each of them if open."""

    likes: Likes
    hits: Sequence[int]
    is_open: bool = False

    @property
    def is_alone(self) -> bool:
        return len(self.hits) == 1

    @property
    def rows(self) -> int:
        return 1 if self.is_alone or not self.is_open else 1 + len(self.hits)

    def problem(self, place: int) -> Problem:
        """Return the problem of a row; the first of all for the heading."""
        return self.likes.problems[self.hits[max(place - 1, 0)]]


class ProblemTable(HeadedTable):
    """The problems that hold all words of a filter, like ones below a row that counts them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(("", _tr("Where"), _tr("What"), _tr("What to do")), parent)
        self._found = Found()
        self._blocks: list[_Block] = []
        self._ends: list[int] = []
        self._only = ""
        """The sheet before an address, which goes without saying if it is the only one."""
        self._words: tuple[str, ...] = ()
        self._open: set[tuple[object, ...]] = set()

    @property
    def shown(self) -> Sequence[object]:
        """The rows by their numbers."""
        return range(self._ends[-1] if self._ends else 0)

    @property
    def total(self) -> int:
        """How many problems there are without the filter."""
        return len(self._found)

    def show_found(self, found: Found) -> None:
        """Show problems; what was unfolded stays so."""
        self._found = found
        sheets = {one.problems[0].place for one in found.likes}
        self._only = f"{sheets.pop()} " if len(sheets) == 1 else ""
        self._narrow()

    def set_filter(self, text: str) -> None:
        """Show only what holds every word of a text."""
        self._words = tuple(text.casefold().split())
        self._narrow()

    def problem_at(self, row: int) -> Problem | None:
        """Return the problem of a row, or the first of those it counts."""
        if row not in self.shown:
            return None
        block, place = self._at(row)
        return block.problem(place)

    def is_heading(self, row: int) -> bool:
        """Tell whether a row counts like problems."""
        block, place = self._at(row) if row in self.shown else (None, 0)
        return block is not None and not block.is_alone and not place

    def heading_of(self, row: int) -> int:
        """Return the row that counts the problem of a row; itself where none does."""
        return row - self._at(row)[1] if row in self.shown else row

    def fold(self, row: int, *, is_open: bool | None = None) -> None:
        """Show the problems that a row counts, or fold them away; by default turn that about."""
        if not self.is_heading(row):
            return
        number = bisect_right(self._ends, row)
        block = self._blocks[number]
        wanted = not block.is_open if is_open is None else is_open
        if wanted == block.is_open:
            return
        begin, end = (
            (self.beginInsertRows, self.endInsertRows)
            if wanted
            else (self.beginRemoveRows, self.endRemoveRows)
        )
        begin(NOWHERE, row + 1, row + len(block.hits))
        (self._open.add if wanted else self._open.discard)(block.likes.key)
        self._take(
            [*self._blocks[:number], block._replace(is_open=wanted), *self._blocks[number + 1 :]]
        )
        end()
        self.dataChanged.emit(self.index(row, WEIGHT), self.index(row, FIX))

    def data(self, index: AnyIndex, role: int = Role.DisplayRole) -> Any:
        """Return a text of the row."""
        if not index.isValid():
            return None
        (block, place), column = self._at(index.row()), index.column()
        match role:
            case Role.DisplayRole:
                told = _text(block, place, column)
                return told.removeprefix(self._only) if column == WHERE else told
            case Role.ToolTipRole:
                return _text(block, place, column).strip()
            case Role.AccessibleTextRole if column == WEIGHT and self.is_heading(index.row()):
                state = _tr("unfolded") if block.is_open else _tr("folded")
                return f"{_counted(block)}, {state}"
            case Role.ForegroundRole if column in {WEIGHT, WHERE}:
                return _color(block.problem(place), column)
            case _:
                return None

    def _at(self, row: int) -> tuple[_Block, int]:
        """Return the block that a row belongs to, and its place there."""
        number = bisect_right(self._ends, row)
        return self._blocks[number], row - (self._ends[number - 1] if number else 0)

    def _take(self, blocks: list[_Block]) -> None:
        self._blocks = blocks
        self._ends = list(accumulate(block.rows for block in blocks))

    def _narrow(self) -> None:
        self.beginResetModel()
        hits = ((likes, _hits(likes, self._words)) for likes in self._found.likes)
        self._take([_Block(one, found, one.key in self._open) for one, found in hits if found])
        self.endResetModel()


def _hits(likes: Likes, words: Sequence[str]) -> Sequence[int]:
    hits: Sequence[int] = range(len(likes))
    for word in words:
        hits = [n for n in hits if word in likes.texts[n]]
    return hits


def _text(block: _Block, place: int, column: int) -> str:
    if not place and not block.is_alone:
        return _heading(block, column)
    one = block.problem(place)
    match column:
        case 0:
            return f"{_INDENT}{one.weight}"
        case 1:
            return one.where
        case 2:
            return one.what
        case _:
            return one.fix


def _heading(block: _Block, column: int) -> str:
    match column:
        case 0:
            return f"{'▾' if block.is_open else '▸'} {_counted(block)}"
        case 1:
            return block.likes.where(block.hits)
        case 2:
            return block.likes.what
        case _:
            return block.likes.fix


def _counted(block: _Block) -> str:
    count = len(block.hits)
    if block.problem(0).held_back:
        return counted(count, _tr("row held back"), _tr("rows held back"))
    return counted(count, _tr("cell"))


def _color(problem: Problem, place: int) -> QColor:
    colors = QGuiApplication.palette()
    if place == WEIGHT and problem.held_back:
        return colors.color(QPalette.ColorRole.BrightText)
    return colors.color(QPalette.ColorRole.PlaceholderText)


def _tr(text: str) -> str:
    return QCoreApplication.translate("problem_table", text)
