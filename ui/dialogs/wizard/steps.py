"""Which page of the wizard is on, and how far the work under way is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QToolButton,
    QWidget,
)

from orgplan.progress import Report
from ui.theme.labels import text_label
from ui.theme.measures import GAP, GAP_M


class Steps(QFrame):
    """The pages by name; any of them is one click away."""

    chosen = Signal(int)

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.setProperty("segments", True)
        self._buttons: list[QToolButton] = []
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for place, name in enumerate(names):
            made = QToolButton()
            made.setText(f"{place + 1}  {name}")
            made.setCheckable(True)
            made.setToolTip(f"Ctrl+{place + 1}")
            made.clicked.connect(partial(self.chosen.emit, place))
            group.addButton(made)
            row.addWidget(made, 1)
            self._buttons.append(made)

    def mark(self, place: int) -> None:
        """Show which page is on."""
        self._buttons[place].setChecked(True)

    def allow(self, on: bool) -> None:
        """Let pages be chosen, or not yet."""
        self.setEnabled(on)


class Busy(QWidget):
    """How far the work under way is; it keeps its room when nothing is."""

    def __init__(self) -> None:
        super().__init__()
        self.sentence = text_label("", "caption")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(180)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_M)
        row.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.sentence, 1)
        self.setFixedHeight(self.sentence.sizeHint().height() + GAP)
        self.end()

    def begin(self) -> None:
        """Show that something is under way."""
        self.bar.setRange(0, 0)
        self.bar.show()

    def report(self, report: Report) -> None:
        """Show how far it is."""
        self.sentence.setText(report.sentence)
        if report.fraction is not None:
            self.bar.setRange(0, 1000)
            self.bar.setValue(round(report.fraction * 1000))

    def end(self) -> None:
        """Show nothing."""
        self.sentence.setText("")
        self.bar.hide()
