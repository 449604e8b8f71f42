"""Small questions that take one answer: a line of text, a reason, one of several scenarios."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ui.dialogs.sheet import Sheet

TEXT_HEIGHT = 84


class AskText(Sheet):
    """Takes a text that must not be blank; `long` takes several lines."""

    entered = Signal(str)
    """What was typed; the dialog is closed."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        explanation: str,
        verb: str,
        *,
        text: str = "",
        long: bool = False,
    ) -> None:
        super().__init__(parent, title, explanation, width=440)
        self.box: QLineEdit | QPlainTextEdit = QPlainTextEdit(text) if long else QLineEdit(text)
        self.box.setAccessibleName(title)
        if isinstance(self.box, QPlainTextEdit):
            self.box.setFixedHeight(TEXT_HEIGHT)
            self.box.setTabChangesFocus(True)
        else:
            self.box.selectAll()
        self.body.addWidget(self.box)
        self.add_answer(_tr("Cancel"), self.reject)
        self.go = self.add_answer(verb, self._enter, primary=True)
        self.box.textChanged.connect(self._offer)
        self._offer()
        self.box.setFocus()

    @property
    def text(self) -> str:
        """What is typed so far."""
        if isinstance(self.box, QPlainTextEdit):
            return self.box.toPlainText().strip()
        return self.box.text().strip()

    def _offer(self) -> None:
        self.go.setEnabled(bool(self.text))

    def _enter(self) -> None:
        self.accept()
        self.entered.emit(self.text)


class AskChoice(Sheet):
    """Takes one of several named things."""

    chosen = Signal(str)
    """The id of the one that was chosen; the dialog is closed."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        explanation: str,
        verb: str,
        choices: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__(parent, title, explanation, width=440)
        self.box = QComboBox()
        self.box.setAccessibleName(title)
        for row_id, name in choices:
            self.box.addItem(name, row_id)
        self.body.addWidget(self.box)
        self.add_answer(_tr("Cancel"), self.reject)
        self.add_answer(verb, self._choose, primary=True).setEnabled(bool(choices))
        self.box.setFocus()

    def _choose(self) -> None:
        self.accept()
        self.chosen.emit(str(self.box.currentData()))


def _tr(text: str) -> str:
    return QCoreApplication.translate("asking", text)
