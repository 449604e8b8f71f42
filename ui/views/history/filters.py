"""The filters above the history: words, person, scenario, kind of record, time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from orgplan.model.organization import RECORD_KINDS, Organization
from ui.models.history_entries import HistoryEntry
from ui.models.history_filter import HistoryFilter
from ui.views.appearance import Appearance
from ui.views.editors.day import DayEditor
from ui.views.search_box import SearchBox

TYPING_MS = 150
BETWEEN = "between"
DAYS = ((0, "Today"), (6, "Last 7 days"), (29, "Last 30 days"), (364, "Last 12 months"))


class HistoryFilters(QWidget):
    """One row of filters; what they offer follows what the history holds."""

    changed = Signal(object)
    """A HistoryFilter."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.words = SearchBox(self.tr("Filter the history"), appearance)
        self.people = _choices(self.tr("Everyone"), self.tr("Person"))
        self.scenarios = _choices(self.tr("All scenarios"), self.tr("Scenario"))
        self.kinds = _choices(self.tr("All records"), self.tr("Kind of record"))
        self.times = _choices(self.tr("Any time"), self.tr("Time"))
        self.since = DayEditor(appearance.tokens)
        self.until = DayEditor(appearance.tokens)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._known: tuple[object, ...] = ()
        self._arrange()
        self._listen()

    @property
    def wanted(self) -> HistoryFilter:
        """What is looked for."""
        since, until = self._days()
        return HistoryFilter(
            text=self.words.text(),
            who=self.people.currentData(),
            scenario=self.scenarios.currentData(),
            kind=self.kinds.currentData(),
            since=since,
            until=until,
        )

    def offer(self, every: Iterable[HistoryEntry], plan: Organization) -> None:
        """Offer the people, scenarios and kinds of records that the history holds."""
        held = list(every)
        names = {row.id: row.name or row.id for row in plan.scenarios}
        people = sorted({entry.step.who for entry in held})
        scenarios = sorted({entry.step.scenario for entry in held})
        kinds = sorted(frozenset().union(*(entry.kinds for entry in held)))
        known = (people, [(one, names.get(one)) for one in scenarios], kinds)
        if known == self._known:
            return
        self._known = known
        _refill(self.people, [(who or self.tr("Unknown"), who) for who in people])
        _refill(
            self.scenarios,
            [(names.get(one, one) if one else self.tr("Baseline"), one) for one in scenarios],
        )
        _refill(self.kinds, [(RECORD_KINDS[kind].sheet, kind) for kind in kinds])

    def clear(self) -> None:
        """Look for everything again."""
        self.words.clear()
        for box in (self.people, self.scenarios, self.kinds, self.times):
            box.setCurrentIndex(0)

    def _days(self) -> tuple[date | None, date | None]:
        chosen = self.times.currentData()
        if chosen is None:
            return None, None
        if chosen == BETWEEN:
            return _day(self.since.text()), _day(self.until.text())
        today = date.today()  # noqa: DTZ011 - the day where the reader is
        return today - timedelta(days=int(chosen)), None

    def _arrange(self) -> None:
        for days, text in DAYS:
            self.times.addItem(self.tr(text), days)
        self.times.addItem(self.tr("Between…"), BETWEEN)
        self.words.setMinimumWidth(160)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        for box in (self.people, self.scenarios, self.kinds, self.times):
            row.addWidget(box)
        for editor, name in ((self.since, self.tr("From day")), (self.until, self.tr("To day"))):
            editor.setAccessibleName(name)
            editor.show_text("", name)
            editor.setFixedWidth(124)
            row.addWidget(editor)
        self._show_days()

    def _listen(self) -> None:
        for line in (self.words, self.since, self.until):
            line.textChanged.connect(self._wait)
        self._typing.timeout.connect(self._tell)
        for box in (self.people, self.scenarios, self.kinds):
            box.currentIndexChanged.connect(self._tell)
        self.times.currentIndexChanged.connect(self._show_days)
        self.times.currentIndexChanged.connect(self._tell)

    def _wait(self) -> None:
        self._typing.start()

    def _tell(self) -> None:
        self.changed.emit(self.wanted)

    def _show_days(self) -> None:
        between = self.times.currentData() == BETWEEN
        self.since.setVisible(between)
        self.until.setVisible(between)


def _choices(everything: str, name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    box.setMaximumWidth(190)
    box.addItem(everything, None)
    return box


def _refill(box: QComboBox, items: Iterable[tuple[str, str]]) -> None:
    """Offer other items; what was chosen stays chosen if it is still offered."""
    chosen = box.currentData()
    box.blockSignals(True)
    while box.count() > 1:
        box.removeItem(1)
    for text, value in items:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)) if chosen is not None else 0)
    box.blockSignals(False)
    if box.currentData() != chosen:
        box.currentIndexChanged.emit(box.currentIndex())


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
