"""The status bar's facts: how large the organization is, how deep, how wide, and if it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QStatusBar

from orgplan.findings import Finding
from ui.models.formats import counted
from ui.models.told_saving import SaveState, save_status
from ui.session import Session
from ui.session.checking import Checking
from ui.theme.icons import icon
from ui.theme.tokens import Tokens
from ui.views.appearance import Appearance
from ui.views.labels import restyle

if TYPE_CHECKING:
    from orgplan.metrics.measure import Metrics

SEPARATOR = "   ·   "


class Facts(QStatusBar):
    """One line of numbers at the left, the state of the file at the right."""

    def __init__(self, session: Session, checking: Checking, appearance: Appearance) -> None:
        super().__init__()
        self._session = session
        self._appearance = appearance
        self._saving = False
        self.lock = QLabel()
        self.lock.setToolTip(self.tr("Encrypted with a passphrase"))
        self.lock.setAccessibleName(self.tr("Encrypted with a passphrase"))
        self._metrics: Metrics | None = None
        self._saved_at: datetime | None = None
        self.numbers = QLabel()
        self.saved = QLabel()
        self.setSizeGripEnabled(False)
        self.addWidget(self.numbers, 1)
        self.addPermanentWidget(self.lock)
        self.addPermanentWidget(self.saved)
        checking.measured.connect(self._measure)
        session.findings_changed.connect(self._show)
        session.opened.connect(self._reset)
        session.saved_changed.connect(self._show_saved)
        appearance.changed.connect(self._recolor)
        self._recolor(appearance.tokens)
        self._show_saved()

    def note_saving(self, saving: bool) -> None:
        """Say while the plan is being written to its file."""
        self._saving = saving
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
        document = self._session.document
        self.lock.setVisible(document is not None and document.is_encrypted)
        if document is None:
            self.saved.setText("")
            return
        status = save_status(document, self._saved_at, saving=self._saving)
        self.saved.setText(status.text)
        self.saved.setToolTip(status.tip)
        self.saved.setAccessibleName(status.text)
        restyle(self.saved, "role", "warning" if status.state is SaveState.READ_ONLY else "")

    def _recolor(self, tokens: Tokens) -> None:
        made = icon("lock", tokens)
        self.lock.setPixmap(made.pixmap(QSize(15, 15), self.devicePixelRatio()))
