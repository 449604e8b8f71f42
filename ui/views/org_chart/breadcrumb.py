"""The way from the top down to the part in focus; each step leads back to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

LONGEST = 26


class Breadcrumb(QFrame):
    """Hidden while the whole chart is shown."""

    chosen = Signal(str)
    """The id of the step that was clicked; blank for everything."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(6, 2, 10, 2)
        self._row.setSpacing(0)
        self.hide()

    def show_path(self, steps: Sequence[tuple[str, str]]) -> None:
        """Show ids with names from the top down; the last is in focus. No steps hide the bar."""
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        if steps:
            self._add(self.tr("Everyone"), "")
            for position, name in steps[:-1]:
                self._add(name, position)
            here = QLabel(_short(steps[-1][1]), self)
            here.setProperty("role", "strong")
            here.setContentsMargins(8, 0, 4, 0)
            self._row.addWidget(here)
        self.setVisible(bool(steps))
        self.adjustSize()

    def _add(self, name: str, position: str) -> None:
        button = QPushButton(_short(name), self)
        button.setProperty("flat", True)
        button.clicked.connect(partial(self.chosen.emit, position))
        self._row.addWidget(button)
        self._row.addWidget(QLabel("/", self))


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"
