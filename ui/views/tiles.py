"""A number with its name, for pages that open with figures."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.views.labels import text_label


class Tile(QFrame):
    """A card with one figure."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.figure = text_label("–", "title")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(2)
        layout.addWidget(self.figure)
        layout.addWidget(text_label(name, "secondary"))

    def show_figure(self, text: str) -> None:
        """Show another figure."""
        self.figure.setText(text)
