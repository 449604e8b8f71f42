"""Labels, buttons and rules as the style sheet names them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget


def text_label(text: str, role: str = "", parent: QWidget | None = None) -> QLabel:
    """Make a label that wraps; `role` is a text style of the style sheet."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(role not in {"section", "strong"})
    if role:
        label.setProperty("role", role)
    return label


def button(
    text: str, clicked: Callable[[], object], *, primary: bool = False, flat: bool = False
) -> QPushButton:
    """Make a push button; primary for the one thing to do, flat for a link."""
    made = QPushButton(text)
    made.setProperty("primary", primary)
    made.setProperty("flat", flat)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.clicked.connect(clicked)
    return made


def rule(parent: QWidget | None = None) -> QFrame:
    """Make a thin line between parts of a panel."""
    line = QFrame(parent)
    line.setProperty("rule", True)
    line.setFixedHeight(1)
    return line


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and show it at once."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
