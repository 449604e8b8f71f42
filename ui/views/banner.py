"""The banner at the top of the window: the last message, with a way to put it away."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.messages import Message, Messages, Tone
from ui.theme.icons import icon
from ui.theme.tokens import Tokens
from ui.views.appearance import Appearance
from ui.views.labels import restyle, text_label

SHORT_MS = 8000
"""How long a message stays that asks for nothing."""

NOTE_LINES = 6
"""How many notes show at once; more are scrolled to."""

STYLES: Mapping[Tone, tuple[str, str]] = {
    Tone.INFO: ("note", "note"),
    Tone.SUCCESS: ("ok", "done"),
    Tone.WARNING: ("warning", "warning"),
    Tone.ERROR: ("blocking", "blocking"),
}
"""The banner style and the icon of each tone."""


class Banner(QFrame):
    """Shows one message; good news go away by themselves."""

    def __init__(
        self, messages: Messages, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._message: Message | None = None
        self._icon = QLabel()
        self.text = text_label("")
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.more = QPushButton()
        self.more.clicked.connect(self._turn_notes)
        self.notes = QPlainTextEdit()
        self.notes.setReadOnly(True)
        self.notes.setAccessibleName(self.tr("Notes"))
        self._close = QToolButton()
        self._close.setToolTip(self.tr("Put the message away"))
        self._close.setAccessibleName(self.tr("Put the message away"))
        self._close.setIconSize(QSize(14, 14))
        self._close.clicked.connect(self.hide)
        self._timer = QTimer(self, singleShot=True, interval=SHORT_MS)
        self._timer.timeout.connect(self.hide)
        self._arrange()
        self.hide()
        messages.told.connect(self.show_message)
        appearance.changed.connect(self._recolor)

    def show_message(self, message: Message) -> None:
        """Show a message in place of the one before."""
        self._message = message
        restyle(self, "banner", STYLES[message.tone][0])
        self.text.setText(message.text)
        self.setAccessibleName(message.text)
        self.notes.setPlainText("\n".join(message.notes))
        self.more.setVisible(bool(message.notes))
        self._show_notes(shown=False)
        self._recolor(self._appearance.tokens)
        if message.tone in {Tone.INFO, Tone.SUCCESS}:
            self._timer.start()
        else:
            self._timer.stop()
        self.show()

    def _turn_notes(self) -> None:
        self._show_notes(shown=self.notes.isHidden())

    def _show_notes(self, *, shown: bool) -> None:
        self.notes.setVisible(shown)
        self.more.setText(self.tr("Hide notes") if shown else self.tr("Show notes"))
        lines = min(len(self._message.notes) if self._message else 0, NOTE_LINES)
        self.notes.setFixedHeight((lines + 1) * self.notes.fontMetrics().lineSpacing() + 12)

    def _recolor(self, tokens: Tokens) -> None:
        self._close.setIcon(icon("close", tokens))
        if self._message is None:
            return
        colors = {
            Tone.INFO: tokens.accent,
            Tone.SUCCESS: tokens.ok,
            Tone.WARNING: tokens.warn,
            Tone.ERROR: tokens.bad,
        }
        tone = self._message.tone
        made = icon(STYLES[tone][1], tokens, colors[tone])
        self._icon.setPixmap(made.pixmap(QSize(18, 18), self.devicePixelRatio()))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 10, 8)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self.text, 1)
        row.addWidget(self.more)
        row.addWidget(self._close)
        column.addLayout(row)
        column.addWidget(self.notes)
