"""The history of the open plan, read beside the window: what is new since it was read last."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from orgplan.changes.transaction import Transaction
from orgplan.progress import Progress
from orgplan.storage.document import Document
from ui.jobs import Job, Jobs
from ui.session.session import Session

Prepare = Callable[[list[Transaction]], Any]
"""What is made of the steps in the background already, such as texts to search."""


AT_ONCE = 500
"""Steps read before the plan may be edited again: some hundredths of a second."""


class ReadingHistory(QObject):
    """Reads only while somebody looks, and then only what is new."""

    started_over = Signal()
    """Another plan is open: what was read is not its history."""
    read = Signal(object)
    """What was prepared from the newer steps."""

    def __init__(
        self, session: Session, jobs: Jobs, prepare: Prepare, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._prepare = prepare
        self._document: Document | None = None
        self._last = 0
        self._job: Job | None = None
        self._again = False

    def refresh(self) -> None:
        """Read what is new."""
        document = self._session.document
        if document is not self._document:
            self._document, self._last = document, 0
            self.started_over.emit()
        if document is None:
            return
        if self._job is not None:
            self._again = True
            return
        work = partial(_read, document, self._last, self._prepare)
        self._job = self._jobs.start(
            self.tr("Reading the history"), work, self._take, self._give_up, quiet=True
        )

    def _take(self, outcome: tuple[Document, int, object]) -> None:
        self._job = None
        document, last, prepared = outcome
        if document is self._document and last > self._last:
            self._last, self._again = last, True
            self.read.emit(prepared)
        self._go_on()

    def _give_up(self, error: Exception) -> None:
        """A plan that was closed meanwhile has no history to read any more."""
        self._job = None
        if self._session.document is self._document:
            self._session.messages.fail(error)
        self._go_on()

    def _go_on(self) -> None:
        """Go on until nothing new was found."""
        again, self._again = self._again, False
        if again or self._session.document is not self._document:
            self.refresh()


def _read(
    document: Document, after: int, prepare: Prepare, _progress: Progress
) -> tuple[Document, int, Any]:
    steps = list(document.transactions(after, AT_ONCE))
    return document, steps[-1].number if steps else after, prepare(steps)
