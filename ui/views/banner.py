"""The banner at the top of the window: the last message, with a way to put it away."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from ui.messages import Message, Messages, Tone
from ui.theme.icons import icon
from ui.theme.tokens import Tokens
from ui.views.appearance import Appearance
from ui.views.labels import restyle, text_label

SHORT_MS = 8000
"""How long a message stays that asks for nothing."""

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
        self._recolor(self._appearance.tokens)
        if message.tone in {Tone.INFO, Tone.SUCCESS}:
            self._timer.start()
        else:
            self._timer.stop()
        self.show()

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
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 10, 8)
        layout.setSpacing(10)
        layout.addWidget(self._icon)
        layout.addWidget(self.text, 1)
        layout.addWidget(self._close)
