"""The frame of every dialog: what it is about, an explanation, the content, trouble, answers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.theme.labels import text_label
from ui.theme.measures import GAP, GAP_L, GAP_M, GAP_XL

WIDTH = 520


class Sheet(QDialog):
    """A dialog that lies on its window; the window goes on, and Escape always leaves it."""

    roomy = False
    """Whether it holds a list that takes what room there is."""

    def __init__(
        self, parent: QWidget | None, title: str, explanation: str = "", *, width: int = WIDTH
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(width)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.headline = text_label(title, "title")
        self.explanation = text_label(explanation, "secondary")
        self.explanation.setVisible(bool(explanation))
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP)
        self.trouble = text_label("", "bad")
        self.trouble.hide()
        self._answers = QHBoxLayout()
        self._answers.setSpacing(GAP)
        self._lay_out()

    def add_answer(
        self,
        text: str,
        chosen: Callable[[], object],
        *,
        primary: bool = False,
        aside: bool = False,
    ) -> QPushButton:
        """Add a button: the primary one is what Enter does, one aside stands at the left."""
        made = QPushButton(text)
        made.clicked.connect(chosen)
        made.setDefault(primary)
        if aside:
            place = sum(1 for n in range(self._answers.count()) if self._is_before_gap(n))
            self._answers.insertWidget(place, made)
        else:
            self._answers.addWidget(made)
        return made

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with what was entered; the dialog stays."""
        self.trouble.setText(sentence)
        self.trouble.setAccessibleName(sentence)
        self.trouble.setVisible(bool(sentence))
        self.fit()

    def fit(self) -> None:
        """Grow or shrink to the texts; a dialog with a list only grows."""
        layout = self.layout()
        if layout is None or not self.isVisible():
            return
        layout.activate()
        needed = max(layout.totalHeightForWidth(self.width()), layout.totalMinimumSize().height())
        self.resize(self.width(), max(needed, self.height()) if self.roomy else needed)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit once the style of the texts is known."""
        super().showEvent(event)
        self.fit()

    def _is_before_gap(self, place: int) -> bool:
        items = [self._answers.itemAt(n) for n in range(place + 1)]
        return all(item is not None and item.spacerItem() is None for item in items)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP_XL, GAP_XL, GAP_L)
        column.setSpacing(GAP)
        column.addWidget(self.headline)
        column.addWidget(self.explanation)
        column.addSpacing(GAP)
        column.addLayout(self.body, 1)
        column.addWidget(self.trouble)
        column.addSpacing(GAP_M)
        column.addLayout(self._answers)
        self._answers.addStretch(1)
