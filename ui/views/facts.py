"""The status bar's facts: how large the organization is, how deep, how wide, and if it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QStatusBar

from orgplan.findings import Finding
from ui.models.formats import counted
from ui.session import Session
from ui.session.checking import Checking

if TYPE_CHECKING:
    from orgplan.metrics.measure import Metrics

SEPARATOR = "   ·   "


class Facts(QStatusBar):
    """One line of numbers at the left, the state of the file at the right."""

    def __init__(self, session: Session, checking: Checking) -> None:
        super().__init__()
        self._session = session
        self._metrics: Metrics | None = None
        self._saved_at: datetime | None = None
        self.numbers = QLabel()
        self.saved = QLabel()
        self.setSizeGripEnabled(False)
        self.addWidget(self.numbers, 1)
        self.addPermanentWidget(self.saved)
        checking.measured.connect(self._measure)
        session.findings_changed.connect(self._show)
        session.opened.connect(self._reset)
        session.saved_changed.connect(self._show_saved)
        self._show_saved()

    def note_saved(self) -> None:
        """Remember when the plan was last saved."""
        self._saved_at = datetime.now().astimezone()
        self._show_saved()

    def _reset(self) -> None:
        self._metrics, self._saved_at = None, None
        self._show(())

    def _measure(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._show(self._session.findings)

    def _show(self, findings: tuple[Finding, ...]) -> None:
        self.numbers.setText(SEPARATOR.join(self._facts(len(findings))))

    def _facts(self, findings: int) -> Iterator[str]:
        if self._metrics is None:
            yield counted(len(self._session.organization.positions), self.tr("position"))
            return
        found = self._metrics
        yield counted(found.positions, self.tr("position"))
        yield self.tr("{count} vacant").format(count=f"{found.vacancies:,}")
        yield counted(findings, self.tr("finding"))
        if found.layers is not None:
            yield counted(found.layers, self.tr("layer"))
        if found.average_span is not None:
            yield self.tr("average span {span}").format(span=f"{found.average_span:.1f}")

    def _show_saved(self) -> None:
        session = self._session
        if not session.is_open:
            self.saved.setText("")
        elif session.is_dirty:
            self.saved.setText(self.tr("Unsaved changes"))
        elif self._saved_at is not None:
            self.saved.setText(self.tr("Saved {time}").format(time=f"{self._saved_at:%H:%M}"))
        else:
            self.saved.setText(self.tr("No changes"))
