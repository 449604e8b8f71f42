"""What the history shows where no step is listed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.theme.icons import icon
from ui.theme.tokens import Tokens
from ui.views.appearance import Appearance
from ui.views.labels import button, text_label


class NoHistory(QWidget):
    """Says that nothing was done yet, or that nothing passes the filter."""

    def __init__(self, appearance: Appearance, clear: Callable[[], object]) -> None:
        super().__init__()
        self._mark = QLabel()
        self.title = text_label("", "heading")
        self._detail = text_label("", "secondary")
        self._clear = button(self.tr("Clear the filters"), clear)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        for label in (self._mark, self.title, self._detail):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addWidget(self._clear, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        appearance.changed.connect(self._recolor)
        self._recolor(appearance.tokens)
        self.set_filtered(False)

    def set_filtered(self, filtered: bool) -> None:
        """Say which of the two it is."""
        self._clear.setVisible(filtered)
        if filtered:
            self.title.setText(self.tr("No step passes the filters"))
            self._detail.setText(self.tr("Look for other words, or clear the filters."))
        else:
            self.title.setText(self.tr("Nothing was done yet"))
            self._detail.setText(
                self.tr("Every change will stand here: who made it, when, and from what to what.")
            )

    def _recolor(self, tokens: Tokens) -> None:
        made = icon("undo", tokens, tokens.faint)
        self._mark.setPixmap(made.pixmap(QSize(32, 32), self.devicePixelRatio()))
