"""A sheet as its spreadsheet program shows it: letters, row numbers, and which rows are what."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

from orgplan.spreadsheets.reading.cell import CellError
from orgplan.spreadsheets.reading.grid import Sheet, column_letters
from orgplan.spreadsheets.understanding.mapping import SheetMapping
from orgplan.spreadsheets.understanding.wording import plain_text
from ui.models.importing.discreet import Discreet
from ui.models.index import NOWHERE, AnyIndex
from ui.theme.measures import TextStyle, font

Role = Qt.ItemDataRole

BLANK = Sheet("", "", ())
LEAST_COLUMNS = 6
LONGEST = 200
"""Signs of a cell that are shown; a cell can hold a whole document."""

_TINT = 44


class Part(Enum):
    """What a row of a sheet is."""

    ABOVE = "above the header"
    HEADER = "header"
    BODY = "data"
    LEFT_OUT = "left out"


class SheetGrid(QAbstractTableModel):
    """The cells of a sheet; `typed` tells what somebody wrote over one, where that is allowed."""

    typed = Signal(int, int, str)
    """The row from 1, the column from 0 and the text of a cell that was typed over."""

    def __init__(
        self, parent: QObject | None = None, *, most: int = 0, editable: bool = False
    ) -> None:
        super().__init__(parent)
        self._most = most
        self._editable = editable
        self._sheet, self._mapped = BLANK, SheetMapping("", "")
        self._discreet = Discreet(None, pay_hidden=False)
        self._left_out: Mapping[int, str] = {}
        self._marks: Mapping[tuple[int, int], str] = {}
        self._width = 0
        self._is_unknown = False

    @property
    def sheet(self) -> Sheet:
        """The sheet on show."""
        return self._sheet

    def show_sheet(
        self,
        sheet: Sheet,
        mapped: SheetMapping | None,
        *,
        pay_hidden: bool = False,
        marks: Mapping[tuple[int, int], str] | None = None,
    ) -> None:
        """Show another sheet, or the same one understood in another way.

        `marks`: what is to be mended, by row from 1 and column from 0.
        """
        self.beginResetModel()
        self._sheet, self._mapped = sheet, mapped or SheetMapping(sheet.file, sheet.name)
        self._discreet = Discreet(mapped, pay_hidden=pay_hidden)
        self._left_out = dict(self._mapped.left_out)
        self._marks = marks or {}
        self._is_unknown = mapped is None
        self._width = max(len(sheet.columns), LEAST_COLUMNS)
        self.endResetModel()

    def part(self, row: int) -> Part:
        """Return what a row is, counted from 1."""
        header = self._mapped.header_rows or self._mapped.decisions.header_rows
        if row in header:
            return Part.HEADER
        if self._is_unknown:
            return Part.BODY
        if not header or row < header[0]:
            return Part.ABOVE
        return Part.LEFT_OUT if row in self._left_out else Part.BODY

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Count the rows on show."""
        rows = len(self._sheet.rows)
        return 0 if parent.isValid() else min(rows, self._most) if self._most else rows

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Count the columns; a narrow sheet is shown with some blank ones."""
        return 0 if parent.isValid() else self._width

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let cells of the data be typed over, unless they must not be seen."""
        flags = super().flags(index)
        if self._editable and index.isValid() and not self._discreet.hides(index.column()):
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: AnyIndex, role: int = Role.DisplayRole) -> Any:
        """Return a cell's text, and the look of what its row is."""
        if not index.isValid():
            return None
        row, column = index.row() + 1, index.column()
        match role:
            case Role.DisplayRole:
                return self._text(row, column).replace("\n", " ")[:LONGEST]
            case Role.EditRole:
                return self._text(row, column)
            case Role.ToolTipRole:
                return self._tip(row, column)
            case Role.FontRole:
                return self._font(row)
            case Role.ForegroundRole:
                return self._color(row, column)
            case Role.BackgroundRole:
                return self._background(row, column)
            case _:
                return None

    def setData(self, index: AnyIndex, value: Any, role: int = Role.EditRole) -> bool:
        """Tell what was typed over a cell; the sheet itself follows when it is shown again."""
        if role != Role.EditRole or not self._editable or not index.isValid():
            return False
        text = str(value)
        if text != self._text(index.row() + 1, index.column()):
            self.typed.emit(index.row() + 1, index.column(), text)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Return letters above and numbers beside, as a spreadsheet has them."""
        if role != Role.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return column_letters(section)
        return f"{section + 1:,}"

    def _text(self, row: int, column: int) -> str:
        cells = self._sheet.columns
        if column >= len(cells) or row > len(self._sheet.rows):
            return ""
        text = plain_text(cells[column][row - 1])
        is_data = self.part(row) in {Part.BODY, Part.LEFT_OUT}
        return self._discreet.text(column, text) if is_data else text

    def _tip(self, row: int, column: int) -> str:
        told = self._marks.get((row, column)) or self._left_out.get(row, "")
        return told or self._text(row, column)

    def _font(self, row: int) -> QFont | None:
        return font(TextStyle.BODY_STRONG) if self.part(row) is Part.HEADER else None

    def _color(self, row: int, column: int) -> QColor | None:
        colors = QGuiApplication.palette()
        cells = self._sheet.columns
        if column < len(cells) and isinstance(cells[column][row - 1], CellError):
            return colors.color(QPalette.ColorRole.BrightText)
        if self.part(row) in {Part.ABOVE, Part.LEFT_OUT}:
            return colors.color(QPalette.ColorRole.PlaceholderText)
        return None

    def _background(self, row: int, column: int) -> QColor | None:
        colors = QGuiApplication.palette()
        if (row, column) in self._marks:
            return _tinted(colors.color(QPalette.ColorRole.BrightText))
        if self.part(row) is Part.HEADER:
            return _tinted(colors.color(QPalette.ColorRole.Accent))
        return None


def _tinted(color: QColor) -> QColor:
    return QColor(color.red(), color.green(), color.blue(), _TINT)
