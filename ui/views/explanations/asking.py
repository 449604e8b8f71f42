"""Asking one question as a background job; an answer about an older plan is dropped."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from orgplan.errors import OrgplanError
from orgplan.progress import Cancelled, Progress, Report
from ui.jobs import Job, Jobs
from ui.models.explanations.questions import Answer, Case
from ui.session import Session


class Asking(QObject):
    """At most one job at a time; its answer comes with the case that was asked."""

    started = Signal()
    progressed = Signal(object)
    """A Report."""
    answered = Signal(object, object)
    """The Case and its answer."""
    failed = Signal(str)
    """Why there is no answer, as a sentence; blank where somebody stopped it."""

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._job: Job | None = None
        self._case: Case | None = None

    @property
    def is_running(self) -> bool:
        """Whether an answer is being looked for."""
        return self._job is not None

    def ask(self, name: str, answer: Answer, case: Case) -> None:
        """Start looking for an answer, unless that is under way."""
        if self._job is not None:
            return
        self._case = case
        self.started.emit()
        self._job = self._jobs.start(
            name,
            partial(_answered, answer, case),
            partial(self._show, case),
            partial(self._fail, case),
            quiet=True,
        )
        self._job.progressed.connect(self._pass_on)

    def stop(self) -> None:
        """Stop at once without an answer; work that cannot be interrupted ends unheard."""
        job, self._job, self._case = self._job, None, None
        if job is not None:
            job.progressed.disconnect(self._pass_on)
            job.cancel()
            self.failed.emit("")

    def _pass_on(self, report: Report) -> None:
        self.progressed.emit(report)

    def _show(self, case: Case, answer: Any) -> None:
        if case is not self._case:
            return
        self._job = self._case = None
        if case.report is self._session.report:
            self.answered.emit(case, answer)
        else:
            self.failed.emit(self.tr("The plan was solved again meanwhile. Ask once more."))

    def _fail(self, case: Case, error: Exception) -> None:
        if case is not self._case:
            return
        self._job = self._case = None
        match error:
            case Cancelled():
                self.failed.emit("")
            case OrgplanError():
                self.failed.emit(error.sentence())
            case _:
                self._session.messages.fail(error)
                self.failed.emit(self.tr("There is no answer; the message above says why."))


def _answered(answer: Answer, case: Case, progress: Progress) -> Any:
    return answer(case, progress)
