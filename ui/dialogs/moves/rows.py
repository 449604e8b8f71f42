"""The rows of a move's sheet: a line, a choice of few, or records to tick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QLineEdit,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from orgplan.model.people import Position
from orgplan.model.units import FieldType
from ui.dialogs.moves.desk import Desk
from ui.dialogs.moves.tick_list import TickList
from ui.models.moves.asking import Answers, Ask, Entry, Options, Several, Unfinished
from ui.theme.labels import restyle
from ui.theme.measures import GAP_S


class Row(QWidget):
    """A question with its widget; `read` gives the answer or raises an OrgplanError."""

    changed = Signal()

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self.ask = ask
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP_S)

    def read(self) -> Any:
        """Return the answer."""
        raise NotImplementedError

    def follow(self, answers: Answers) -> None:
        """Show what the other answers leave to choose from."""

    def mark_invalid(self, invalid: bool) -> None:
        """Show that the answer cannot be."""


class LineRow(Row):
    """One line with the editor of its type of field."""

    def __init__(self, ask: Entry, desk: Desk) -> None:
        super().__init__(ask)
        self._entry = ask
        self._session = desk.session
        self.line = self._made(ask, desk)
        self.line.setText(ask.text(desk.session.names))
        self.line.setCursorPosition(0)
        self.line.setPlaceholderText(ask.blank or ask.missing)
        self.line.setAccessibleName(ask.label)
        self.line.textChanged.connect(self.changed)
        self.setFocusProxy(self.line)
        self._column.addWidget(self.line)

    def read(self) -> Any:
        """Return what the line's text means."""
        return self._entry.read(self.line.text(), self._session.names)

    def mark_invalid(self, invalid: bool) -> None:
        """Frame the line in the color of mistakes."""
        restyle(self.line, "invalid", invalid)

    def _made(self, ask: Entry, desk: Desk) -> QLineEdit:
        if ask.field.field_type is not FieldType.TEXT:
            made = desk.editor_for(Position, ask.field, self)
            if isinstance(made, QLineEdit):
                return made
        return QLineEdit(self)


class OptionsRow(Row):
    """A few choices below each other; the arrow keys walk through them."""

    def __init__(self, ask: Options) -> None:
        super().__init__(ask)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        for value, text in ask.texts.items():
            button = QRadioButton(text)
            button.setChecked(value == ask.value)
            button.setAccessibleDescription(ask.label)
            self._group.addButton(button)
            self._column.addWidget(button)
            self.buttons[value] = button
        self._group.buttonToggled.connect(self._tell)
        self.setFocusProxy(self.buttons[ask.value])

    def read(self) -> str:
        """Return the value of the choice."""
        return next(value for value, button in self.buttons.items() if button.isChecked())

    def choose(self, value: str) -> None:
        """Make a choice."""
        self.buttons[value].setChecked(True)

    def _tell(self, _button: object, chosen: bool) -> None:
        if chosen:
            self.changed.emit()


class SeveralRow(Row):
    """Records to tick, with a box to find them."""

    def __init__(self, ask: Several) -> None:
        super().__init__(ask)
        self._several = ask
        self.ticks = TickList(ask.value)
        self.ticks.setAccessibleName(ask.label)
        self.ticks.changed.connect(self.changed)
        self.setFocusProxy(self.ticks)
        self._column.addWidget(self.ticks)

    def read(self) -> Sequence[str]:
        """Return the ticked ids."""
        ticked = self.ticks.ticked
        if not ticked and self._several.missing:
            raise Unfinished(self._several.missing)
        return ticked

    def follow(self, answers: Answers) -> None:
        """List what can be ticked now."""
        self.ticks.show_items(self._several.items(answers))


def row_for(ask: Ask, desk: Desk) -> Row:
    """Return the widget of a question."""
    match ask:
        case Entry():
            return LineRow(ask, desk)
        case Options():
            return OptionsRow(ask)
        case Several():
            return SeveralRow(ask)
        case _:
            raise TypeError(ask)
