"""The strip that starts a solve, shows how far it is, stops it, and applies its plan."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from orgplan.progress import Report
from orgplan.reports.formats import percent

SECONDS = (5, 10, 30, 60, 300)
DEFAULT_SECONDS = 10


class SolveBar(QWidget):
    """Buttons and one line of progress; it knows no plan."""

    solve_asked = Signal(float)
    """Seconds the solver may take."""
    stop_asked = Signal()
    apply_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._solve = QPushButton(self.tr("Solve"))
        self._solve.setProperty("primary", True)
        self._solve.setToolTip(self.tr("Find the best plan (F5)"))
        self._stop = QPushButton(self.tr("Stop"))
        self._stop.setToolTip(self.tr("Stop and keep the best plan so far (Esc)"))
        self._stop.setShortcut("Esc")
        self._apply = QPushButton(self.tr("Apply"))
        self._apply.setToolTip(self.tr("Make this plan the plan of record; undo takes it back"))
        self._limit = QComboBox()
        self._limit.setAccessibleName(self.tr("Time limit"))
        self._limit.setToolTip(self.tr("The best plan found by then is shown with its proof"))
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(140)
        self._line = QLabel(wordWrap=True)
        self._fill_limits()
        self._lay_out()
        self._connect()
        self.show_idle(can_apply=False)

    def start(self) -> None:
        """Ask for a solve, as the button does."""
        if self._solve.isEnabled():
            self.solve_asked.emit(float(self._limit.currentData()))

    def show_running(self) -> None:
        """Show that a solve is under way."""
        self._set_running(running=True)
        self._apply.setEnabled(False)
        self._line.setText(self.tr("Starting…"))

    def show_progress(self, report: Report) -> None:
        """Show the newest sentence and how far the time is used."""
        self._progress.setRange(0, 0 if report.fraction is None else 1000)
        if report.fraction is not None:
            self._progress.setValue(round(report.fraction * 1000))
        self._line.setText(_with_proof(report))

    def show_idle(self, *, can_apply: bool, line: str = "") -> None:
        """Show that nothing is under way, and what the last solve said."""
        self._set_running(running=False)
        self._apply.setEnabled(can_apply)
        self._line.setText(line)

    def _set_running(self, *, running: bool) -> None:
        self._solve.setEnabled(not running)
        self._limit.setEnabled(not running)
        self._stop.setVisible(running)
        self._progress.setVisible(running)
        self._progress.setRange(0, 0)

    def _fill_limits(self) -> None:
        for seconds in SECONDS:
            text = f"{seconds} s" if seconds < 60 else f"{seconds // 60} min"
            self._limit.addItem(text, seconds)
        self._limit.setCurrentIndex(SECONDS.index(DEFAULT_SECONDS))

    def _lay_out(self) -> None:
        self._line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        for widget in (self._solve, self._limit, self._stop, self._progress):
            row.addWidget(widget)
        row.addWidget(self._line, 1)
        row.addWidget(self._apply)

    def _connect(self) -> None:
        self._solve.clicked.connect(self.start)
        self._stop.clicked.connect(self.stop_asked)
        self._apply.clicked.connect(self.apply_asked)


def _with_proof(report: Report) -> str:
    """Return the sentence with how much better a plan can be at most, where that is known."""
    value, bound = report.facts.get("value"), report.facts.get("bound")
    if not isinstance(value, float) or not isinstance(bound, float) or value <= 0:
        return report.sentence
    gap = max(0.0, bound - value) / value
    better = f" At most {percent(gap)} could be better." if gap < 10 else ""
    return f"{report.sentence}{better}"
