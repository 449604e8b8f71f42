"""The account of the last import: where every row went, and how every column was read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ui.models.formats import counted
from ui.models.import_tables import ImportTable, import_tables
from ui.models.report_table import ReportTable
from ui.theme.measures import ROW_HEIGHT
from ui.views.labels import button, text_label
from ui.views.tables.clipboard import offer_copy
from ui.views.tiles import Tile

if TYPE_CHECKING:
    from orgplan.spreadsheets.report import ImportReport
    from orgplan.tasks.import_sources import ImportResult

LOOKED_AT = 40
"""Rows beyond those on show that tell how wide a column is."""


class ImportReportPage(QWidget):
    """Calm figures first, the rows that need a hand next, the rest on further tabs."""

    def __init__(self, go_on: Callable[[], object], show_findings: Callable[[], object]) -> None:
        super().__init__()
        self.title = text_label("", "display")
        self.sentence = text_label("", "secondary")
        self._tiles = {
            "rows": Tile(self.tr("rows read")),
            "imported": Tile(self.tr("imported")),
            "held_back": Tile(self.tr("held back")),
            "skipped": Tile(self.tr("left out")),
            "findings": Tile(self.tr("findings")),
        }
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._go_on = button(self.tr("Go to the org chart"), go_on, primary=True)
        self._to_findings = button(self.tr("See the findings"), show_findings)
        self._arrange()

    def show_result(self, result: ImportResult) -> None:
        """Show the account of an import."""
        report = result.report
        self.title.setText(self._headline(report))
        self.sentence.setText(self._explanation(report))
        figures = {
            "rows": report.rows,
            "imported": report.imported,
            "held_back": report.held_back,
            "skipped": report.skipped,
            "findings": len(result.findings),
        }
        for name, figure in figures.items():
            self._tiles[name].show_figure(f"{figure:,}")
        self.tabs.clear()
        for table in import_tables(report):
            title = f"{self.tr(table.title)}  {len(table.rows):,}"
            self.tabs.addTab(_grid(table), title)
        self._to_findings.setVisible(bool(result.findings))

    def _headline(self, report: ImportReport) -> str:
        match report.held_back:
            case 0:
                return self.tr("Every row has its place")
            case 1:
                return self.tr("One row needs a hand")
            case count:
                return self.tr("{count} rows need a hand").format(count=f"{count:,}")

    def _explanation(self, report: ImportReport) -> str:
        return self.tr(
            "{rows} = {imported} imported + {held_back} held back + {skipped} left out."
        ).format(
            rows=counted(report.rows, self.tr("row")),
            imported=f"{report.imported:,}",
            held_back=f"{report.held_back:,}",
            skipped=f"{report.skipped:,}",
        )

    def _arrange(self) -> None:
        tiles = QHBoxLayout()
        tiles.setSpacing(12)
        for tile in self._tiles.values():
            tiles.addWidget(tile, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self._go_on)
        buttons.addWidget(self._to_findings)
        buttons.addStretch(1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(40, 32, 40, 24)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(self.sentence)
        column.addSpacing(6)
        column.addLayout(tiles)
        column.addSpacing(4)
        column.addLayout(buttons)
        column.addSpacing(10)
        column.addWidget(self.tabs, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)


def _grid(table: ImportTable) -> QTableView:
    view = QTableView()
    offer_copy(view)
    view.setModel(ReportTable(table.headings, table.rows, view))
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.verticalHeader().setVisible(False)
    view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    view.setMinimumHeight(220)
    header = view.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setStretchLastSection(True)
    header.setHighlightSections(False)
    header.setResizeContentsPrecision(LOOKED_AT)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    view.resizeColumnsToContents()
    for column in range(len(table.headings)):
        view.setColumnWidth(column, min(max(view.columnWidth(column), 90), 420))
    return view
