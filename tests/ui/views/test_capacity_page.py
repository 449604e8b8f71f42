"""The capacity page: solving beside the window, comparing, applying, taking back."""

import dataclasses

import pytest

from orgplan.capacity.plan import Status
from orgplan.changes.change import ChangeGroup, Set
from orgplan.model.organization import Organization
from orgplan.model.people import Person
from orgplan.model.work import Initiative
from tests.ui.small_company import small_company
from tests.ui.solvable import two_of_three
from ui.jobs import Jobs
from ui.messages import Messages
from ui.models.explanations.questions import Question
from ui.session import Session
from ui.theme.tokens import DARK
from ui.views.capacity import CapacityPage

PATIENCE = 60_000


def skilled_company() -> Organization:
    """The small company, whose developers know Python."""
    company = small_company()
    able = [
        dataclasses.replace(person, skills=(("python", 3.0),))
        for person in company.people
        if person.id in {"p-dev1", "p-dev2"}
    ]
    return company.put_all(able)


@pytest.fixture
def session(qapp: object) -> Session:
    made = Session(Messages())
    made.open(skilled_company(), title="Small")
    return made


@pytest.fixture
def page(session: Session, qtbot) -> CapacityPage:
    jobs = Jobs()
    made = CapacityPage(session, jobs)
    qtbot.addWidget(made)
    yield made
    jobs.shut_down()


def solve(page: CapacityPage, qtbot) -> None:
    with qtbot.waitSignal(page.solving.ended, timeout=PATIENCE):
        page.solve()


def test_an_unsolved_plan_invites_to_solve(page: CapacityPage, qtbot) -> None:
    assert page.invitation.title.text() == "2 initiatives are waiting"
    assert page.bar.isHidden()
    with qtbot.waitSignal(page.solving.ended, timeout=PATIENCE):
        page.invitation.button.click()
        assert page.invitation.button.isHidden()
    assert page.invitation.isHidden()
    assert not page.bar.isHidden()


def test_a_plan_without_initiatives_offers_no_solve(page: CapacityPage, session: Session) -> None:
    session.open(Organization(), title="Empty")
    assert page.invitation.title.text() == "No initiatives yet"
    assert page.invitation.button.isHidden()


def test_a_solve_shows_plans_side_by_side_and_every_initiative(page: CapacityPage, qtbot) -> None:
    solve(page, qtbot)
    assert [text.partition(":")[0] for text in page.scores.texts()] == [
        "Cut line",
        "Waterfall",
        "Optimum",
    ]
    assert page.cut_list.view.table.rowCount() == 2
    assert page.heat.table.columnCount() == 4
    assert page.roadmap._canvas.roadmap.bars[0].label in {"New shop", "Data lake"}


def test_a_plan_that_is_not_proven_is_not_called_the_optimum(
    page: CapacityPage, session: Session, qtbot
) -> None:
    solve(page, qtbot)
    report = session.report
    outcome = dataclasses.replace(report.outcome, status=Status.STOPPED)
    session.set_report(dataclasses.replace(report, outcome=outcome), session.organization)
    assert page.scores.texts()[-1].startswith("Best plan found:")
    assert "optimum" not in page.scores.texts()[0]


def test_applying_is_one_step_that_undo_takes_back(
    page: CapacityPage, session: Session, qtbot
) -> None:
    before = session.organization
    solve(page, qtbot)
    page.apply()
    assert len(session.organization.plans) == 1
    assert len(session.organization.allocations) > 0
    assert page.bar._line.text() == "This is the plan of record."
    assert not page.bar._apply.isEnabled()
    session.undo()
    assert session.organization is before
    assert page.bar._apply.isEnabled()


def test_after_an_edit_the_plan_is_called_stale_and_cannot_be_applied(
    page: CapacityPage, session: Session, qtbot
) -> None:
    solve(page, qtbot)
    assert page.bar._apply.isEnabled()
    change = Set(Initiative, "shop", "value", 10.0, 12.0)
    session.perform(ChangeGroup("Raise the value", (change,)))
    assert "has changed" in page.bar._line.text()
    assert not page.bar._apply.isEnabled()


def test_a_stopped_solve_keeps_the_plan_it_had(page: CapacityPage, session: Session, qtbot) -> None:
    with qtbot.waitSignal(page.solving.ended, timeout=PATIENCE):
        page.solve()
        page.solving.stop()
    report = session.report
    assert report is None or report.verified


def test_choosing_a_bar_selects_the_initiative_everywhere(
    page: CapacityPage, session: Session, qtbot
) -> None:
    solve(page, qtbot)
    page.roadmap.selected.emit("shop")
    assert session.selection.ids(Initiative) == ("shop",)
    assert page.roadmap._canvas.chosen == "shop"


def test_a_plan_that_cannot_be_solved_says_why(session: Session, page: CapacityPage, qtbot) -> None:
    session.open(Organization().put(Person(id="p", name="Ada")), title="No work")
    told = []
    session.messages.told.connect(told.append)
    solve(page, qtbot)
    assert len(told) == 1
    assert session.report is None


def test_the_chosen_initiative_is_explained_in_full(page: CapacityPage, qtbot) -> None:
    solve(page, qtbot)
    page.cut_list.view.setCurrentIndex(page.cut_list.view.table.index(1, 0))
    label = page.cut_list.view.table.row(1).label
    assert page.cut_list.explanation().startswith(f"{label}: ")


def test_what_is_left_out_can_be_asked_about_by_button_and_right_click(
    page: CapacityPage, session: Session, qtbot
) -> None:
    session.open(two_of_three(), title="Three")
    page.offer_questions(tuple(Question))
    solve(page, qtbot)
    page.resize(900, 600)
    rows, view = page.cut_list.view.table, page.cut_list.view
    place = {rows.row(row).id: row for row in range(rows.rowCount())}
    view.setCurrentIndex(rows.index(place["shop"], 0))
    assert all(button.isHidden() for button in page.cut_list.buttons.values())
    assert not any(action.isVisible() for action in view.actions())
    view.setCurrentIndex(rows.index(place["move"], 0))
    assert {action.text() for action in view.actions() if action.isVisible()} == {
        "Why not?",
        "What would it take?",
    }
    with qtbot.waitSignal(page.asked) as asked:
        page.cut_list.buttons[Question.WHAT_IT_TAKES].click()
    assert asked.args == [Question.WHAT_IT_TAKES, "move"]


def test_dark_colors_reach_every_view(page: CapacityPage, qtbot) -> None:
    page.set_tokens(DARK)
    assert page.roadmap._canvas.tokens is DARK
    assert page.heat._delegate.tokens is DARK
    assert page.cut_list.view._delegate.tokens is DARK
