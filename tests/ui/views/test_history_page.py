"""The history page follows the plan, goes to records, and undoes."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from orgplan.changes.change import ChangeGroup, Close, Set
from orgplan.model.people import Position
from orgplan.model.work import Initiative
from orgplan.scenarios.branching import branch
from tests.ui.small_company import small_company
from ui.dialogs import sharing
from ui.main_window import MainWindow, assemble
from ui.views.history.page import HistoryPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def window(qapp: QApplication, qtbot, tmp_path) -> MainWindow:
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    made = MainWindow(assemble(qapp, store))
    made.session.open(small_company(), title="Small")
    qtbot.addWidget(made, before_close_func=lambda window: window.session.close())
    made.show()
    return made


@pytest.fixture
def page(window, qtbot) -> HistoryPage:
    """The page in front, with a renaming, a move of Finn in a scenario and a raise in it."""
    rename(window, "Coder")
    window.session.perform_on_plan(branch(window.session.plan, "Lean"))
    window.session.show_scenario(window.session.plan.scenarios.ids()[-1])
    window.session.perform(
        ChangeGroup("Move Finn", (Set(Position, "ana", "reports_to", "cdo", "cto"),))
    )
    window.session.show_scenario("")
    window.workspace.show_history()
    settle(window, qtbot)
    return window.workspace.history


def settle(window, qtbot) -> None:
    qtbot.wait(30)
    qtbot.waitUntil(lambda: window.parts.jobs.running == (), timeout=30_000)


def rename(window, title: str) -> None:
    old = window.session.organization.positions["dev1"].title
    change = Set(Position, "dev1", "title", old, title)
    window.session.perform(ChangeGroup(f"Rename to {title}", (change,)))


def labels(page: HistoryPage) -> list[str]:
    return [entry.step.label for entry in page.table.shown]


def row_of(page: HistoryPage, label: str) -> int:
    return labels(page).index(label)


def test_the_steps_of_the_plan_are_listed_and_new_ones_come_in(window, page, qtbot):
    assert labels(page)[0] == "Move Finn"
    assert labels(page)[2:] == ["Rename to Coder", "Start the plan"]
    rename(window, "Tinker")
    qtbot.waitUntil(lambda: labels(page)[0] == "Rename to Tinker")


def test_the_selected_step_stays_selected_when_another_one_comes_in(window, page, qtbot):
    page.view.selectRow(row_of(page, "Rename to Coder"))
    rename(window, "Tinker")
    qtbot.waitUntil(lambda: labels(page)[0] == "Rename to Tinker")
    assert page.details.title.text() == "Rename to Coder"


def test_nothing_is_read_while_nobody_looks(window, qtbot):
    rename(window, "Coder")
    settle(window, qtbot)
    assert window.workspace.history.table.every == []


def test_a_step_tells_from_what_to_what(page):
    page.view.selectRow(row_of(page, "Rename to Coder"))
    model = page.details.view.model()
    cells = [model.index(0, column).data() for column in range(5)]
    assert cells == ["Set position", "Dan Iri (Coder)", "Title", "Developer", "Coder"]


def test_undo_and_redo_name_their_step(window, page, qtbot):
    assert page.undo.text() == "Undo: Move Finn"
    assert not page.redo.isEnabled()
    page.undo.click()
    assert page.redo.text() == "Redo: Move Finn"
    qtbot.waitUntil(lambda: labels(page)[0] == "Undo Move Finn")


def test_going_to_a_record_shows_its_scenario_and_its_view(window, page):
    row = row_of(page, "Move Finn")
    page.view.activated.emit(page.table.index(row, 0))
    assert window.session.scenario == window.session.plan.scenarios.ids()[-1]
    assert window.session.selection.ids(Position) == ("ana",)
    assert window.workspace.tabs.currentWidget() is window.workspace.chart


def test_a_record_that_is_gone_is_said_to_be_gone(window, page, qtbot):
    lake = window.session.organization.initiatives["lake"]
    change = Set(Initiative, "lake", "name", lake.name, "Pond")
    window.session.perform(ChangeGroup("Rename the lake", (change,)))
    gone = window.session.organization.initiatives["lake"]
    window.session.perform(ChangeGroup("Remove it", (Close(Initiative, "lake", gone),)))
    qtbot.waitUntil(lambda: labels(page)[0] == "Remove it")
    told = []
    window.session.messages.told.connect(lambda message: told.append(message.text))
    page.view.activated.emit(page.table.index(row_of(page, "Rename the lake"), 0))
    assert told == ["lake is not in what is on screen."]


def test_filters_offer_what_there_is_and_can_be_cleared(page, qtbot):
    offered = [page.filters.scenarios.itemText(n) for n in range(page.filters.scenarios.count())]
    assert offered == ["All scenarios", "Baseline", "Lean"]
    page.filters.scenarios.setCurrentIndex(2)
    assert "Rename to Coder" not in labels(page)
    page.filters.words.setText("nothing like it")
    qtbot.waitUntil(lambda: labels(page) == [])
    assert page._stack.currentIndex() == 1
    page.filters.clear()
    qtbot.waitUntil(lambda: len(labels(page)) == 4)


def test_days_can_be_typed(page, qtbot):
    page.filters.times.setCurrentIndex(page.filters.times.findData("between"))
    assert not page.filters.since.isHidden()
    page.filters.until.setText("2001-01-01")
    qtbot.waitUntil(lambda: labels(page) == [])


def test_hidden_pay_leaves_no_amount_on_the_page(window, page, qtbot):
    change = Set(Position, "dev1", "base_salary", Decimal(80_000), Decimal(87_654))
    window.session.perform(ChangeGroup("Raise to 87,654", (change,)))
    qtbot.waitUntil(lambda: labels(page)[0] == "Raise to 87,654")
    page.view.selectRow(0)
    window.session.set_pay_hidden(True)
    page.view.selectRow(0)
    model = page.details.view.model()
    shown = [model.index(0, column).data() for column in range(5)]
    shown += [page.details.title.text(), page.undo.text(), page.undo.toolTip()]
    assert not any("87" in text or "80000" in text for text in shown)


def test_what_is_listed_is_exported(window, page, qtbot, tmp_path: Path, monkeypatch):
    target = tmp_path / "history.csv"
    monkeypatch.setattr(sharing, "ask_share", lambda *_: target)
    page.filters.words.setText("coder")
    qtbot.waitUntil(lambda: labels(page) == ["Rename to Coder"])
    page.export.click()
    settle(window, qtbot)
    lines = target.read_text().splitlines()
    assert len(lines) == 2
    assert lines[1].endswith("set,position,dev1,title,Developer,Coder,")


def test_another_plan_has_a_history_of_its_own(window, page, qtbot):
    window.session.open(small_company(), title="Other")
    window.workspace.show_history()
    settle(window, qtbot)
    assert labels(page) == ["Start the plan"]
