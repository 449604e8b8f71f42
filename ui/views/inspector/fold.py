"""A heading that folds away what is below it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.theme.icons import icon
from ui.theme.measures import TextStyle, font
from ui.theme.tokens import Tokens


class Fold(QWidget):
    """A section that opens and closes."""

    def __init__(self, title: str, body: QWidget, *, folded: bool, tokens: Tokens) -> None:
        super().__init__()
        self._body = body
        self._heading = QToolButton()
        self._heading.setText(title)
        self._heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._heading.setIconSize(QSize(12, 12))
        self._heading.setFont(font(TextStyle.BODY_STRONG))
        self._heading.setStyleSheet("padding: 5px 8px 5px 0;")
        self._heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._heading.clicked.connect(self._toggle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._heading)
        layout.addWidget(body)
        self._folded = folded
        body.setHidden(folded)
        self.recolor(tokens)

    def recolor(self, tokens: Tokens) -> None:
        """Paint the arrow in another theme."""
        self._tokens = tokens
        self._set_icon()

    def _toggle(self) -> None:
        self._folded = not self._folded
        self._body.setHidden(self._folded)
        self._set_icon()

    def _set_icon(self) -> None:
        name = "chevron-right" if self._folded else "chevron-down"
        self._heading.setIcon(icon(name, self._tokens))
