"""The words of columns that hold one of few values: how often each comes, and what it means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from orgplan.spreadsheets.understanding.columns import Column, Word
from orgplan.spreadsheets.understanding.mapping import Mapping
from ui.models.formats import choice_label
from ui.models.headed_table import HeadedTable
from ui.models.importing.meanings import field_at
from ui.models.index import AnyIndex

Role = Qt.ItemDataRole

COLUMN, WORD, ROWS, MEANS = range(4)
CHOICES = Role.UserRole + 1
"""The values that a word can mean, with their labels."""


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word of a column of a sheet, and the values it can mean."""

    file: str
    sheet: str
    column: Column
    word: Word
    choices: tuple[str, ...]

    @property
    def where(self) -> str:
        """The column, and its sheet."""
        header = self.column.header.replace("\n", " ")
        return f"{header} ({self.sheet})" if self.sheet else header


def word_rows(mapping: Mapping) -> tuple[WordRow, ...]:
    """Return the words of all used sheets, columns with unknown ones first."""
    rows = list(_rows(mapping))
    opened = {_column_of(row) for row in rows if not row.word.value}
    return tuple(
        sorted(rows, key=lambda row: (_column_of(row) not in opened, bool(row.word.value)))
    )


def _rows(mapping: Mapping) -> Iterator[WordRow]:
    for sheet in mapping.sheets:
        for column in sheet.columns:
            field = field_at(sheet.shape, column)
            if field is None or field.enumeration is None:
                continue
            choices = tuple(field.enumeration)
            for word in column.words:
                yield WordRow(sheet.file, sheet.sheet, column, word, choices)


def _column_of(row: WordRow) -> tuple[str, str, int]:
    return row.file, row.sheet, row.column.index


class WordTable(HeadedTable):
    """One row per word; its meaning is chosen in place."""

    chosen = Signal(object, str)
    """A WordRow, and the value that its word means."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((_tr("Column"), _tr("In the file"), _tr("Rows"), _tr("Means")), parent)
        self._rows: Sequence[WordRow] = ()

    @property
    def shown(self) -> Sequence[WordRow]:
        """The words."""
        return self._rows

    @property
    def open(self) -> int:
        """How many words mean nothing yet."""
        return sum(not row.word.value for row in self._rows)

    def show_words(self, rows: Sequence[WordRow]) -> None:
        """Show words; those of the same columns keep their places while they are mapped."""
        places = {_word_of(row): place for place, row in enumerate(self._rows)}
        if {_word_of(row) for row in rows} == places.keys():
            self._rows = sorted(rows, key=lambda row: places[_word_of(row)])
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, MEANS))
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let meanings be chosen."""
        flags = super().flags(index)
        means = index.isValid() and index.column() == MEANS
        return flags | Qt.ItemFlag.ItemIsEditable if means else flags

    def data(self, index: AnyIndex, role: int = Role.DisplayRole) -> Any:
        """Return a text of the row, or the values to choose from."""
        if not index.isValid():
            return None
        row, place = self._rows[index.row()], index.column()
        if role in {Role.DisplayRole, Role.ToolTipRole}:
            return self._text(row, place)
        if role == Role.EditRole and place == MEANS:
            return row.word.value
        if role == CHOICES:
            return tuple((value, choice_label(value)) for value in row.choices)
        if role == Role.TextAlignmentRole and place == ROWS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return self._color(row, place) if role == Role.ForegroundRole else None

    def setData(self, index: AnyIndex, value: Any, role: int = Role.EditRole) -> bool:
        """Tell what a word was said to mean."""
        if role != Role.EditRole or not index.isValid() or index.column() != MEANS:
            return False
        row = self._rows[index.row()]
        if str(value) and str(value) != row.word.value:
            self.chosen.emit(row, str(value))
        return True

    def _text(self, row: WordRow, place: int) -> str:
        match place:
            case 0:
                return row.where
            case 1:
                return row.word.text
            case 2:
                return f"{row.word.rows:,}"
            case _:
                return choice_label(row.word.value) if row.word.value else _tr("Choose…")

    def _color(self, row: WordRow, place: int) -> QColor | None:
        colors = QGuiApplication.palette()
        if place == MEANS and not row.word.value:
            return colors.color(QPalette.ColorRole.Link)
        return colors.color(QPalette.ColorRole.PlaceholderText) if place == COLUMN else None


def _word_of(row: WordRow) -> tuple[str, str, int, str]:
    return *_column_of(row), row.word.text


def _tr(text: str) -> str:
    return QCoreApplication.translate("word_table", text)
