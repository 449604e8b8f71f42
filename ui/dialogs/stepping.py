"""Undo and redo from the window: a long one runs in a thread while a sheet lies on top."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QProgressBar, QWidget

from orgplan.changes.transaction import Transaction
from orgplan.progress import Progress, lasting_objects
from orgplan.storage.document import Document
from ui.dialogs.sheet import Sheet
from ui.jobs import Jobs
from ui.models.history_entries import without_numbers
from ui.session import Session
from ui.session.names import Names

LONG = 500
"""Changes of a step that take longer than nobody notices."""

Step = Callable[[], Transaction | None]


class Stepping(QObject):
    """Takes steps back and does them again."""

    def __init__(self, window: QWidget, session: Session, jobs: Jobs) -> None:
        super().__init__(window)
        self._window, self._session, self._jobs = window, session, jobs

    def undo(self) -> None:
        """Take back the last step."""
        document = self._session.document
        if document is None or document.undo_size < LONG:
            self._session.undo()
            return
        name = self.tr("Undoing: {step}").format(step=self._told(document.undo_label))
        self._take(name, document, document.undo)

    def redo(self) -> None:
        """Do again what was taken back last."""
        document = self._session.document
        if document is None or document.redo_size < LONG:
            self._session.redo()
            return
        name = self.tr("Redoing: {step}").format(step=self._told(document.redo_label))
        self._take(name, document, document.redo)

    def _told(self, label: str) -> str:
        return without_numbers(label) if self._session.pay_hidden else label

    def _take(self, name: str, document: Document, step: Step) -> None:
        sheet = Holding(self._window, name)
        sheet.open()
        self._jobs.start(
            name,
            partial(_taken, step, document),
            partial(self._show, sheet),
            partial(self._fail, sheet),
            quiet=True,
            stoppable=False,
        )

    def _show(self, sheet: Holding, taken: tuple[Transaction | None, Names]) -> None:
        sheet.let_go()
        done, names = taken
        if done is not None:
            self._session.show_followed(done, names)

    def _fail(self, sheet: Holding, error: Exception) -> None:
        sheet.let_go()
        self._session.messages.fail(error)


class Holding(Sheet):
    """Lets nobody edit while a step is on its way; it goes by itself."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent, title)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.body.addWidget(self.bar)

    def reject(self) -> None:
        """Stay: the step is soon done."""

    def let_go(self) -> None:
        """Leave the window to the person again."""
        self.accept()


@lasting_objects()
def _taken(step: Step, document: Document, _progress: Progress) -> tuple[Transaction | None, Names]:
    done = step()
    return done, Names(document.organization).warmed()
