"""The colors in use: the system's, or the ones chosen; views listen and repaint."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from ui.settings import Settings, ThemeChoice
from ui.theme.apply import apply_theme
from ui.theme.tokens import DARK, LIGHT, Tokens

WORN = "theme_worn"
"""The property of the application that names its theme."""


class Appearance(QObject):
    """Keeps the application dressed as chosen, and tells the views which tokens to paint with."""

    changed = Signal(object)
    """The Tokens in use from now on."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__()
        self._app = app
        self._settings = settings
        self.tokens: Tokens = self._wanted()
        self._dress()
        app.styleHints().colorSchemeChanged.connect(self._refresh)

    @property
    def choice(self) -> ThemeChoice:
        """What the user chose."""
        return self._settings.theme

    def choose(self, choice: ThemeChoice) -> None:
        """Use other colors from now on."""
        self._settings.theme = choice
        self._refresh()

    @contextmanager
    def dressed_at_the_end(self) -> Iterator[None]:
        """Style what is made meanwhile once: Qt restyles all of what is put into a widget."""
        sheet = self._app.styleSheet()
        self._app.setStyleSheet("")
        try:
            yield
        finally:
            self._app.setStyleSheet(sheet)

    def _refresh(self) -> None:
        wanted = self._wanted()
        if wanted is not self.tokens:
            self.tokens = wanted
            self._dress()
            self.changed.emit(wanted)

    def _dress(self) -> None:
        """Restyle every live widget, unless the application wears the theme already."""
        if self._app.property(WORN) != self.tokens.name:
            apply_theme(self._app, self.tokens)
            self._app.setProperty(WORN, self.tokens.name)

    def _wanted(self) -> Tokens:
        match self._settings.theme:
            case ThemeChoice.LIGHT:
                return LIGHT
            case ThemeChoice.DARK:
                return DARK
            case ThemeChoice.SYSTEM:
                dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
                return DARK if dark else LIGHT
