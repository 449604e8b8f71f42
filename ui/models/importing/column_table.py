"""The columns of a sheet: what each holds, how sure that is, and what is left to be said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from orgplan.spreadsheets.understanding.column_choice import OWN_NAME, SYNONYM
from orgplan.spreadsheets.understanding.columns import IGNORED, LEVEL, Column
from orgplan.spreadsheets.understanding.header_row import shape_named
from orgplan.spreadsheets.understanding.mapping import SheetMapping
from orgplan.spreadsheets.understanding.stated import CHOSEN, REMEMBERED, STATED
from ui.models.formats import counted
from ui.models.headed_table import HeadedTable
from ui.models.importing.discreet import Discreet
from ui.models.importing.meanings import target_label
from ui.models.index import AnyIndex

Role = Qt.ItemDataRole

LETTERS, HEADER, SAMPLES, TAKEN_FOR, SURE, OPEN = range(6)
CERTAIN = 0.995


class ColumnTable(HeadedTable):
    """One row per column of the sheet on show."""

    def __init__(self, parent: QObject | None = None) -> None:
        headings = "", _tr("Column"), _tr("For example"), _tr("Taken for"), _tr("Why"), ""
        super().__init__(headings, parent)
        self._mapped = SheetMapping("", "")
        self._columns: Sequence[Column] = ()
        self._discreet = Discreet(None, pay_hidden=False)

    @property
    def shown(self) -> Sequence[Column]:
        """The columns of the sheet."""
        return self._columns

    def show_sheet(self, mapped: SheetMapping, *, pay_hidden: bool = False) -> None:
        """Show the columns of a sheet; the selection stays where it is the same sheet."""
        same = len(mapped.columns) == len(self._columns) and (mapped.file, mapped.sheet) == (
            self._mapped.file,
            self._mapped.sheet,
        )
        if not same:
            self.beginResetModel()
        self._mapped, self._columns = mapped, mapped.columns
        self._discreet = Discreet(mapped, pay_hidden=pay_hidden)
        if not same:
            self.endResetModel()
        elif self._columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._columns) - 1, OPEN))

    def column_at(self, row: int) -> Column | None:
        """Return the column of a row."""
        return self._columns[row] if 0 <= row < len(self._columns) else None

    def samples(self, column: Column) -> tuple[str, ...]:
        """Return a few of its cells as they may be seen."""
        return tuple(self._discreet.text(column.index, text) for text in column.samples)

    def data(self, index: AnyIndex, role: int = Role.DisplayRole) -> Any:
        """Return what is told of a column; what is open stands out."""
        if not index.isValid():
            return None
        column, place = self._columns[index.row()], index.column()
        if role == Role.ToolTipRole:
            samples = "\n".join(self.samples(column))
            return samples if place == SAMPLES else self._text(column, place)
        if role == Role.DisplayRole:
            return self._text(column, place)
        if role == Role.ForegroundRole:
            return self._color(column, place)
        return None

    def _text(self, column: Column, place: int) -> str:
        match place:
            case 0:
                return column.letters
            case 1:
                return column.header.replace("\n", " ")
            case 2:
                return self._discreet.texts(column.index, column.samples).replace("\n", " ")
            case 3:
                return taken_for(self._mapped.shape, column)
            case 4:
                return certainty(column)
            case _:
                return "; ".join(open_questions(self._mapped.shape, column))

    def _color(self, column: Column, place: int) -> QColor | None:
        colors = QGuiApplication.palette()
        if place == OPEN:
            return colors.color(QPalette.ColorRole.Link)
        if place in {LETTERS, SAMPLES, SURE} or not column.target:
            return colors.color(QPalette.ColorRole.PlaceholderText)
        return None


def taken_for(shape_name: str, column: Column) -> str:
    """Return what a column is taken for."""
    if column.how == IGNORED:
        return _tr("Left out")
    if column.how == LEVEL:
        return _tr("Level of the tree")
    shape = shape_named(shape_name)
    if shape is not None and column.target:
        return target_label(shape, column.target)
    return _tr("Kept as a custom field")


def certainty(column: Column) -> str:
    """Return why a column is taken for something, or how sure it is."""
    told = {CHOSEN: _tr("chosen"), REMEMBERED: _tr("as last time"), STATED: _tr("mapping file")}
    if column.how in told:
        return told[column.how]
    if column.target and column.confidence < CERTAIN:
        return _tr("{percent} % sure").format(percent=round(column.confidence * 100))
    if column.how in {IGNORED, LEVEL}:
        return ""
    if not column.target:
        return _tr("not known")
    return _tr("known header") if column.how in {OWN_NAME, SYNONYM} else column.how


def open_questions(shape_name: str, column: Column) -> tuple[str, ...]:
    """Return what a column leaves to be said."""
    asked = []
    shape = shape_named(shape_name)
    if column.suggestion and shape is not None:
        name = target_label(shape, column.suggestion)
        asked.append(_tr("{name}?").format(name=name))
    if column.style.dates.ambiguous:
        asked.append(_tr("day or month first?"))
    if column.style.numbers.ambiguous:
        asked.append(_tr("decimal sign?"))
    if column.style.numbers.grouped:
        comma = not column.style.numbers.decimal_comma
        asked.append(_tr("comma for thousands?") if comma else _tr("point for thousands?"))
    unknown = sum(not word.value for word in column.words)
    if unknown:
        asked.append(counted(unknown, _tr("unknown value")))
    return tuple(asked)


def _tr(text: str) -> str:
    return QCoreApplication.translate("column_table", text)
