"""The page of scenarios: the chosen one with its tabs, and the comparison of several."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, QSettings, Qt

from orgplan.changes.change import ChangeGroup, Set
from orgplan.model.people import Position
from orgplan.scenarios.reviewing import approve, submit
from tests.ui.models.branched import branched
from ui.jobs import Jobs
from ui.settings import Settings
from ui.views.appearance import Appearance
from ui.views.scenarios.page import ScenarioPage

PATIENCE = 30_000

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def session(qapp):
    return branched()


@pytest.fixture
def page(session, qapp, qtbot, tmp_path):
    store = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    jobs = Jobs()
    made = ScenarioPage(session, jobs, Appearance(qapp, Settings(store)))
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.show_scenario("lean")
    yield made
    qtbot.waitUntil(lambda: jobs.running == (), timeout=PATIENCE)


def shown_rows(listing) -> list[str]:
    model = listing.view.model()
    return [model.index(row, 1).data() for row in range(model.rowCount())]


def test_the_head_offers_the_steps_that_are_open(session, page):
    assert list(page.detail.head.steps) == ["submit", "lock"]
    session.perform_on_plan(submit(session.plan, "lean"))
    assert list(page.detail.head.steps) == ["approve", "reject", "lock"]
    session.perform_on_plan(approve(session.plan, "lean", "Ada"))
    assert list(page.detail.head.steps) == ["implement", "reopen"]
    assert "approved by Ada" in page.detail.head.facts.text()


def test_buttons_ask_for_their_command_with_the_scenario(page, qtbot):
    with qtbot.waitSignal(page.wanted) as asked:
        page.detail.head.steps["submit"].click()
    assert asked.args == ["submit", "lean"]


def test_comments_are_listed_and_counted_once_somebody_spoke(session, page, qtbot):
    page.detail.comments.line.setText("Who leads it?")
    with qtbot.waitSignal(page.detail.said) as said:
        qtbot.keyClick(page.detail.comments.line, Qt.Key.Key_Return)
    assert said.args == ["Who leads it?", "lean"]
    session.perform_on_plan(submit(session.plan, "lean", author="Ben"))
    assert page.detail.comments.texts() == ("Submit Lean for review",)
    assert page.detail.tabs.tabText(3) == "Comments  1"


def test_lists_are_made_when_their_tab_is_in_front(page, qtbot):
    assert shown_rows(page.detail.affected) == []
    page.detail.tabs.setCurrentWidget(page.detail.affected)
    qtbot.waitUntil(lambda: bool(shown_rows(page.detail.affected)), timeout=PATIENCE)
    assert any(text.startswith("Finn Abel") for text in shown_rows(page.detail.affected))
    page.detail.tabs.setCurrentWidget(page.detail.steps)
    qtbot.waitUntil(lambda: bool(shown_rows(page.detail.steps)), timeout=PATIENCE)


def test_chosen_changes_are_removed_or_handed_on(session, page, qtbot):
    view, changes = page.detail.changes.view, page.detail.changes.changes
    assert not page.detail.changes.remove.isEnabled()
    flags = QItemSelectionModel.SelectionFlag
    view.selectionModel().select(changes.index(0, 0), flags.ClearAndSelect | flags.Rows)
    with qtbot.waitSignal(page.detail.move_wanted) as asked:
        page.detail.changes.move_to.click()
    ids, scenario = asked.args
    assert (len(ids), scenario) == (1, "lean")
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert session.organization.positions["ana"].reports_to == "cdo"


def test_the_plan_itself_says_what_scenarios_are_for(page, qtbot):
    page.show_scenario("")
    assert not page.detail.isVisible()


def test_columns_come_and_go_and_the_first_is_the_reference(page, qtbot):
    compare = page.compare
    page.show_comparison("wide")
    assert compare.columns == ["", "lean", "wide", "other"]
    compare.remove("other")
    compare.refer_to("lean")
    table = compare.table
    qtbot.waitUntil(lambda: table.columnCount() == 4, timeout=PATIENCE)
    heads = [table.headerData(place, Qt.Orientation.Horizontal) for place in (1, 2, 3)]
    assert heads == ["Lean", "Plan today", "Wide"]
    assert "Differences are from Lean." in compare.line.text()


def test_a_click_on_a_head_shows_its_scenario(session, page, qtbot):
    page.show_comparison("")
    table = page.compare.table
    qtbot.waitUntil(lambda: table.columnCount() > 1, timeout=PATIENCE)
    page.compare.view.horizontalHeader().sectionClicked.emit(1)
    assert session.scenario == ""


def test_the_comparison_follows_an_edit(session, page, qtbot):
    page.show_comparison("lean")
    table = page.compare.table
    qtbot.waitUntil(lambda: table.columnCount() > 1, timeout=PATIENCE)
    first = [table.index(row, 2).data() for row in range(table.rowCount())]
    pay = session.organization.positions["ana"].base_salary
    session.perform(ChangeGroup("Raise", (Set(Position, "ana", "base_salary", pay, pay * 2),)))

    def follows() -> bool:
        return first != [table.index(row, 2).data() for row in range(table.rowCount())]

    qtbot.waitUntil(follows, timeout=PATIENCE)


def test_hiding_pay_hides_it_on_every_tab(session, page, qtbot):
    page.detail.tabs.setCurrentWidget(page.detail.affected)
    qtbot.waitUntil(lambda: bool(shown_rows(page.detail.affected)), timeout=PATIENCE)
    session.set_pay_hidden(True)

    def told() -> list[str]:
        model = page.detail.affected.view.model()
        places = [(row, column) for row in range(model.rowCount()) for column in range(6)]
        return [model.index(*place).data() for place in places]

    qtbot.waitUntil(lambda: "•" in told(), timeout=PATIENCE)
    assert not any("0,000" in text for text in told())
