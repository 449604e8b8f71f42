"""The open plan: scenarios above, structure at the left, the tabs, the inspector at the right."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from orgplan.findings import Finding
from orgplan.model.people import Position
from orgplan.model.work import Demand, Initiative
from ui.main_window.parts import Parts
from ui.models.explanations.questions import Question
from ui.session import Selected
from ui.session.shown import Overlay
from ui.views.appearance import Appearance
from ui.views.capacity.page import CapacityPage
from ui.views.chart_page import ChartPage
from ui.views.explanations import ExplanationsPage
from ui.views.explanations.answers import answers
from ui.views.findings.page import FindingsPage
from ui.views.history.page import HistoryPage
from ui.views.import_report import ImportReportPage
from ui.views.inspector.panel import Inspector
from ui.views.scenarios.bar import ScenarioBar
from ui.views.scenarios.notice_strip import NoticeStrip
from ui.views.scenarios.page import ScenarioPage
from ui.views.structure.panel import StructurePanel
from ui.views.tables.page import RecordPage

SIDE_WIDTH = 290
INSPECTOR_WIDTH = 340


class Workspace(QWidget):
    """Holds the views of the session."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        session, appearance = parts.session, parts.appearance
        self._session = session
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._structure_wanted = self._inspector_wanted = True
        self.scenario_bar = ScenarioBar(session, appearance)
        self.notices = NoticeStrip(session, appearance)
        self.structure = StructurePanel(session, appearance)
        self.inspector = Inspector(session, appearance)
        self.chart = ChartPage(session, parts.jobs, appearance)
        self.positions = RecordPage(session, Position, parts.settings, appearance)
        self.initiatives = RecordPage(session, Initiative, parts.settings, appearance)
        self.demand = RecordPage(session, Demand, parts.settings, appearance)
        self.capacity = CapacityPage(session, parts.jobs)
        self.explanations = ExplanationsPage(session, parts.jobs, self.capacity.solving, answers())
        self.findings = FindingsPage(session, appearance)
        self.history = HistoryPage(session, parts.jobs, appearance)
        self.scenarios = ScenarioPage(session, parts.jobs, appearance)
        self.report = ImportReportPage(self.show_chart, self.show_findings)
        self.tabs = QTabWidget()
        self._fill_tabs()
        self._arrange()
        self._connect(appearance)

    def _connect(self, appearance: Appearance) -> None:
        session = self._session
        session.findings_changed.connect(self._count_findings)
        session.opened.connect(self._show_first)
        session.overlay_changed.connect(self._let_edit)
        self.tabs.currentChanged.connect(self._fit_panels)
        self.chart.edit_wanted.connect(self.inspector.start_editing)
        self.chart.shown.connect(self.structure.tree.show_groups)
        self.structure.searched.connect(self.chart.view.set_found)
        self.findings.went_to.connect(self._go_to_finding)
        self.history.went_to.connect(self._go_to_selected)
        self.explanations.solve_wanted.connect(self.capacity.solve)
        self.capacity.offer_questions(self.explanations.questions)
        self.capacity.asked.connect(self._explain)
        for page in (self.capacity, self.explanations):
            appearance.changed.connect(page.set_tokens)
            page.set_tokens(appearance.tokens)

    def saveState(self) -> QByteArray:
        """Return how wide the panels are."""
        return self._splitter.saveState()

    def restoreState(self, state: QByteArray) -> bool:
        """Give the panels the widths they had."""
        return self._splitter.restoreState(state)

    def show_structure(self, shown: bool) -> None:
        """Show or hide the panel at the left."""
        self._structure_wanted = shown
        self._fit_panels()

    def show_inspector(self, shown: bool) -> None:
        """Show or hide the panel at the right."""
        self._inspector_wanted = shown
        self._fit_panels()

    def _fit_panels(self) -> None:
        """Some pages take the whole width: neither panel says anything about them."""
        alone = self.tabs.currentWidget() in (self.scenarios, self.explanations)
        self.structure.setVisible(self._structure_wanted and not alone)
        self.inspector.setVisible(self._inspector_wanted and not alone)

    def show_chart(self) -> None:
        """Bring the org chart to the front."""
        self.tabs.setCurrentWidget(self.chart)

    def show_findings(self) -> None:
        """Bring the findings to the front."""
        self.tabs.setCurrentWidget(self.findings)

    def show_history(self) -> None:
        """Bring the history to the front."""
        self.tabs.setCurrentWidget(self.history)

    def show_capacity(self) -> None:
        """Bring the capacity page to the front."""
        self.tabs.setCurrentWidget(self.capacity)

    def show_explanation(self, question: Question) -> None:
        """Bring a question about the solved plan to the front."""
        self.tabs.setCurrentWidget(self.explanations)
        self.explanations.show_question(question)

    def show_scenarios(self, part: str, scenario: str) -> None:
        """Bring the page of scenarios to the front, or the comparison on it."""
        self.tabs.setCurrentWidget(self.scenarios)
        if part == "compare":
            self.scenarios.show_comparison(scenario)
        else:
            self.scenarios.show_scenario(scenario)

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

    def _explain(self, question: Question, initiative: str) -> None:
        self.tabs.setCurrentWidget(self.explanations)
        self.explanations.ask(question, initiative)

    def _let_edit(self, overlay: Overlay) -> None:
        """How it was before cannot be edited, so the inspector takes nothing meanwhile."""
        self.inspector.setEnabled(overlay is not Overlay.BEFORE)

    def _show_first(self) -> None:
        self.tabs.setTabVisible(self.tabs.indexOf(self.report), False)
        self.show_chart()
        self.chart.setFocus()

    def _go_to_selected(self) -> None:
        self.show_selected(self._session.selection.current)

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
            (self.explanations, self.tr("Explain")),
            (self.findings, self.tr("Findings")),
            (self.scenarios, self.tr("Scenarios")),
            (self.history, self.tr("History")),
            (self.report, self.tr("Import report")),
        ):
            self.tabs.addTab(page, title)
        self.tabs.setTabVisible(self.tabs.indexOf(self.report), False)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setExpanding(False)

    def _arrange(self) -> None:
        splitter = self._splitter
        for widget in (self.structure, self.tabs, self.inspector):
            splitter.addWidget(widget)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([SIDE_WIDTH, 1000, INSPECTOR_WIDTH])
        for place, stretch in enumerate((0, 1, 0)):
            splitter.setStretchFactor(place, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.scenario_bar)
        column.addWidget(self.notices)
        column.addWidget(splitter, 1)
        self.structure.setMinimumWidth(180)
        self.tabs.setMinimumWidth(560)
        self.inspector.setMinimumWidth(250)
