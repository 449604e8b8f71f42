"""The open plan: structure at the left, the tabs in the middle, the inspector at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QTabWidget, QWidget

from orgplan.findings import Finding
from orgplan.model.people import Position
from orgplan.model.work import Demand, Initiative
from ui.main_window.parts import Parts
from ui.session import Selected
from ui.views.capacity.page import CapacityPage
from ui.views.chart_page import ChartPage
from ui.views.findings.page import FindingsPage
from ui.views.import_report import ImportReportPage
from ui.views.inspector.panel import Inspector
from ui.views.structure.panel import StructurePanel
from ui.views.tables.page import RecordPage

SIDE_WIDTH = 290
INSPECTOR_WIDTH = 340


class Workspace(QSplitter):
    """Holds the views of the session."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        session, appearance = parts.session, parts.appearance
        self._session = session
        self.structure = StructurePanel(session, appearance)
        self.inspector = Inspector(session, appearance)
        self.chart = ChartPage(session, parts.jobs, appearance)
        self.positions = RecordPage(session, Position, parts.settings, appearance)
        self.initiatives = RecordPage(session, Initiative, parts.settings, appearance)
        self.demand = RecordPage(session, Demand, parts.settings, appearance)
        self.capacity = CapacityPage(session, parts.jobs)
        self.findings = FindingsPage(session, appearance)
        self.report = ImportReportPage(self.show_chart, self.show_findings)
        self.tabs = QTabWidget()
        self._fill_tabs()
        self._arrange()
        session.findings_changed.connect(self._count_findings)
        session.opened.connect(self._show_first)
        self.chart.edit_wanted.connect(self.inspector.start_editing)
        self.chart.shown.connect(self.structure.tree.show_groups)
        self.structure.searched.connect(self.chart.view.set_found)
        self.findings.went_to.connect(self._go_to_finding)
        appearance.changed.connect(self.capacity.set_tokens)
        self.capacity.set_tokens(appearance.tokens)

    def show_chart(self) -> None:
        """Bring the org chart to the front."""
        self.tabs.setCurrentWidget(self.chart)

    def show_findings(self) -> None:
        """Bring the findings to the front."""
        self.tabs.setCurrentWidget(self.findings)

    def show_capacity(self) -> None:
        """Bring the capacity page to the front."""
        self.tabs.setCurrentWidget(self.capacity)

    def show_report(self) -> None:
        """Bring the report of the last import to the front."""
        self.tabs.setTabVisible(self.tabs.indexOf(self.report), True)
        self.tabs.setCurrentWidget(self.report)

    def show_selected(self, selected: Selected) -> None:
        """Bring a view to the front that shows a record."""
        pages: dict[object, QWidget] = {
            Position: self.chart,
            Initiative: self.initiatives,
            Demand: self.demand,
        }
        page = pages.get(selected.kind)
        if page is not None:
            self.tabs.setCurrentWidget(page)

    def _show_first(self) -> None:
        self.tabs.setTabVisible(self.tabs.indexOf(self.report), False)
        self.show_chart()
        self.chart.setFocus()

    def _go_to_finding(self, _finding: Finding) -> None:
        self.show_selected(self._session.selection.current)

    def _count_findings(self, findings: tuple[Finding, ...]) -> None:
        title = self.tr("Findings")
        count = f"  {len(findings):,}" if findings else ""
        self.tabs.setTabText(self.tabs.indexOf(self.findings), title + count)

    def _fill_tabs(self) -> None:
        for page, title in (
            (self.chart, self.tr("Org chart")),
            (self.positions, self.tr("Positions")),
            (self.initiatives, self.tr("Initiatives")),
            (self.demand, self.tr("Demand")),
            (self.capacity, self.tr("Capacity")),
            (self.findings, self.tr("Findings")),
            (self.report, self.tr("Import report")),
        ):
            self.tabs.addTab(page, title)
        self.tabs.setTabVisible(self.tabs.indexOf(self.report), False)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setExpanding(False)

    def _arrange(self) -> None:
        for widget in (self.structure, self.tabs, self.inspector):
            self.addWidget(widget)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.setSizes([SIDE_WIDTH, 1000, INSPECTOR_WIDTH])
        for place, stretch in enumerate((0, 1, 0)):
            self.setStretchFactor(place, stretch)
        self.structure.setMinimumWidth(180)
        self.tabs.setMinimumWidth(560)
        self.inspector.setMinimumWidth(250)
