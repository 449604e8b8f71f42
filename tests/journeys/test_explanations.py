"""A solved plan explains itself: from an initiative that is left out to the plan it would cost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.solvable import two_of_three
from ui.models.explanations.questions import Question

PATIENCE = 120_000

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def solved(window, qtbot):
    window.session.open(two_of_three(), title="Three")
    with qtbot.waitSignal(window.workspace.capacity.solving.ended, timeout=PATIENCE):
        window.actions_by_name["solve"].trigger()
    return window


def choose(window, initiative: str) -> None:
    view = window.workspace.capacity.cut_list.view
    rows = range(view.table.rowCount())
    place = next(row for row in rows if view.table.row(row).id == initiative)
    view.setCurrentIndex(view.table.index(place, 1))


def answer(panel, qtbot) -> str:
    qtbot.waitUntil(lambda: panel.is_answered or panel.error.isVisible(), timeout=PATIENCE)
    assert panel.error.text() == ""
    return panel.view.headline.text()


def test_why_not_is_asked_from_the_list_and_answered_in_full(solved, qtbot) -> None:
    workspace = solved.workspace
    workspace.capacity.show_view(2)
    choose(solved, "shop")
    button = workspace.capacity.cut_list.buttons[Question.WHY_NOT]
    assert not button.isVisible()
    choose(solved, "move")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    panel = workspace.explanations.current
    assert workspace.tabs.currentWidget() is workspace.explanations
    assert answer(panel, qtbot) == "With Office move inside, the plan is worth 4.0 less."
    rows = panel.view.table.table
    moves = {rows.row(place).initiative: rows.row(place).value for place in range(rows.rowCount())}
    assert moves["shop"] == -10.0
    assert moves["lake"] == -6.0
    assert panel.view.sure.text() == "Exact"


OTHERS = [one for one in Question if one not in {Question.PLANS, Question.WHY_NOT, Question.HIRING}]


@pytest.mark.parametrize("question", OTHERS)
def test_every_question_of_the_menu_is_answered(solved, qtbot, question) -> None:
    explanations = solved.workspace.explanations
    command = solved.explain.commands[question]
    assert command.isEnabled()
    command.trigger()
    assert explanations.current.question is question
    explanations.current.ask()
    assert answer(explanations.current, qtbot)


def test_the_commands_wait_for_a_plan(window) -> None:
    assert not any(command.isEnabled() for command in window.explain.commands.values())


def test_without_anybody_to_hire_the_panel_says_what_to_add(solved, qtbot) -> None:
    solved.explain.commands[Question.HIRING].trigger()
    panel = solved.workspace.explanations.current
    panel.ask()
    qtbot.waitUntil(panel.error.isVisible, timeout=PATIENCE)
    assert "Add rows to sheet Hires" in panel.error.text()
