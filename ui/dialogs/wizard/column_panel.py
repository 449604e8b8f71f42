"""What can be said about one column: what it holds, and how it writes dates and numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QFrame, QPushButton, QVBoxLayout, QWidget

from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.understanding.columns import IGNORED, Column
from orgplan.spreadsheets.understanding.editing import Editing
from orgplan.spreadsheets.understanding.header_row import shape_named
from ui.models.importing.column_table import certainty
from ui.models.importing.meanings import (
    field_at,
    holds_dates,
    holds_numbers,
    holds_shares,
    target_choices,
    target_label,
)
from ui.theme.labels import button, text_label
from ui.theme.measures import GAP, GAP_L, GAP_M, GAP_S

WIDTH = 290
CUSTOM, LEFT_OUT = "", "\0left out"
Edit = Callable[[Editing, Sheet, int], Editing]


class ColumnPanel(QFrame):
    """Says in words what a column is, and takes what somebody says instead."""

    said = Signal(object)
    """An edit: a function of Editing, the sheet and the place of the column."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setFixedWidth(WIDTH)
        self._column: Column | None = None
        self._shape = ""
        self.title = text_label("", "heading")
        self.samples = text_label("", "secondary")
        self.why = text_label("", "secondary")
        self.meaning = _searched_box()
        self.suggestion: QPushButton = button("", self._accept, primary=True)
        self.dates = _choice((_tr("Day first: 31/12"), True), (_tr("Month first: 12/31"), False))
        self.decimals = _choice((_tr("Point: 1,234.5"), False), (_tr("Comma: 1.234,5"), True))
        self.percent = _choice((_tr("80 means 80 %"), True), (_tr("0.8 means 80 %"), False))
        self._arrange()
        self.meaning.activated.connect(self._take)
        self.dates.activated.connect(self._order_dates)
        self.decimals.activated.connect(self._sign_decimals)
        self.percent.activated.connect(self._scale)
        self.show_nothing()

    def take_focus(self) -> None:
        """Let the keyboard choose the meaning."""
        self.meaning.setFocus()

    def show_nothing(self) -> None:
        """Show that no column is chosen."""
        self._column = None
        self.title.setText(_tr("Choose a column"))
        for part in (self.samples, self.why):
            part.setText("")
        self._hide(
            self.meaning, self.suggestion, self._means, *self._labels, *self._labels.values()
        )

    def show_column(self, shape: str, column: Column, samples: Sequence[str]) -> None:
        """Show a column of a sheet of a shape."""
        if shape != self._shape:
            self._offer(shape)
        self._shape, self._column = shape, column
        self.title.setText(f"{column.letters}  {column.header}".strip())
        self.samples.setText("\n".join(samples) or _tr("No cell of it is filled."))
        self.meaning.setCurrentIndex(self.meaning.findData(_held(column)))
        self.meaning.show()
        self._means.show()
        self._explain(shape, column)
        self._ask(shape, column)

    def _hide(self, *parts: QWidget) -> None:
        for part in parts:
            part.hide()

    def _explain(self, shape_name: str, column: Column) -> None:
        field = field_at(shape_name, column)
        meaning = f"{field.meaning}." if field is not None else ""
        self.why.setText(" ".join(filter(None, (f"{certainty(column).capitalize()}.", meaning))))
        shape = shape_named(shape_name)
        self.suggestion.setVisible(bool(column.suggestion) and shape is not None)
        if shape is not None and column.suggestion:
            name = target_label(shape, column.suggestion)
            self.suggestion.setText(_tr("Take it for {name}").format(name=name))

    def _ask(self, shape: str, column: Column) -> None:
        dates, numbers = column.style.dates, column.style.numbers
        self._show_box(
            self.dates, holds_dates(shape, column), None if dates.ambiguous else dates.day_first
        )
        self._show_box(
            self.decimals,
            holds_numbers(shape, column),
            None if numbers.ambiguous else numbers.decimal_comma,
        )
        self._show_box(self.percent, holds_shares(shape, column), column.style.percent)

    def _show_box(self, box: QComboBox, shown: bool, value: bool | None) -> None:
        box.setVisible(shown)
        self._labels[box].setVisible(shown)
        box.setCurrentIndex(-1 if value is None else box.findData(value))

    def _offer(self, shape: str) -> None:
        self.meaning.clear()
        self.meaning.addItem(_tr("Kept as a custom field"), CUSTOM)
        self.meaning.addItem(_tr("Left out"), LEFT_OUT)
        self.meaning.insertSeparator(2)
        for target, label in target_choices(shape):
            self.meaning.addItem(label, target)

    def _take(self) -> None:
        value = self.meaning.currentData()
        if self._column is None or value is None or value == _held(self._column):
            return
        if value == LEFT_OUT:
            self._say(lambda editing, sheet, index: editing.ignore(sheet, index))
        else:
            target = str(value)
            self._say(lambda editing, sheet, index: editing.set_target(sheet, index, target))

    def _accept(self) -> None:
        self._say(lambda editing, sheet, index: editing.accept_suggestion(sheet, index))

    def _order_dates(self) -> None:
        first = bool(self.dates.currentData())
        self._say(
            lambda editing, sheet, index: editing.set_date_order(sheet, index, day_first=first)
        )

    def _sign_decimals(self) -> None:
        comma = bool(self.decimals.currentData())
        self._say(
            lambda editing, sheet, index: editing.set_decimal_comma(sheet, index, comma=comma)
        )

    def _scale(self) -> None:
        percent = bool(self.percent.currentData())
        self._say(lambda editing, sheet, index: editing.set_percent(sheet, index, percent=percent))

    def _say(self, edit: Edit) -> None:
        self.said.emit(edit)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_L, GAP_M, GAP_L, GAP_L)
        column.setSpacing(GAP_S)
        self._means = text_label(_tr("&Holds"), "section")
        self._means.setTextFormat(Qt.TextFormat.AutoText)
        self._means.setBuddy(self.meaning)
        column.addWidget(self.title)
        column.addWidget(self.samples)
        column.addSpacing(GAP)
        column.addWidget(self._means)
        column.addWidget(self.meaning)
        column.addWidget(self.why)
        column.addWidget(self.suggestion)
        self._labels = {
            self.dates: text_label(_tr("Dates"), "section"),
            self.decimals: text_label(_tr("Decimal sign"), "section"),
            self.percent: text_label(_tr("Shares"), "section"),
        }
        for box, label in self._labels.items():
            box.setAccessibleName(label.text())
            column.addSpacing(GAP_S)
            column.addWidget(label)
            column.addWidget(box)
        column.addStretch(1)
        self.suggestion.setAutoDefault(False)
        self.meaning.setAccessibleName(_tr("What the column holds"))


def _held(column: Column) -> str:
    return LEFT_OUT if column.how == IGNORED else column.target


def _choice(*options: tuple[str, bool]) -> QComboBox:
    box = QComboBox()
    box.setPlaceholderText(_tr("Choose…"))
    for text, value in options:
        box.addItem(text, value)
    return box


def _searched_box() -> QComboBox:
    """Make a box of many choices in which typing finds the one that holds what was typed."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setMaxVisibleItems(16)
    completer = box.completer() or QCompleter(box)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    return box


def _tr(text: str) -> str:
    return QCoreApplication.translate("column_panel", text)
