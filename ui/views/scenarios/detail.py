"""One scenario: its head, and tabs with its changes, who is affected, how to carry it out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from orgplan.scenarios.reviewing import comments_of
from ui.jobs import Jobs
from ui.models.scenario_lists import (
    AFFECTED,
    IMPLEMENTATION,
    affected_texts,
    implementation_texts,
)
from ui.session import Session
from ui.views.appearance import Appearance
from ui.views.scenarios.change_list import ChangeList
from ui.views.scenarios.comments import Comments
from ui.views.scenarios.headline import Headline
from ui.views.scenarios.listing import Listing


class ScenarioDetail(QWidget):
    """Shows a scenario; lists that take time are made when their tab is in front."""

    wanted = Signal(str, str)
    """The name of a command, and the scenario it is about."""
    said = Signal(str, str)
    """A comment, and the scenario it is about."""
    move_wanted = Signal(list, str)
    """Changes that should go to another scenario, and the scenario they are in."""

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.scenario = ""
        self.head = Headline()
        self.changes = ChangeList(session, appearance)
        self.affected = Listing(
            jobs, self.tr("Who is affected"), AFFECTED, (110, 170, 120, 180, 180), (1, 3, 4, 5)
        )
        self.steps = Listing(
            jobs, self.tr("Steps of the implementation"), IMPLEMENTATION, (56, 110, 400, 260), (2,)
        )
        self.comments = Comments()
        self.tabs = QTabWidget()
        self._arrange()
        self._connect(appearance)

    def show_scenario(self, scenario: str) -> None:
        """Show a scenario as it is now."""
        row = self._session.plan.scenarios.get(scenario)
        if row is None:
            return
        self.scenario = scenario
        plan = self._session.plan
        self.head.show_scenario(plan, row, on_screen=scenario == self._session.scenario)
        said = comments_of(plan, scenario)
        self.comments.show_comments(said)
        count = f"  {len(said)}" if said else ""
        self.tabs.setTabText(self.tabs.indexOf(self.comments), self.tr("Comments") + count)
        self.refresh_tab()

    def refresh_tab(self) -> None:
        """Bring the list of the tab in front up to date."""
        plan, front = self._session.plan, self.tabs.currentWidget()
        if not self.scenario:
            return
        if front is self.changes:
            self.changes.show_scenario(self.scenario)
        elif front is self.affected:
            hidden = self._session.pay_hidden
            work = partial(affected_texts, plan, self.scenario, pay_hidden=hidden)
            self.affected.work_out(work)
        elif front is self.steps:
            self.steps.work_out(partial(implementation_texts, plan, self.scenario))

    def _connect(self, appearance: Appearance) -> None:
        self.tabs.currentChanged.connect(self.refresh_tab)
        self.head.wanted.connect(self._want)
        self.comments.said.connect(self._say)
        self.changes.move_wanted.connect(self._move)
        appearance.changed.connect(self.head.set_tokens)
        self.head.set_tokens(appearance.tokens)

    def _want(self, command: str) -> None:
        self.wanted.emit(command, self.scenario)

    def _say(self, text: str) -> None:
        self.said.emit(text, self.scenario)

    def _move(self, changes: list[str]) -> None:
        self.move_wanted.emit(changes, self.scenario)

    def _arrange(self) -> None:
        for page, title in (
            (self.changes, self.tr("Changes")),
            (self.affected, self.tr("Who is affected")),
            (self.steps, self.tr("Implementation")),
            (self.comments, self.tr("Comments")),
        ):
            self.tabs.addTab(page, title)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.tabs, 1)
