"""Checks and measures in the background: after every change, the newest snapshot only."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from orgplan.progress import Progress
from ui.jobs import Job, Jobs
from ui.jobs.work import Checked, check
from ui.session.session import Session

if TYPE_CHECKING:
    from orgplan.model.organization import Organization

PAUSE_MS = 150
"""A burst of edits is checked once."""


class Checking(QObject):
    """Keeps findings and metrics up to date; results about an older snapshot are dropped."""

    measured = Signal(object)
    """The Metrics of the current snapshot."""

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._job: Job | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._start)
        session.changed.connect(self._wait)

    def _wait(self) -> None:
        self._pause.start()

    def _start(self) -> None:
        if self._job is None:
            work = partial(_checked, self._session.organization)
            self._job = self._jobs.start(
                self.tr("Checking"), work, self._show, self._give_up, quiet=True
            )

    def _show(self, checked: Checked) -> None:
        self._job = None
        if checked.organization is not self._session.organization:
            self._pause.start()
            return
        self._session.set_findings(checked.findings)
        self.measured.emit(checked.metrics)

    def _give_up(self, error: Exception) -> None:
        self._job = None
        self._session.messages.fail(error)


def _checked(organization: Organization, _progress: Progress) -> Checked:
    return check(organization)
