"""The page of explanations: what to do first, asking, stopping, failing, taking a better plan."""

import dataclasses
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from orgplan.capacity.explanation import Option, OptionKind, WhatItTakes, WhyNot
from orgplan.capacity.plan import Limits, Status
from orgplan.changes.change import ChangeGroup, Set
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.work import Initiative
from orgplan.progress import Progress
from orgplan.reports.solving import SolveReport
from orgplan.tasks.solve import solve
from solvers.highs import HighsSolver
from tests.ui.explained import made_up_answers
from tests.ui.solvable import two_of_three
from ui.jobs import Jobs
from ui.messages import Messages
from ui.models.explanations.questions import Case, Question
from ui.session import Session
from ui.theme.tokens import DARK
from ui.views.capacity.solving import Solving
from ui.views.explanations import ExplanationsPage
from ui.views.explanations.answers import answers
from ui.views.explanations.panel import QuestionPanel

PATIENCE = 20_000

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
"""A screen that is not there cannot size windows; the plugin says so each time."""


@pytest.fixture(scope="module")
def report() -> SolveReport:
    return solve(two_of_three(), HighsSolver(), Limits(seconds=20), Progress())


@pytest.fixture
def session(qapp: object) -> Session:
    made = Session(Messages())
    made.open(two_of_three(), title="Three")
    return made


@pytest.fixture
def jobs() -> Jobs:
    made = Jobs()
    yield made
    made.shut_down()


@pytest.fixture
def make(session: Session, jobs: Jobs, qtbot):
    def page(**answers) -> ExplanationsPage:
        known = {**made_up_answers(), **{Question(name): one for name, one in answers.items()}}
        made = ExplanationsPage(session, jobs, Solving(session, jobs), known)
        kept.append(made)
        qtbot.addWidget(made)
        made.show()
        return made

    kept: list[ExplanationsPage] = []
    yield page
    jobs_end(jobs, qtbot)


def jobs_end(jobs: Jobs, qtbot) -> None:
    qtbot.waitUntil(lambda: not jobs.running, timeout=PATIENCE)


def show_report(session: Session, report: SolveReport) -> None:
    session.set_report(report, session.organization)


def answered(panel: QuestionPanel, qtbot) -> None:
    qtbot.waitUntil(lambda: panel.is_answered, timeout=PATIENCE)


def test_before_a_solve_the_page_says_to_solve_first(make, qtbot) -> None:
    page = make()
    assert page.gate.isVisible()
    assert "Solve first" in page.gate.sentence.text()
    assert not page.list.isEnabled()
    with qtbot.waitSignal(page.solve_wanted):
        qtbot.mouseClick(page.gate.button, Qt.MouseButton.LeftButton)


def test_a_plan_without_initiatives_says_what_is_missing(make, session) -> None:
    page = make()
    session.open(Organization(), title="Empty")
    assert page.gate.title.text() == "No initiatives yet"


def test_three_plans_are_told_at_once(make, session, report, qtbot) -> None:
    page = make()
    show_report(session, report)
    answered(page.panels[Question.PLANS], qtbot)
    view = page.panels[Question.PLANS].view
    assert len(view.scores.texts()) == 3
    assert view.table.table.rowCount() == 3


@pytest.mark.parametrize("question", Question)
def test_every_question_is_answered_in_its_panel(make, session, report, qtbot, question) -> None:
    page = make()
    show_report(session, report)
    page.show_question(question)
    panel = page.current
    if not panel.about.at_once:
        qtbot.mouseClick(panel.ask_button, Qt.MouseButton.LeftButton)
    answered(panel, qtbot)
    assert panel.question is question
    assert panel.view.headline.text()
    assert panel.view.table.isVisible()
    page.set_tokens(DARK)
    assert not panel.grab().isNull()


def test_a_question_without_an_answerer_is_not_offered(session, jobs, qtbot) -> None:
    known = {Question.RULES: made_up_answers()[Question.RULES]}
    page = ExplanationsPage(session, jobs, Solving(session, jobs), known)
    qtbot.addWidget(page)
    assert page.questions == (Question.RULES,)
    assert page.list.count() == 1


def test_only_initiatives_that_are_not_funded_can_be_asked_about(make, session, report) -> None:
    page = make()
    show_report(session, report)
    offered = page.panels[Question.WHY_NOT].form.initiative
    assert [offered.itemData(place) for place in range(offered.count())] == ["move"]


def without_plan(report: SolveReport) -> SolveReport:
    outcome = dataclasses.replace(
        report.outcome, status=Status.INFEASIBLE, plan=None, worth=None, bound=None, gap=None
    )
    return dataclasses.replace(report, outcome=outcome)


def test_without_a_plan_only_what_needs_none_can_be_asked(make, session, report) -> None:
    page = make()
    show_report(session, without_plan(report))
    enabled = {question for question in Question if page.panels[question].ask_button.isEnabled()}
    assert enabled == {Question.CONFLICT, Question.FRONTIER, Question.HIRING}
    page.show_question(Question.PLANS)
    assert not page.current.is_answered
    assert "There is no plan to ask about" in page.current.hint.text()


def test_a_set_is_sure_in_each_part_only_where_one_is_asked_for(make, session, report) -> None:
    page = make()
    show_report(session, report)
    form = page.panels[Question.CONFIDENCE].form
    assert (form.options().sure, form.each.isEnabled()) == (0.0, False)
    form.sure.setCurrentIndex(2)
    form.each.setChecked(True)
    assert (form.options().sure, form.options().each) == (0.8, True)


def test_estimating_a_confidence_can_be_stopped(make, session, report, qtbot) -> None:
    page = make(confidence=answers()[Question.CONFIDENCE])
    show_report(session, report)
    page.show_question(Question.CONFIDENCE)
    page.current.form.draws.addItem("many", 5_000_000)
    page.current.form.draws.setCurrentIndex(page.current.form.draws.count() - 1)
    page.current.ask()
    qtbot.waitUntil(lambda: "Drew" in page.current.line.text(), timeout=PATIENCE)
    page.current.cancel_button.click()
    jobs_end(page._jobs, qtbot)
    assert not page.current.is_answered


def test_a_long_way_out_takes_the_lines_it_needs(make, session, report, qtbot) -> None:
    page = make()
    page.resize(800, 600)
    show_report(session, report)
    page.show_question(Question.WHAT_IT_TAKES)
    long = Option(OptionKind.CAPACITY, "Add people to many teams. " * 12, (), 0.5, None, 1.0)
    case = Case(session.organization, report, page.current.form.options())
    page.current._show_answer(case, WhatItTakes("move", (long,), exact=True, gap=0.0))
    qtbot.wait(50)
    table = page.current.view.table
    assert table.rowHeight(0) > 3 * table.fontMetrics().height()


def test_asking_from_elsewhere_brings_the_question_and_answers_it(
    make, session, report, qtbot
) -> None:
    page = make()
    show_report(session, report)
    page.ask(Question.WHY_NOT, "move")
    answered(page.panels[Question.WHY_NOT], qtbot)
    assert page.current.question is Question.WHY_NOT
    assert page.current.view.headline.text().startswith("With Office move inside")


def test_a_question_under_way_can_be_stopped(make, session, report, qtbot) -> None:
    ready = threading.Event()

    def slow(_case, progress: Progress) -> None:
        progress.report(0.5, "Halfway.")
        while not ready.wait(0.01):
            progress.check()

    page = make(rules=slow)
    show_report(session, report)
    page.show_question(Question.RULES)
    panel = page.current
    panel.ask()
    qtbot.waitUntil(lambda: panel.line.text() == "Halfway.", timeout=PATIENCE)
    assert panel.bar.value() == 500
    assert not panel.ask_button.isEnabled()
    qtbot.mouseClick(panel.cancel_button, Qt.MouseButton.LeftButton)
    assert panel.ask_button.isEnabled()
    assert panel.cancel_button.isHidden()
    assert panel.error.isHidden()


def test_an_error_is_a_sentence_in_the_panel(make, session, report, qtbot) -> None:
    def broken(_case, _progress) -> None:
        raise OrgplanError("There is no plan of record.", fix="Apply one first.")

    page = make(frontier=broken)
    show_report(session, report)
    page.show_question(Question.FRONTIER)
    page.current.ask()
    qtbot.waitUntil(page.current.error.isVisible, timeout=PATIENCE)
    assert page.current.error.text() == "There is no plan of record. Apply one first."


def test_an_edit_hides_the_answers_and_undo_brings_them_back(make, session, report, qtbot) -> None:
    page = make()
    show_report(session, report)
    answered(page.panels[Question.PLANS], qtbot)
    session.perform(ChangeGroup("Raise", (Set(Initiative, "shop", "value", 10.0, 12.0),)))
    assert page.gate.isVisible()
    assert "changed" in page.gate.title.text()
    session.undo()
    assert page.panels[Question.PLANS].is_answered
    assert not page.gate.isVisible()


def test_another_solve_drops_the_answers_about_the_one_before(make, session, report, qtbot) -> None:
    page = make()
    show_report(session, report)
    page.ask(Question.WHY_NOT, "move")
    answered(page.current, qtbot)
    show_report(session, dataclasses.replace(report))
    assert not page.current.is_answered


def test_an_answer_that_comes_after_another_solve_is_dropped(make, session, report, qtbot) -> None:
    go = threading.Event()

    def late(case, _progress):
        go.wait(10)
        return made_up_answers()[Question.RULES](case, Progress())

    page = make(rules=late)
    show_report(session, report)
    page.show_question(Question.RULES)
    page.current.ask()
    show_report(session, dataclasses.replace(report))
    go.set()
    jobs_end(page._jobs, qtbot)
    assert not page.current.is_answered


def test_a_better_plan_can_be_taken(make, session, report, qtbot) -> None:
    better = dataclasses.replace(report.plan, funded=report.plan.funded[:1])
    found = WhyNot("move", 1.0, (), (), (), "", exact=True, gap=0.0, improved=better)
    page = make(why_not=lambda _case, _progress: found)
    show_report(session, report)
    page.ask(Question.WHY_NOT, "move")
    answered(page.current, qtbot)
    view = page.current.view
    assert view.better.isVisible()
    with qtbot.waitSignal(session.solved, timeout=PATIENCE):
        qtbot.mouseClick(view.take_better, Qt.MouseButton.LeftButton)
    assert session.report.plan == better
    assert session.report_is_current
    assert session.report.outcome.worth.value < report.outcome.worth.value


def test_a_plan_among_alternatives_can_be_taken(make, session, report, qtbot) -> None:
    page = make()
    show_report(session, report)
    page.show_question(Question.ALTERNATIVES)
    page.current.ask()
    answered(page.current, qtbot)
    view = page.current.view
    view.table.selectRow(1)
    wanted = view.table.table.row(1).plan
    with qtbot.waitSignal(session.solved, timeout=PATIENCE):
        qtbot.mouseClick(view.take_row, Qt.MouseButton.LeftButton)
    assert session.report.plan == wanted


def test_rows_are_copied_as_a_spreadsheet_takes_them(make, session, report, qtbot) -> None:
    page = make()
    show_report(session, report)
    page.show_question(Question.CONFIDENCE)
    page.current.ask()
    answered(page.current, qtbot)
    table = page.current.view.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:2] == ["Initiative", "Fits entirely"]
    assert len(lines) == 1 + len(report.plan.funded)


def test_hiding_pay_hides_costs_in_answers_on_screen(make, session, report, qtbot) -> None:
    page = make()
    show_report(session, report)
    page.show_question(Question.HIRING)
    page.current.ask()
    answered(page.current, qtbot)
    table = page.current.view.table.table
    assert table.index(0, 4).data() == "120,000"
    session.set_pay_hidden(True)
    assert table.index(0, 4).data() == "•"
    assert "180,000" not in page.current.view.headline.text()


def test_a_point_of_the_frontier_and_its_row_are_chosen_together(
    make, session, report, qtbot
) -> None:
    page = make()
    page.resize(1000, 700)
    show_report(session, report)
    page.show_question(Question.FRONTIER)
    page.current.ask()
    answered(page.current, qtbot)
    view = page.current.view
    view.frontier.chosen.emit(2)
    assert view.table.currentIndex().row() == 2
    view.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    view.frontier.chosen.emit(0)
    assert view.table.currentIndex().row() == view.table.table.rowCount() - 1
    assert view.frontier._chosen == 0


def test_questions_are_reached_by_keyboard(make, session, report, qtbot) -> None:
    page = make()
    show_report(session, report)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.current.question is Question.WHY_NOT
