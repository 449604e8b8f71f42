"""The history of the open plan: filters, the steps, what a step changed, undo and export."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from orgplan.changes.transaction import Transaction
from orgplan.model.organization import RECORD_KINDS
from orgplan.model.people import Person, Position
from orgplan.reports.history import HistoryRow
from ui.jobs import Jobs
from ui.models.formats import counted
from ui.models.history_entries import HistoryEntry, entries, without_numbers
from ui.models.history_filter import HistoryFilter
from ui.models.history_table import HistoryTable
from ui.session import Session
from ui.session.reading_history import ReadingHistory
from ui.theme.icons import icon
from ui.theme.tokens import Tokens
from ui.views.appearance import Appearance
from ui.views.history.details import StepDetails
from ui.views.history.filters import HistoryFilters
from ui.views.history.nothing import NoHistory
from ui.views.history.steps import StepsView
from ui.views.labels import text_label

LONGEST_LABEL = 34


class HistoryPage(QWidget):
    """Reads the history only while it shows."""

    went_to = Signal()
    """The record of a step was selected, to be shown in its own view."""
    export_wanted = Signal(object)
    """The HistoryEntry objects that pass the filters, newest first."""

    def __init__(self, session: Session, jobs: Jobs, appearance: Appearance) -> None:
        super().__init__()
        self._session = session
        self.table = HistoryTable(self)
        self.reading = ReadingHistory(session, jobs, _prepared, self)
        self.filters = HistoryFilters(appearance)
        self.view = StepsView(self.table)
        self.details = StepDetails()
        self.undo, self.redo, self.export = QToolButton(), QToolButton(), QToolButton()
        self._count = text_label("", "secondary")
        self._nothing = NoHistory(appearance, self.filters.clear)
        self._stack = QStackedWidget()
        self._arrange()
        self._listen(appearance)
        self._recolor(appearance.tokens)
        self._show_steps()
        self._offer_undo()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was done while nobody looked."""
        super().showEvent(event)
        self.reading.refresh()

    def _listen(self, appearance: Appearance) -> None:
        session = self._session
        session.history_changed.connect(self._catch_up)
        session.history_changed.connect(self._offer_undo)
        session.pay_hidden_changed.connect(self._hide_pay)
        self.reading.started_over.connect(self._start_over)
        self.reading.read.connect(self._take)
        self.filters.changed.connect(self._filter)
        self.view.selectionModel().currentRowChanged.connect(self._show_step)
        self.view.activated.connect(self._go_to_first)
        self.details.chosen.connect(self._go_to)
        self.export.clicked.connect(self._export)
        appearance.changed.connect(self._recolor)

    def _catch_up(self) -> None:
        if self.isVisible():
            self.reading.refresh()

    def _start_over(self) -> None:
        self.table.clear()
        self.filters.clear()
        self.table.set_pay_hidden(self._session.pay_hidden)
        self._show_steps()

    def _take(self, newer: list[HistoryEntry]) -> None:
        self.table.append(newer, self._session.plan)
        self.filters.offer(self.table.every, self._session.plan)
        self._show_steps()

    def _filter(self, wanted: HistoryFilter) -> None:
        self.table.set_filter(wanted)
        self._show_steps()

    def _hide_pay(self, hidden: bool) -> None:
        self.table.set_pay_hidden(hidden)
        self._offer_undo()
        self._show_steps()

    def _show_steps(self) -> None:
        shown, every = self.table.rowCount(), len(self.table.every)
        self._stack.setCurrentIndex(0 if shown else 1)
        self._nothing.set_filtered(bool(every))
        self.export.setEnabled(bool(shown))
        text = counted(every, self.tr("step"))
        self._count.setText(text if shown == every else f"{shown:,} of {text}")
        self._show_step(self.view.currentIndex())

    def _show_step(self, index: QModelIndex) -> None:
        entry = self.table.shown[index.row()] if index.isValid() else None
        session = self._session
        self.details.show_entry(entry, session.plan, pay_hidden=session.pay_hidden)

    def _go_to_first(self, index: QModelIndex) -> None:
        first = self.table.shown[index.row()].first if index.isValid() else None
        if first is not None:
            self._go_to(first)

    def _go_to(self, row: HistoryRow) -> None:
        """Select the record of a row, in the scenario in which it was changed."""
        session, kind = self._session, RECORD_KINDS.get(row.record)
        if kind is None:
            return
        if row.scenario and row.scenario in session.plan.scenarios:
            session.show_scenario(row.scenario)
        record = session.organization.table(kind).get(row.id)
        if record is None:
            session.messages.tell(self.tr("{id} is not in what is on screen.").format(id=row.id))
            return
        if isinstance(record, Person) and record.position in session.organization.positions:
            session.selection.select(Position, (record.position,))
        else:
            session.selection.select(kind, (row.id,))
        self.went_to.emit()

    def _export(self) -> None:
        self.export_wanted.emit(tuple(self.table.shown))

    def _offer_undo(self) -> None:
        session = self._session
        undo, redo = session.undo_label, session.redo_label
        if session.pay_hidden:
            undo, redo = without_numbers(undo), without_numbers(redo)
        _offer(self.undo, self.tr("Undo"), undo)
        _offer(self.redo, self.tr("Redo"), redo)

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(12, 10, 12, 10)
        top.setSpacing(8)
        top.addWidget(self.filters, 1)
        top.addWidget(self._count)
        second = QHBoxLayout()
        second.setContentsMargins(12, 0, 12, 8)
        second.setSpacing(6)
        for made in (self.undo, self.redo, self.export):
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            made.setIconSize(QSize(16, 16))
        second.addWidget(self.undo)
        second.addWidget(self.redo)
        second.addStretch(1)
        second.addWidget(self.export)
        self.export.setText(self.tr("Export CSV…"))
        self._count.setWordWrap(False)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setHandleWidth(1)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.view)
        parts.addWidget(self.details)
        parts.setSizes([420, 220])
        self._stack.addWidget(parts)
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(second)
        column.addWidget(self._stack, 1)

    def _recolor(self, tokens: Tokens) -> None:
        for made, name in ((self.undo, "undo"), (self.redo, "redo"), (self.export, "export")):
            made.setIcon(icon(name, tokens))
        self.table.set_dimmed(tokens.faint)


def _offer(made: QToolButton, verb: str, label: str) -> None:
    """Name the step that a button takes back or does again, as far as there is room."""
    short = label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"
    made.setText(f"{verb}: {short}" if label else verb)
    made.setToolTip(f"{verb}: {label}" if label else verb)
    made.setEnabled(bool(label))


def _prepared(steps: list[Transaction]) -> list[HistoryEntry]:
    return list(entries(steps))
