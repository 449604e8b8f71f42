"""One question: what it is about, its fields and button, and then its answer."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from orgplan.progress import Report
from orgplan.reports.solving import SolveReport
from ui.jobs import Jobs
from ui.models.explanations.questions import ABOUT, Answer, Case, Question
from ui.models.explanations.telling import tell
from ui.models.explanations.words import Words
from ui.session import Session
from ui.theme.tokens import Tokens
from ui.views.explanations.answer_view import AnswerView
from ui.views.explanations.asking import Asking
from ui.views.explanations.form import Form
from ui.views.labels import button, text_label


class QuestionPanel(QWidget):
    """Empty, busy, failed or answered; it keeps the answer of the plan it was asked about."""

    take_wanted = Signal(object)
    """The CapacityPlan to take."""

    def __init__(self, question: Question, answer: Answer, session: Session, jobs: Jobs) -> None:
        super().__init__()
        self.question = question
        self.about = ABOUT[question]
        self._answer = answer
        self._session = session
        self._report: SolveReport | None = None
        self._told_of: tuple[Case, Any] | None = None
        self.asking = Asking(session, jobs, self)
        self.form = Form(self.about.fields)
        self.ask_button = button(self.tr(self.about.verb), self.ask, primary=True)
        self.cancel_button = button(self.tr("Cancel"), self.asking.stop)
        self.bar = QProgressBar()
        self.line = text_label("", "secondary")
        self.error = text_label("", "bad")
        self.hint = text_label("", "secondary")
        self.view = AnswerView(self.about.title)
        self._scrolled = QScrollArea()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_idle()

    def ask(self) -> None:
        """Ask about the plan on screen."""
        report = self._session.report
        if report is None or not self._session.report_is_current or self._hindrance():
            return
        case = Case(self._session.organization, report, self.form.options())
        self.asking.ask(self.about.title, self._answer, case)

    def show_plan(self, words: Words) -> None:
        """Ask about another plan from now on, and tell the answer about it if there is one."""
        if words.report is self._report:
            if self._told_of is not None:
                self._tell(words)
            return
        self._report, self._told_of = words.report, None
        self.form.show_plan(words)
        self.asking.stop()
        self.error.hide()
        self._show_idle()

    def show_now(self) -> None:
        """Answer at once what takes no time, when the panel comes to the front."""
        if self.about.at_once and self._told_of is None and not self.asking.is_running:
            self.ask()

    @property
    def is_answered(self) -> bool:
        """Whether an answer is on screen."""
        return self._told_of is not None and self._stack.currentWidget() is self._scrolled

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colors."""
        self.view.set_tokens(tokens)

    def _hindrance(self) -> str:
        """Say why there is nothing to ask; blank where there is."""
        if self.about.needs_plan and self._report and self._report.outcome.plan is None:
            return self.tr("There is no plan to ask about. “Conflict” says what no plan can keep.")
        if "unfunded" in self.about.fields and not self.form.initiative.count():
            return self.tr("Every initiative is funded: there is nothing to ask.")
        return ""

    def _show_idle(self) -> None:
        self._set_running(running=False)
        self._stack.setCurrentWidget(self.hint)
        press = self.tr("Press “{verb}”.").format(verb=self.about.verb)
        self.hint.setText(self._hindrance() or press)

    def _show_running(self) -> None:
        self._set_running(running=True)
        self.error.hide()
        self.line.setText(self.tr("Starting…"))
        self.bar.setRange(0, 0)
        self._stack.setCurrentWidget(self.hint)
        self.hint.setText(self.tr("You can go on working; the answer appears here."))

    def _show_progress(self, report: Report) -> None:
        self.bar.setRange(0, 0 if report.fraction is None else 1000)
        if report.fraction is not None:
            self.bar.setValue(round(report.fraction * 1000))
        self.line.setText(report.sentence)

    def _show_answer(self, case: Case, answer: Any) -> None:
        self._told_of = (case, answer)
        session = self._session
        self._tell(Words(case.report, case.organization, pay_hidden=session.pay_hidden))

    def _tell(self, words: Words) -> None:
        assert self._told_of is not None
        self._set_running(running=False)
        self.error.hide()
        self.view.show_told(tell(self.question, self._told_of[1], words))
        self._stack.setCurrentWidget(self._scrolled)

    def _show_error(self, sentence: str) -> None:
        self._told_of = None
        self._show_idle()
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))

    def _set_running(self, *, running: bool) -> None:
        self.ask_button.setEnabled(not running and not self._hindrance())
        self.form.setEnabled(not running)
        for widget in (self.bar, self.cancel_button, self.line):
            widget.setVisible(running)

    def _lay_out(self) -> None:
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.error.hide()
        self._scrolled.setWidget(self.view)
        self._scrolled.setWidgetResizable(True)
        self._scrolled.setFrameShape(QFrame.Shape.NoFrame)
        self._scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.hint.setContentsMargins(16, 4, 16, 4)
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 10)
        head.setSpacing(6)
        for label in (
            text_label(self.about.title, "title"),
            text_label(self.about.help, "secondary"),
        ):
            head.addWidget(label)
        head.addSpacing(4)
        head.addLayout(self._controls())
        head.addWidget(self.error)
        self._stack.addWidget(self.hint)
        self._stack.addWidget(self._scrolled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def _controls(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        if self.about.fields:
            row.addWidget(self.form)
        if not self.about.at_once:
            row.addWidget(self.ask_button)
        for widget in (self.bar, self.cancel_button):
            row.addWidget(widget)
        row.addWidget(self.line, 1)
        row.addStretch(0 if self.about.fields else 1)
        return row

    def _connect(self) -> None:
        self.asking.started.connect(self._show_running)
        self.asking.progressed.connect(self._show_progress)
        self.asking.answered.connect(self._show_answer)
        self.asking.failed.connect(self._show_error)
        self.view.take_wanted.connect(self.take_wanted)
