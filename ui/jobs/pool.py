"""Starting jobs and keeping them until they are delivered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal

from ui.jobs.job import Job, Work

SHUTDOWN_MS = 3000
"""How long closing waits for cancelled work to notice."""


class Jobs(QObject):
    """All work under way."""

    started = Signal(object)
    """A Job that a person asked for; quiet ones are not announced."""
    failed = Signal(object)
    """The exception of a job whose starter does not handle failures."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # A pool of its own, once collected by one of its threads, would wait for itself for ever.
        self._pool = QThreadPool.globalInstance()
        self._running: list[Job] = []

    def start(
        self,
        name: str,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        quiet: bool = False,
        stoppable: bool = True,
    ) -> Job:
        """Run `work(progress)` in a thread, then call `done(result)` or `failed(error)` here.

        Work that is all or nothing and soon done, such as a save, is not `stoppable`.
        """
        job = Job(name, work, quiet=quiet, stoppable=stoppable)
        job.done.connect(done)
        job.failed.connect(failed or self.failed)
        job.ended.connect(self._forget)
        self._running.append(job)
        if not quiet:
            self.started.emit(job)
        self._pool.start(job.runnable)
        return job

    @property
    def running(self) -> tuple[Job, ...]:
        """The jobs not yet delivered."""
        return tuple(self._running)

    def shut_down(self) -> None:
        """Cancel everything and wait until it has noticed."""
        for job in self._running:
            job.cancel()
        self._pool.waitForDone(SHUTDOWN_MS)

    def _forget(self, job: Job) -> None:
        self._running.remove(job)
