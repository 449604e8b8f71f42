"""Solving the snapshot on screen as a background job that can be stopped with its best plan."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from orgplan.capacity.plan import Limits
from orgplan.model.organization import Organization
from orgplan.progress import Progress
from ui.jobs import Job, Jobs
from ui.session import Session

if TYPE_CHECKING:
    from orgplan.reports.solving import SolveReport


class Solving(QObject):
    """At most one solve at a time; its report goes to the session."""

    started = Signal()
    progressed = Signal(object)
    """A Report: sentence, fraction, and facts with value, bound and gap where known."""
    ended = Signal()

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._job: Job | None = None

    @property
    def is_running(self) -> bool:
        """Whether a solve is under way."""
        return self._job is not None

    def start(self, seconds: float, gap: float = 0.0) -> None:
        """Solve what is on screen now; edits made meanwhile make the result stale, not wrong."""
        if self._job is not None:
            return
        organization = self._session.organization
        work = partial(_solve, organization, Limits(seconds=seconds, gap=gap))
        self.started.emit()
        self._job = self._jobs.start(
            self.tr("Solving"), work, partial(self._show, organization), self._fail, quiet=True
        )
        self._job.progressed.connect(self.progressed)

    def stop(self) -> None:
        """Stop and keep the best plan so far."""
        if self._job is not None:
            self._job.cancel()

    def _show(self, organization: Organization, report: SolveReport) -> None:
        self._job = None
        self._session.set_report(report, organization)
        self.ended.emit()

    def _fail(self, error: Exception) -> None:
        self._job = None
        self._session.messages.fail(error)
        self.ended.emit()


def _solve(organization: Organization, limits: Limits, progress: Progress) -> SolveReport:
    from orgplan.tasks.solve import solve  # noqa: PLC0415 - the solver loads when first needed
    from solvers.child import ChildSolver  # noqa: PLC0415

    return solve(organization, ChildSolver(), limits, progress)
