"""One of a few values, from a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from ui.views.labels import restyle


class ChoiceEditor(QComboBox):
    """Lists the values; the wheel scrolls the panel and never changes a value unseen."""

    committed = Signal(str)
    """The chosen text."""

    def __init__(self, choices: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.addItems(choices)
        self.textActivated.connect(self.committed)

    def show_text(self, text: str, placeholder: str = "") -> None:
        """Show a value; a text that is none of the choices shows as the placeholder."""
        self.setPlaceholderText(placeholder)
        self.setCurrentIndex(self.findText(text))

    def mark_invalid(self, invalid: bool) -> None:
        """Show that the value cannot be."""
        restyle(self, "invalid", invalid)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel."""
        event.ignore()
