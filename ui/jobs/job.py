"""One piece of work in a thread: it reports, can be cancelled, and delivers on the window's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Signal

from orgplan.progress import CancelToken, Progress, Report

Work = Callable[[Progress], Any]


class Job(QObject):
    """Work under way. All signals arrive on the thread that made the job."""

    progressed = Signal(object)
    """A Report."""
    done = Signal(object)
    """What the work returned."""
    failed = Signal(object)
    """The exception that ended it; Cancelled where someone asked it to stop."""
    ended = Signal(object)
    """The job itself, after done or failed."""
    _reported = Signal(object)
    _returned = Signal(object, object)

    def __init__(
        self, name: str, work: Work, *, quiet: bool = False, stoppable: bool = True
    ) -> None:
        super().__init__()
        self.name = name
        self.quiet = quiet
        self.stoppable = stoppable
        self._token = CancelToken()
        self._reported.connect(self._pass_on)
        self._returned.connect(self._deliver)
        self.runnable = _Runnable(self._run, work)

    @property
    def cancelled(self) -> bool:
        """Whether someone asked the work to stop."""
        return self._token.cancelled

    def cancel(self) -> None:
        """Ask the work to stop; it then ends with Cancelled."""
        self._token.cancel()

    def _run(self, work: Work) -> None:
        try:
            outcome, error = work(Progress(self._token, self._reported.emit)), None
        except Exception as caught:  # noqa: BLE001 - it is delivered, not swallowed
            outcome, error = None, caught
        self._returned.emit(outcome, error)

    def _pass_on(self, report: Report) -> None:
        self.progressed.emit(report)

    def _deliver(self, outcome: object, error: Exception | None) -> None:
        if error is None:
            self.done.emit(outcome)
        else:
            self.failed.emit(error)
        self.ended.emit(self)


class _Runnable(QRunnable):
    def __init__(self, run: Callable[[Work], None], work: Work) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._run, self._work = run, work

    def run(self) -> None:
        self._run(self._work)
