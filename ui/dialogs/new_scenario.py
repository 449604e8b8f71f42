"""Asking for a new scenario: its name, what it stands on, and from when it is meant to hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from ui.dialogs.sheet import Sheet
from ui.theme.measures import GAP

NOTE_HEIGHT = 64
DAY_WIDTH = 140


@dataclass(frozen=True, slots=True)
class NewScenario:
    """What was asked for; `on` takes only what holds in the parent by that day."""

    name: str
    parent: str
    on: date | None = None
    effective: date | None = None
    note: str = ""


class AskNewScenario(Sheet):
    """Takes everything a branch needs; only the name has to be typed."""

    wanted = Signal(object)
    """A NewScenario; the dialog is closed."""

    def __init__(
        self,
        parent: QWidget | None,
        origins: Sequence[tuple[str, str]],
        origin: str,
        day: date | None,
        today: date | None = None,
    ) -> None:
        super().__init__(
            parent,
            _tr("New scenario"),
            _tr("Try changes beside the plan. Nothing in the plan changes until you promote them."),
        )
        self.name = QLineEdit()
        self.name.setPlaceholderText(_tr("What it tries, such as: Merge the two data teams"))
        self.origin = QComboBox()
        for scenario, name in origins:
            self.origin.addItem(name, scenario)
        self.origin.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.origin.setCurrentIndex(max(self.origin.findData(origin), 0))
        self.until = OptionalDay(_tr("Only changes until"), day or today, chosen=day is not None)
        self.effective = OptionalDay(_tr("Changes take effect on"), today)
        self.note = QPlainTextEdit()
        self.note.setFixedHeight(NOTE_HEIGHT)
        self.note.setTabChangesFocus(True)
        self.add_answer(_tr("Cancel"), self.reject)
        self.go = self.add_answer(_tr("Create scenario"), self._create, primary=True)
        self._arrange_fields()
        self.name.textChanged.connect(self._offer)
        self._offer("")
        self.name.setFocus()

    def _arrange_fields(self) -> None:
        form = QFormLayout()
        form.setSpacing(GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(_tr("&Name"), self.name)
        form.addRow(_tr("&From"), self.origin)
        form.addRow("", self.until)
        form.addRow("", self.effective)
        form.addRow(_tr("N&ote"), self.note)
        self.body.addLayout(form)

    def _offer(self, text: str) -> None:
        self.go.setEnabled(bool(text.strip()))

    def _create(self) -> None:
        self.accept()
        self.wanted.emit(
            NewScenario(
                self.name.text().strip(),
                str(self.origin.currentData()),
                self.until.day,
                self.effective.day,
                self.note.toPlainText().strip(),
            )
        )


class OptionalDay(QWidget):
    """A mark that asks for a day, and the day."""

    def __init__(self, text: str, day: date | None, *, chosen: bool = False) -> None:
        super().__init__()
        self.mark = QCheckBox(text)
        self.edit = QDateEdit()
        self.edit.setCalendarPopup(True)
        self.edit.setDisplayFormat("yyyy-MM-dd")
        self.edit.setFixedWidth(DAY_WIDTH)
        self.edit.setAccessibleName(text)
        start = QDate(day.year, day.month, day.day) if day else QDate.currentDate()
        self.edit.setDate(start)
        self.mark.setChecked(chosen)
        self.edit.setEnabled(chosen)
        self.mark.toggled.connect(self.edit.setEnabled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.mark)
        row.addStretch(1)
        row.addWidget(self.edit)

    @property
    def day(self) -> date | None:
        """The day, if it is asked for."""
        chosen = self.edit.date()
        picked = date(chosen.year(), chosen.month(), chosen.day())
        return picked if self.mark.isChecked() else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("new_scenario", text)
