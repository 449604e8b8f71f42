"""A page of the import wizard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from orgplan.tasks.import_draft import ImportDraft
from ui.theme.labels import text_label
from ui.theme.measures import GAP, GAP_L

if TYPE_CHECKING:
    from ui.dialogs.wizard.trial import Trial


_PLAIN = Qt.KeyboardModifier.NoModifier


class WizardPage(QWidget):
    """Shows one side of a draft; what somebody changes is told, and comes back as another draft."""

    edited = Signal(object)
    """A function from a draft to the next one."""

    def __init__(self, *, pay_hidden: bool = False) -> None:
        super().__init__()
        self.pay_hidden = pay_hidden
        self.sentence = text_label("", "secondary")
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.sentence)
        column.addLayout(self.body, 1)

    def show_draft(self, draft: ImportDraft) -> None:
        """Show a draft."""

    def show_trial(self, trial: Trial) -> None:
        """Show what the draft would do."""

    @property
    def first(self) -> QWidget | None:
        """What the keyboard starts in; None leaves it to the answer."""
        return None


class _Keys(QObject):
    def __init__(self, view: QWidget, keys: frozenset[int], does: Callable[[], object]) -> None:
        super().__init__(view)
        self._keys, self._does = keys, does
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys before the view or the dialog does."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() in {_PLAIN, Qt.KeyboardModifier.KeypadModifier}
            if plain and event.key() in self._keys:
                self._does()
                return True
        return super().eventFilter(watched, event)


def on_key(view: QWidget, key: int, does: Callable[[], object]) -> None:
    """Let a key in a view do something else than usual."""
    _Keys(view, frozenset({key}), does)


def on_enter(view: QWidget, does: Callable[[], object]) -> None:
    """Let Enter in a view do something other than go on."""
    _Keys(view, frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter}), does)


def side_by_side(*parts: tuple[QWidget, int]) -> QHBoxLayout:
    """Put parts beside each other, each with its share of the width."""
    row = QHBoxLayout()
    row.setSpacing(GAP_L)
    for part, share in parts:
        row.addWidget(part, share)
    return row
