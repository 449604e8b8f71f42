"""The page of scenarios: their tree, beside it the chosen one, or several side by side."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui.jobs import Jobs
from ui.models.scenario_tree import CHANGES, ScenarioTree
from ui.session import Session
from ui.views.appearance import Appearance
from ui.views.labels import button, text_label
from ui.views.scenarios.compare_page import ComparePage
from ui.views.scenarios.detail import ScenarioDetail
from ui.views.scenarios.tree_view import ScenarioTreeView

TREE_WIDTH = 340


class ScenarioPage(QWidget):
    """Manages scenarios; it refreshes itself while it is on screen only."""

    wanted = Signal(str, str)
    """The name of a command, and the scenario it is about."""

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.tree = ScenarioTreeView(ScenarioTree(session, self), appearance)
        self.detail = ScenarioDetail(session, jobs, appearance)
        self.compare = ComparePage(session, jobs, appearance)
        self._stack = QStackedWidget()
        self._chosen = ""
        self._is_stale = True
        self._arrange()
        self._connect()

    def show_comparison(self, scenario: str = "") -> None:
        """Bring the comparison to the front, with a scenario among its columns."""
        self.compare.include(scenario)
        self._stack.setCurrentWidget(self.compare)
        self._refresh_shown()

    def show_scenario(self, scenario: str) -> None:
        """Show one scenario; for the plan itself what scenarios are for."""
        self._chosen = scenario
        known = scenario in self._session.plan.scenarios
        self.detail.show_scenario(scenario)
        self._stack.setCurrentWidget(self.detail if known else self._welcome)
        self.tree.show_current(scenario, self._session.scenario)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened meanwhile."""
        super().showEvent(event)
        if self._is_stale:
            self._refresh_now()

    def _refresh(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._refresh_now()

    def _refresh_now(self) -> None:
        self._is_stale = False
        self.tree.tree.refresh()
        if self._chosen not in self._session.plan.scenarios:
            self._chosen = self._session.scenario
        self._refresh_shown()

    def _refresh_shown(self) -> None:
        if self._stack.currentWidget() is self.compare:
            self.compare.refresh()
            self.tree.show_current(self._chosen, self._session.scenario)
        else:
            self.show_scenario(self._chosen)

    def _follow(self, scenario: str) -> None:
        if self._stack.currentWidget() is not self.compare:
            self._chosen = scenario
        self._refresh()

    def _connect(self) -> None:
        session = self._session
        self.tree.chosen.connect(self.show_scenario)
        self.detail.wanted.connect(self.wanted)
        session.plan_changed.connect(self._refresh)
        session.scenario_changed.connect(self._follow)
        session.pay_hidden_changed.connect(self._refresh)

    def _arrange(self) -> None:
        self.tree.setColumnHidden(CHANGES, True)
        self._welcome = _welcome(partial(self.wanted.emit, "new", ""))
        for page in (self._welcome, self.detail, self.compare):
            self._stack.addWidget(page)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._left())
        split.addWidget(self._stack)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(1, 1)
        split.setSizes([TREE_WIDTH, 900])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tree, 1)
        row = QHBoxLayout()
        row.setContentsMargins(10, 8, 10, 10)
        row.setSpacing(8)
        row.addWidget(button(self.tr("New scenario…"), self._want_new))
        row.addWidget(button(self.tr("Compare"), self._compare))
        row.addStretch(1)
        column.addLayout(row)
        left.setMinimumWidth(240)
        return left

    def _compare(self) -> None:
        self.show_comparison(self._chosen)

    def _want_new(self) -> None:
        self.wanted.emit("new", self._chosen)


def _welcome(start: Callable[[], object]) -> QWidget:
    """Return what is shown for the plan itself: what scenarios are for."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(24, 20, 24, 20)
    column.setSpacing(10)
    column.addWidget(text_label(QCoreApplication.translate("scenarios", "Plan today"), "title"))
    told = QCoreApplication.translate(
        "scenarios",
        "This is the plan itself. Branch a scenario to try changes beside it: compare what each"
        " costs and who is affected, have it approved, then promote it to the plan.",
    )
    column.addWidget(text_label(told))
    row = QHBoxLayout()
    row.addWidget(
        button(QCoreApplication.translate("scenarios", "New scenario…"), start, primary=True)
    )
    row.addStretch(1)
    column.addLayout(row)
    column.addStretch(1)
    return page
