"""The lines below the bar: what does not fit, what is read only, which day edits take effect."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.messages import Tone
from ui.models.scenario_notices import Notice, notices
from ui.session import Session
from ui.theme.icons import icon
from ui.views.appearance import Appearance
from ui.views.labels import button, text_label

STYLES = {Tone.WARNING: ("warning", "warning"), Tone.INFO: ("note", "note")}
"""The banner style and the icon of each tone."""


class NoticeStrip(QWidget):
    """Shows one line per notice, and none when there is nothing to say."""

    wanted = Signal(str)
    """The name of the command that helps."""

    def __init__(
        self, session: Session, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._appearance = session, appearance
        self.shown: tuple[Notice, ...] = ()
        self._lines: list[QFrame] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for signal in (session.plan_changed, session.scenario_changed, session.overlay_changed):
            signal.connect(self.refresh)
        appearance.changed.connect(self._fill)
        self.refresh()

    def refresh(self) -> None:
        """Say what holds now."""
        found = notices(self._session)
        if found != self.shown:
            self.shown = found
            self._fill()
        self.setVisible(bool(found))

    def _fill(self) -> None:
        for line in self._lines:
            self._column.removeWidget(line)
            line.deleteLater()
        self._lines = [self._line(notice) for notice in self.shown]
        for line in self._lines:
            self._column.addWidget(line)

    def _line(self, notice: Notice) -> QFrame:
        style, picture = STYLES[notice.tone]
        tokens = self._appearance.tokens
        line = QFrame()
        line.setProperty("banner", style)
        line.setAccessibleName(notice.text)
        sign = QLabel()
        color = tokens.warn if notice.tone is Tone.WARNING else tokens.accent
        made = icon(picture, tokens, color)
        sign.setPixmap(made.pixmap(QSize(16, 16), self.devicePixelRatio()))
        row = QHBoxLayout(line)
        row.setContentsMargins(16, 4, 12, 4)
        row.setSpacing(10)
        row.addWidget(sign)
        row.addWidget(text_label(notice.text), 1)
        if notice.command:
            row.addWidget(_link(notice.button, partial(self.wanted.emit, notice.command)))
        return line


def _link(text: str, clicked: Callable[[], object]) -> QPushButton:
    made = button(text, clicked, flat=True)
    made.setProperty("slim", True)
    return made
