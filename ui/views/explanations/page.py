"""The page of explanations: the questions at the left, the chosen one with its answer beside."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from orgplan.capacity.plan import CapacityPlan
from orgplan.model.organization import Organization
from orgplan.progress import Progress
from ui.jobs import Jobs
from ui.models.explanations.questions import ABOUT, Answers, Question
from ui.models.explanations.words import Words
from ui.session import Session
from ui.theme.measures import ROW_HEIGHT
from ui.theme.tokens import Tokens
from ui.views.capacity.invitation import Invitation
from ui.views.capacity.solving import Solving
from ui.views.explanations.panel import QuestionPanel

if TYPE_CHECKING:
    from orgplan.reports.solving import SolveReport

LIST_WIDTH = 190


class ExplanationsPage(QWidget):
    """Offers the questions it has answers for, about the session's last solve."""

    solve_wanted = Signal()

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        solving: Solving,
        answers: Answers,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._jobs, self._solving = session, jobs, solving
        self._shown_report: SolveReport | None = None
        self.questions = tuple(question for question in Question if question in answers)
        self.panels = {
            question: QuestionPanel(question, answers[question], session, jobs)
            for question in self.questions
        }
        self.list = QListWidget()
        self.gate = Invitation()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.list.setCurrentRow(0)
        self._refresh()

    def show_question(self, question: Question, initiative: str = "") -> None:
        """Bring a question to the front, about an initiative if one is given."""
        self.list.setCurrentRow(self.questions.index(question))
        panel = self.panels[question]
        if initiative:
            panel.form.choose(initiative)
        self.list.setFocus()

    def ask(self, question: Question, initiative: str) -> None:
        """Bring a question about an initiative to the front and answer it."""
        self.show_question(question, initiative)
        self.panels[question].ask()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colors."""
        self.gate.set_tokens(tokens)
        for panel in self.panels.values():
            panel.set_tokens(tokens)

    @property
    def current(self) -> QuestionPanel:
        """The panel of the chosen question."""
        return self.panels[self.questions[self.list.currentRow()]]

    def _refresh(self) -> None:
        """Show the questions of a plan that is solved and unchanged, else what to do first."""
        session = self._session
        ready = session.report is not None and session.report_is_current
        self.list.setEnabled(ready)
        if not ready:
            self._show_gate()
            return
        if session.report is not self._shown_report:
            self._tell_plan()
        self._show_chosen()

    def _show_solving(self) -> None:
        self.gate.show_running()

    def _show_gate(self) -> None:
        if self._solving.is_running:
            self.gate.show_running()
        elif self._session.report is not None:
            self.gate.show_changed()
        else:
            self._show_waiting()
        self._stack.setCurrentWidget(self.gate)

    def _show_waiting(self) -> None:
        waiting = len(self._session.organization.initiatives)
        self.gate.show_waiting(waiting)
        if waiting:
            self.gate.sentence.setText(
                self.tr("Solve first. Then ask why an initiative is out, what would change that,")
                + self.tr(" and how sure the plan is.")
            )

    def _tell_plan(self) -> None:
        """Let every panel speak about the plan on screen, in its words."""
        session = self._session
        self._shown_report = session.report
        if session.report is not None and session.report_is_current:
            words = Words(session.report, session.organization, pay_hidden=session.pay_hidden)
            for panel in self.panels.values():
                panel.show_plan(words)

    def _show_chosen(self) -> None:
        if self._session.report is None or not self._session.report_is_current:
            return
        self._stack.setCurrentWidget(self.current)
        if self.isVisible():
            self.current.show_now()

    def showEvent(self, event: QShowEvent) -> None:
        """Answer at once what takes no time."""
        super().showEvent(event)
        self._show_chosen()

    def _take(self, plan: CapacityPlan) -> None:
        report, organization = self._session.report, self._session.organization
        if report is None or not self._session.report_is_current:
            return
        work = partial(_taken, organization, report, plan)
        done = partial(self._show_taken, organization)
        self._jobs.start(self.tr("Taking the plan"), work, done, stoppable=False)

    def _show_taken(self, organization: Organization, report: SolveReport) -> None:
        self._session.set_report(report, organization)
        self._session.messages.succeed(
            self.tr("This plan is on screen now. Apply makes it the plan of record.")
        )

    def _lay_out(self) -> None:
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.setProperty("nav", True)
        self.list.setAccessibleName(self.tr("Questions"))
        for question in self.questions:
            item = QListWidgetItem(self.tr(ABOUT[question].title))
            item.setToolTip(self.tr(ABOUT[question].help))
            item.setSizeHint(QSize(0, ROW_HEIGHT + 6))
            self.list.addItem(item)
            self._stack.addWidget(self.panels[question])
        self._stack.addWidget(self.gate)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self._stack, 1)

    def _connect(self) -> None:
        session = self._session
        self.list.currentRowChanged.connect(self._show_chosen)
        self.gate.solve_asked.connect(self.solve_wanted)
        self._solving.started.connect(self._show_solving)
        self._solving.ended.connect(self._refresh)
        session.solved.connect(self._refresh)
        session.changed.connect(self._refresh)
        session.pay_hidden_changed.connect(self._tell_plan)
        for panel in self.panels.values():
            panel.take_wanted.connect(self._take)


def _taken(
    organization: Organization, report: SolveReport, plan: CapacityPlan, _progress: Progress
) -> SolveReport:
    from orgplan.tasks.take_plan import take_plan  # noqa: PLC0415 - numpy loads when needed

    return take_plan(organization, report, plan)
