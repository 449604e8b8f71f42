"""What one step of history changed, field by field; a click goes to the record."""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView, QVBoxLayout, QWidget

from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.reports.history import HistoryRow, history_rows
from ui.models.history_entries import HistoryEntry, row_texts
from ui.models.report_table import ReportTable
from ui.theme.measures import ROW_HEIGHT
from ui.views.labels import text_label
from ui.views.tables.clipboard import offer_copy

MOST_ROWS = 1000
"""Fields listed of one step; the export has them all."""

WIDTHS = (130, 210, 130, 160)


class StepDetails(QWidget):
    """Lists the fields that a step changed."""

    chosen = Signal(object)
    """The HistoryRow that was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[HistoryRow, ...] = ()
        self._headings = (
            self.tr("Action"),
            self.tr("Record"),
            self.tr("Field"),
            self.tr("From"),
            self.tr("To"),
        )
        self.title = text_label("", "secondary")
        self.title.setWordWrap(False)
        self.view = QTableView()
        offer_copy(self.view)
        self._arrange()
        self.view.clicked.connect(self._choose)
        self.view.activated.connect(self._choose)

    def show_entry(
        self, entry: HistoryEntry | None, plan: Organization, *, pay_hidden: bool
    ) -> None:
        """Show what a step changed; None shows nothing."""
        rows = () if entry is None else tuple(islice(history_rows(entry.step), MOST_ROWS + 1))
        self._rows = rows[:MOST_ROWS]
        texts = [(_kind(row), *row_texts(row, plan, pay_hidden=pay_hidden)) for row in self._rows]
        former = self.view.model()
        self.view.setModel(ReportTable(self._headings, texts, self.view))
        if former is not None:
            former.deleteLater()
        for column, width in enumerate(WIDTHS):
            self.view.setColumnWidth(column, width)
        self.title.setText(self._headline(entry, len(rows), pay_hidden=pay_hidden))
        self.view.setAccessibleName(self.title.text())

    def _headline(self, entry: HistoryEntry | None, count: int, *, pay_hidden: bool) -> str:
        if entry is None:
            return self.tr("Select a step to see what it changed.")
        label = entry.label(pay_hidden=pay_hidden)
        if count > MOST_ROWS:
            return self.tr("{label}: the first {count} fields; the export has them all.").format(
                label=label, count=f"{MOST_ROWS:,}"
            )
        if not count:
            return self.tr("{label}: the plan as it was then.").format(label=label)
        return label

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._rows[index.row()])

    def _arrange(self) -> None:
        self.view.setShowGrid(False)
        self.view.setWordWrap(False)
        self.view.setTabKeyNavigation(False)
        self.view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.view.verticalHeader().setVisible(False)
        self.view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.view.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.title.setContentsMargins(12, 8, 12, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.view, 1)


def _kind(row: HistoryRow) -> str:
    kind = RECORD_KINDS.get(row.record)
    name = (kind.kind if kind is not None else row.record).replace("_", " ")
    return f"{row.action.capitalize()} {name}"
