"""What a question has to know before it can be asked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QWidget,
)

from orgplan.capacity.levels import Against
from orgplan.reports.formats import percent
from ui.models.explanations.chances import LEVELS
from ui.models.explanations.questions import Options
from ui.models.explanations.words import Words

DRAWS = (1_000, 10_000, 100_000)
SURE = (0.5, 0.8, 0.9)


class Form(QWidget):
    """The fields of one question in a row; a question without fields has an empty one."""

    submitted = Signal()
    """Enter was pressed in a field."""

    def __init__(self, fields: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.initiative = QComboBox()
        self.within = QDoubleSpinBox()
        self.draws = QComboBox()
        self.sure = QComboBox()
        self.each = QCheckBox()
        self.against = QComboBox()
        self.budget = QDoubleSpinBox()
        self._prepare()
        self._add(fields)

    def options(self) -> Options:
        """Return what was chosen; fields that are not shown keep what they start with."""
        return Options(
            initiative=str(self.initiative.currentData() or ""),
            within=self.within.value() / 100,
            draws=int(self.draws.currentData()),
            sure=float(self.sure.currentData()),
            each=self.each.isChecked(),
            against=Against(self.against.currentData()),
            budget=self.budget.value(),
        )

    def show_plan(self, words: Words) -> None:
        """Offer the initiatives that a plan leaves out, and amounts in its unit."""
        before = self.initiative.currentData()
        funded = {one.initiative for one in words.report.plan.funded}
        self.initiative.clear()
        for one in words.report.problem.initiatives:
            if one.id not in funded:
                self.initiative.addItem(words.initiative(one.id), one.id)
        self.choose(str(before or ""))
        self.budget.setSuffix(f" {words.currency}" if words.currency else "")

    def choose(self, initiative: str) -> None:
        """Bring an initiative into the field, if it can be asked about."""
        place = self.initiative.findData(initiative)
        if place >= 0:
            self.initiative.setCurrentIndex(place)

    def _prepare(self) -> None:
        self.initiative.setMinimumWidth(300)
        self.initiative.setMaxVisibleItems(20)
        self.within.setRange(0.1, 20.0)
        self.within.setDecimals(1)
        self.within.setValue(1.0)
        self.within.setSuffix(" %")
        self.budget.setRange(0.0, 1e9)
        self.budget.setDecimals(0)
        self.budget.setGroupSeparatorShown(True)
        self.budget.setSingleStep(10_000)
        self.budget.setValue(Options().budget)
        self.budget.setMinimumWidth(150)
        for number in DRAWS:
            self.draws.addItem(f"{number:,}", number)
        self.draws.setCurrentIndex(DRAWS.index(10_000))
        self.sure.addItem(self.tr("no other set"), 0.0)
        for share in SURE:
            text = self.tr("a set that is {share} sure").format(share=percent(share, 0))
            self.sure.addItem(text, share)
        self.each.setText(self.tr("each by itself, not all at once"))
        self.each.setEnabled(False)
        self.sure.currentIndexChanged.connect(self._offer_each)
        for kind in Against:
            self.against.addItem(LEVELS[kind.value], kind)

    def _offer_each(self) -> None:
        """Let only a set that is asked for be sure in each of its parts."""
        self.each.setEnabled(bool(self.sure.currentData()))

    def _add(self, fields: Sequence[str]) -> None:
        offered: dict[str, tuple[str, QWidget]] = {
            "unfunded": (self.tr("Initiative"), self.initiative),
            "within": (self.tr("Within"), self.within),
            "draws": (self.tr("Draws"), self.draws),
            "sure": (self.tr("Also find"), self.sure),
            "each": ("", self.each),
            "against": (self.tr("Against"), self.against),
            "budget": (self.tr("Budget"), self.budget),
        }
        for name, (text, field) in offered.items():
            if name not in fields:
                field.setParent(self)
                field.hide()
                continue
            if text:
                label = QLabel(text)
                label.setBuddy(field)
                field.setAccessibleName(text)
                self._row.addWidget(label)
            self._row.addWidget(field)
