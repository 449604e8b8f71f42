"""The little bar over the canvas: closer, farther, the zoom in percent, everything."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from ui.theme.icons import icon
from ui.theme.tokens import Tokens

FINE = 9.5
"""Percent below which a decimal is shown."""
BUTTONS = ("zoom-out", "percent", "zoom-in", "fit")


class ZoomBar(QFrame):
    """Says what was asked for; the canvas does it."""

    closer = Signal()
    farther = Signal()
    natural = Signal()
    """Zoom 100 % was asked for."""
    whole = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 2, 3, 2)
        row.setSpacing(0)
        self._buttons = {name: self._button(row) for name in BUTTONS}
        self._describe()
        signals = (self.farther, self.natural, self.closer, self.whole)
        for button, signal in zip(self._buttons.values(), signals, strict=True):
            button.clicked.connect(signal)
        self._buttons["percent"].setMinimumWidth(54)

    def _button(self, row: QHBoxLayout) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setIconSize(QSize(16, 16))
        row.addWidget(button)
        return button

    def _describe(self) -> None:
        tips = (
            self.tr("Zoom out (−)"),
            self.tr("Show at 100 %"),
            self.tr("Zoom in (+)"),
            self.tr("Show everything (0)"),
        )
        for button, tip in zip(self._buttons.values(), tips, strict=True):
            button.setToolTip(tip)
            button.setAccessibleName(tip)

    def show_zoom(self, zoom: float) -> None:
        """Show a zoom in percent."""
        percent = zoom * 100
        self._buttons["percent"].setText(
            f"{percent:.0f} %" if percent >= FINE else f"{percent:.1f} %"
        )

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the icons' colors from a theme."""
        for name, button in self._buttons.items():
            if name != "percent":
                button.setIcon(icon(name, tokens))
