"""The capacity page: one strip to solve, the plans side by side, and three views of the best."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from orgplan.model.organization import Organization
from orgplan.model.work import Initiative
from ui.jobs import Jobs
from ui.models.explanations.questions import Question
from ui.session import Selected, Session
from ui.theme.tokens import Tokens
from ui.views.capacity.cut_list_view import CutListPanel
from ui.views.capacity.heat_view import HeatView
from ui.views.capacity.invitation import Invitation
from ui.views.capacity.roadmap_view import RoadmapView
from ui.views.capacity.score_cards import ScoreCards
from ui.views.capacity.solve_bar import SolveBar
from ui.views.capacity.solving import Solving

if TYPE_CHECKING:
    from orgplan.reports.solving import SolveReport


class CapacityPage(QWidget):
    """Shows the session's last solve, and says when the plan has changed since."""

    asked = Signal(object, str)
    """A Question about an initiative that is not funded."""

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.solving = Solving(session, jobs, self)
        self.bar = SolveBar()
        self.scores = ScoreCards()
        self.heat = HeatView()
        self.roadmap = RoadmapView()
        self.cut_list = CutListPanel()
        self._views = QTabWidget()
        self._views.setDocumentMode(True)
        self._stack = QStackedWidget()
        self.invitation = Invitation()
        self._applied: Organization | None = None
        self._lay_out()
        self._connect()
        self._show_report(None)

    @Slot()
    def solve(self) -> None:
        """Start a solve with the chosen time limit."""
        self.bar.start()

    @Slot()
    def apply(self) -> None:
        """Make the plan the plan of record, as one step of undo."""
        from orgplan.tasks.apply_plan import apply_plan  # noqa: PLC0415 - loads when needed

        report = self._session.report
        if report is not None and self._session.perform_on_plan(
            apply_plan(self._session.plan, report, self._session.scenario)
        ):
            self._applied = self._session.organization
            self._show_state()
            self._session.messages.succeed(
                self.tr("This is the plan of record now. Undo takes it back.")
            )

    def offer_questions(self, questions: Sequence[Question]) -> None:
        """Offer what can be asked about initiatives that are not funded."""
        self.cut_list.offer_questions(questions)

    def show_view(self, number: int) -> None:
        """Bring the heat map (0), the roadmap (1) or the list (2) to the front."""
        self._views.setCurrentIndex(number)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colors."""
        for view in (self.invitation, self.heat, self.roadmap, self.cut_list):
            view.set_tokens(tokens)

    def _lay_out(self) -> None:
        self._views.addTab(self.heat, self.tr("Heat map"))
        self._views.addTab(self.roadmap, self.tr("Roadmap"))
        self._views.addTab(self.cut_list, self.tr("Funded and unfunded"))
        solved = QWidget()
        inner = QVBoxLayout(solved)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.scores)
        inner.addWidget(self._views, 1)
        self._stack.addWidget(self.invitation)
        self._stack.addWidget(solved)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.bar)
        outer.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.bar.solve_asked.connect(self.solving.start)
        self.bar.stop_asked.connect(self.solving.stop)
        self.bar.apply_asked.connect(self.apply)
        self.invitation.solve_asked.connect(self.bar.start)
        self.solving.started.connect(self._show_running)
        self.solving.progressed.connect(self.bar.show_progress)
        self.solving.ended.connect(self._show_state)
        self._session.solved.connect(self._show_report)
        self._session.changed.connect(self._show_state)
        self._session.selection.changed.connect(self._show_selected)
        self.roadmap.selected.connect(self._select)
        self.cut_list.selected.connect(self._select)
        self.cut_list.asked.connect(self.asked)

    @Slot(object)
    def _show_report(self, report: SolveReport | None) -> None:
        if report is not None:
            self._show_plans(report)
        self._stack.setCurrentIndex(0 if report is None else 1)
        self._show_state()

    def _show_plans(self, report: SolveReport) -> None:
        from orgplan.reports.solved_figures import (  # noqa: PLC0415 - numpy loads when needed
            cut_list,
            heat,
            plan_scores,
            roadmap,
        )

        organization = self._session.organization
        self.scores.show_scores(plan_scores(report), report.value_unit)
        self.heat.table.show(heat(report, organization))
        self.roadmap.show_roadmap(roadmap(report, organization))
        self.cut_list.show_rows(cut_list(report))

    @Slot()
    def _show_running(self) -> None:
        self.invitation.show_running()
        self.bar.show()
        self.bar.show_running()

    @Slot()
    def _show_state(self) -> None:
        if self.solving.is_running:
            return
        self.invitation.show_waiting(len(self._session.organization.initiatives))
        self.bar.setVisible(self._session.report is not None)
        self.bar.show_idle(
            can_apply=self._session.report_is_current and bool(self._funded()),
            line=self._line(),
        )

    def _funded(self) -> int:
        report = self._session.report
        return len(report.plan.funded) if report is not None else 0

    def _line(self) -> str:
        from orgplan.reports.sentences import solve_sentences  # noqa: PLC0415

        report = self._session.report
        if report is None:
            return ""
        if self._session.organization is self._applied:
            return self.tr("This is the plan of record.")
        if not self._session.report_is_current:
            return self.tr("The plan has changed since this solve. Solve again to refresh it.")
        return solve_sentences(report)[0]

    @Slot(str)
    def _select(self, initiative: str) -> None:
        self._session.selection.select(Initiative, (initiative,))

    @Slot(object)
    def _show_selected(self, selected: Selected) -> None:
        if selected.kind is Initiative:
            self.roadmap.select(selected.ids[0] if selected.ids else "")
