"""A card about work that was never saved: restore it, leave it for later, or discard it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from orgplan.storage.recovery import Recovery
from ui.models.told_recoveries import recovery_name, recovery_sentence
from ui.theme.icons import icon
from ui.theme.tokens import Tokens
from ui.views.labels import button, text_label


class RecoveryCard(QFrame):
    """Calm, because nothing is lost; discarding asks once."""

    restore = Signal(object)
    put_off = Signal(object)
    discard = Signal(object)

    def __init__(self, recovery: Recovery, tokens: Tokens) -> None:
        super().__init__()
        self._recovery = recovery
        today = datetime.now().astimezone().date()
        self.setProperty("card", True)
        self._mark = QLabel()
        self._name = text_label(recovery_name(recovery), "strong")
        self.sentence = text_label(recovery_sentence(recovery, today), "secondary")
        self.setAccessibleName(f"{self._name.text()}: {self.sentence.text()}")
        if recovery.path is not None:
            self.setToolTip(str(recovery.path))
        self.answers = (
            button(self.tr("Restore"), self._restore, primary=True),
            button(self.tr("Keep for later"), self._put_off),
            button(self.tr("Discard…"), self._ask),
        )
        self.question = (
            button(self.tr("Yes, discard"), self._discard),
            button(self.tr("No, keep"), self._take_back, primary=True),
        )
        self._arrange()
        self._ask_nothing()
        self.recolor(tokens)

    def recolor(self, tokens: Tokens) -> None:
        """Paint the mark in another theme."""
        made = icon("undo", tokens, tokens.accent)
        self._mark.setPixmap(made.pixmap(QSize(20, 20), self.devicePixelRatio()))

    def _arrange(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._name)
        texts.addWidget(self.sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(10)
        row.addWidget(self._mark)
        row.addLayout(texts, 1)
        for made in (*self.answers, *self.question):
            row.addWidget(made)

    def _ask(self) -> None:
        self.sentence.setText(self.tr("Discard for good? The file stays as it was saved."))
        self._show_answers(asking=True)
        self.question[1].setFocus()

    def _take_back(self) -> None:
        self._ask_nothing()
        self.answers[0].setFocus()

    def _ask_nothing(self) -> None:
        today = datetime.now().astimezone().date()
        self.sentence.setText(recovery_sentence(self._recovery, today))
        self._show_answers(asking=False)

    def _show_answers(self, *, asking: bool) -> None:
        for made in self.answers:
            made.setVisible(not asking)
        for made in self.question:
            made.setVisible(asking)

    def _restore(self) -> None:
        self.restore.emit(self._recovery)

    def _put_off(self) -> None:
        self.put_off.emit(self._recovery)

    def _discard(self) -> None:
        self.discard.emit(self._recovery)
