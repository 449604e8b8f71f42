"""The strip that shows work under way: its name, how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from orgplan.progress import Report
from ui.jobs import Job, Jobs
from ui.views.labels import button, text_label

PATIENCE_MS = 300
"""Work that is done sooner never shows."""


class JobStrip(QFrame):
    """Shows the job that started last."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self.name = text_label("", "strong")
        self._sentence = text_label("", "secondary")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(220)
        self._cancel = button(self.tr("Cancel"), self.cancel)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self.show)
        self._arrange()
        self.hide()
        jobs.started.connect(self._follow)

    def cancel(self) -> None:
        """Ask the shown job to stop."""
        if self._job is not None:
            self._job.cancel()
            self._cancel.setEnabled(False)
            self._sentence.setText(self.tr("Stopping…"))

    def _follow(self, job: Job) -> None:
        self._job = job
        self.name.setText(f"{job.name}…")
        self._sentence.setText("")
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        self._cancel.setVisible(job.stoppable)
        job.progressed.connect(self._report)
        job.ended.connect(self._end)
        self._patience.start()

    def _report(self, report: Report) -> None:
        if self._job is None or self._job.cancelled:
            return
        self._sentence.setText(report.sentence)
        if report.fraction is None:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(report.fraction * 1000))

    def _end(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._patience.stop()
            self.hide()

    def _arrange(self) -> None:
        self.setProperty("banner", "note")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 7, 10, 7)
        layout.setSpacing(12)
        layout.addWidget(self.name)
        layout.addWidget(self._bar)
        layout.addWidget(self._sentence, 1)
        layout.addWidget(self._cancel)
