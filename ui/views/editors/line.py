"""A line of text: commits on Enter or when left, Esc takes the typing back."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from ui.theme.icons import icon
from ui.theme.tokens import Tokens
from ui.views.labels import restyle


class LineEditor(QLineEdit):
    """Edits a value as text; suggestions are looked up when the editor is entered."""

    committed = Signal(str)
    """What was typed; not sent when it is what was shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self._icons: list[tuple[QAction, str]] = []
        self.editingFinished.connect(self._commit)
        self.textEdited.connect(self._clear_mark)

    def show_text(self, text: str, placeholder: str = "") -> None:
        """Show a value that nobody typed."""
        self._shown = text
        self.setPlaceholderText(placeholder)
        self.mark_invalid(False)
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def mark_invalid(self, invalid: bool) -> None:
        """Show that what was typed cannot be the value."""
        restyle(self, "invalid", invalid)

    def add_icon(self, action: QAction, name: str, tokens: Tokens) -> None:
        """Offer a command by an icon at the end of the line."""
        action.setIcon(icon(name, tokens))
        self._icons.append((action, name))
        self.addAction(action, QLineEdit.ActionPosition.TrailingPosition)

    def recolor(self, tokens: Tokens) -> None:
        """Paint the icons in another theme."""
        for action, name in self._icons:
            action.setIcon(icon(name, tokens))

    def suggestions(self) -> Iterable[str]:
        """Return what may be typed; a plain line suggests nothing."""
        return ()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Fetch the suggestions now: most editors are never entered."""
        if self.completer() is None:
            self._complete_from(sorted(set(self.suggestions()), key=str.casefold))
        super().focusInEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Esc from being a shortcut while there is typing to take back."""
        is_asked = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride
        if is_asked and self._takes_back(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the typing back on Esc."""
        if self._takes_back(event):
            self.show_text(self._shown, self.placeholderText())
            event.accept()
            return
        super().keyPressEvent(event)

    def _takes_back(self, event: QEvent) -> bool:
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        return is_escape and self.text() != self._shown

    def _complete_from(self, texts: list[str]) -> None:
        if not texts:
            return
        completer = QCompleter(QStringListModel(texts, self), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(12)
        completer.activated.connect(self._take)
        self.setCompleter(completer)

    def _take(self, text: str) -> None:
        self.setText(text)
        self._commit()

    def _commit(self) -> None:
        if self.text() != self._shown:
            self.committed.emit(self.text())

    def _clear_mark(self) -> None:
        self.mark_invalid(False)
