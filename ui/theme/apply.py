"""Dresses the application: style, palette, style sheet and font at once."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QStyleFactory

from ui.theme.fonts import load_fonts
from ui.theme.measures import TextStyle, font
from ui.theme.palette import palette
from ui.theme.stylesheet import stylesheet
from ui.theme.tokens import Tokens


def apply_theme(app: QApplication, tokens: Tokens) -> None:
    """Show every window in a theme. Each live widget is restyled, so call it once per change."""
    load_fonts()
    if app.style().name() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(font(TextStyle.BODY))
    app.setPalette(palette(tokens))
    app.setStyleSheet(stylesheet(tokens))
