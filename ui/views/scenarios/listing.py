"""A list worked out in the background, such as who is affected; as new as its last request."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableView, QVBoxLayout, QWidget

from orgplan.progress import Progress
from ui.jobs import Job, Jobs
from ui.models.report_table import ReportTable
from ui.models.scenario_lists import trouble
from ui.theme.measures import ROW_HEIGHT
from ui.views.labels import text_label
from ui.views.tables.clipboard import offer_copy

Rows = Sequence[Sequence[str]]


class Listing(QWidget):
    """A line that sums it up over a table of texts."""

    def __init__(
        self,
        jobs: Jobs,
        name: str,
        headings: Sequence[str],
        widths: Sequence[int],
        wide: Sequence[int],
    ) -> None:
        super().__init__()
        self._jobs, self._name, self._headings = jobs, name, tuple(headings)
        self._job: Job | None = None
        self._next: Callable[[Progress], Rows] | None = None
        self._widths, self._wide = tuple(widths), tuple(wide)
        self.line = text_label("", "secondary")
        self.view = QTableView()
        offer_copy(self.view)
        self._dress()
        self.show_rows(())

    def work_out(self, work: Callable[[Progress], Rows]) -> None:
        """Ask for the rows; a request made meanwhile replaces those that wait."""
        if self._job is not None:
            self._next = work
            return
        self.line.setText(self.tr("Working it out…"))
        self._job = self._jobs.start(self._name, work, self._take, self._give_up, quiet=True)

    def show_rows(self, rows: Rows) -> None:
        """Show rows of texts."""
        old = self.view.model()
        self.view.setModel(ReportTable(self._headings, rows, self.view))
        if old is not None:
            old.deleteLater()
        header = self.view.horizontalHeader()
        for place, width in enumerate(self._widths):
            self.view.setColumnWidth(place, width)
        for place in self._wide:
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.line.setText(self._name + f":  {len(rows):,}")

    def _take(self, rows: Rows) -> None:
        self._job = None
        if not self._again():
            self.show_rows(rows)

    def _give_up(self, error: Exception) -> None:
        self._job = None
        if not self._again():
            self.show_rows(())
            self.line.setText(trouble(error))

    def _again(self) -> bool:
        work, self._next = self._next, None
        if work is not None:
            self.work_out(work)
        return work is not None

    def _dress(self) -> None:
        self.view.setAccessibleName(self._name)
        self.view.setShowGrid(False)
        self.view.setWordWrap(False)
        self.view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.view.verticalHeader().setVisible(False)
        self.view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.view.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.line.setContentsMargins(14, 8, 14, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addWidget(self.view, 1)
