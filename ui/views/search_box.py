"""A line to search or filter with: a lens in front, and a cross that clears it."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from ui.theme.icons import icon
from ui.theme.tokens import Tokens
from ui.views.appearance import Appearance


class SearchBox(QLineEdit):
    """Takes words to look for."""

    def __init__(self, placeholder: str, appearance: Appearance) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._lens = QAction(self)
        self._clear = QAction(self.tr("Clear"), self)
        self._clear.triggered.connect(self.clear)
        self.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(self._show_clear)
        self._show_clear("")
        appearance.changed.connect(self._recolor)
        self._recolor(appearance.tokens)

    def _show_clear(self, text: str) -> None:
        self._clear.setVisible(bool(text))

    def _recolor(self, tokens: Tokens) -> None:
        self._lens.setIcon(icon("find", tokens, tokens.faint))
        self._clear.setIcon(icon("close", tokens))
