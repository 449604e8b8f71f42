"""Work that was never saved is offered: at the start, and when its plan is opened."""

from __future__ import annotations

from pathlib import Path

from orgplan.storage.environment import Environment
from orgplan.storage.plan_file import load_plan
from orgplan.storage.recovery import recoveries
from tests.ui.dialogs.conftest import NO_SCREEN, crashed
from ui.dialogs.recovery import RecoveryDialog
from ui.messages import Unsaved

pytestmark = NO_SCREEN


def title_in(path: Path) -> str:
    return load_plan(path).positions["dev1"].title


def look(desk) -> None:
    desk.settle()
    with desk.qtbot.waitSignal(desk.window.files.recoveries.found):
        desk.window.files.recoveries.look()


def test_a_start_with_nothing_left_behind_shows_no_card(desk):
    desk.settle()
    assert desk.window.start_page.cards == ()


def test_the_start_page_says_how_much_was_not_saved_and_restores_it(desk, plan):
    crashed(plan, "Coder", "Tinker")
    look(desk)
    (card,) = desk.window.start_page.cards
    assert card.sentence.text().startswith("2 changes since ")
    assert card.sentence.text().endswith(" were not saved.")
    with desk.qtbot.waitSignal(desk.session.opened):
        card.answers[0].click()
    assert desk.title_of() == "Tinker"
    assert desk.session.is_dirty
    assert title_in(plan) == "Developer"
    desk.settle()
    assert desk.window.start_page.cards == ()


def test_what_was_restored_can_be_undone_and_saved(desk, plan, qtbot):
    crashed(plan, "Coder", "Tinker")
    desk.window.files.recoveries.restore(recoveries(Environment())[0])
    qtbot.waitUntil(lambda: desk.session.is_open)
    desk.session.undo()
    with qtbot.waitSignal(desk.documents.saved):
        desk.do("save")
    assert title_in(plan) == "Coder"


def test_kept_for_later_goes_from_the_page_and_stays_on_the_computer(desk, plan):
    crashed(plan, "Coder")
    look(desk)
    desk.window.start_page.cards[0].answers[1].click()
    desk.qtbot.waitUntil(lambda: desk.window.start_page.cards == ())
    assert [one.unsaved for one in recoveries(Environment())] == [1]


def test_discarding_asks_once(desk, plan):
    crashed(plan, "Coder")
    look(desk)
    card = desk.window.start_page.cards[0]
    card.answers[2].click()
    desk.settle()
    assert len(recoveries(Environment())) == 1
    card.question[1].click()
    assert card.sentence.text().startswith("1 change ")
    card.answers[2].click()
    card.question[0].click()
    desk.qtbot.waitUntil(lambda: desk.window.start_page.cards == ())
    assert recoveries(Environment()) == ()


def test_opening_a_plan_with_unsaved_changes_asks_which_of_the_two(desk, plan):
    crashed(plan, "Coder")
    desk.window.files.open_path(plan)
    dialog = desk.dialog(RecoveryDialog)
    with desk.qtbot.waitSignal(desk.session.opened):
        dialog.keep.emit()
    assert desk.title_of() == "Developer"
    assert len(recoveries(Environment())) == 1
    desk.settle()


def test_keep_for_later_leaves_the_file_and_offers_the_changes_again(desk, plan, messages):
    desk.open(plan)
    desk.rename("Coder")
    messages.answer = Unsaved.KEEP
    desk.do("new")
    assert title_in(plan) == "Developer"
    assert [one.unsaved for one in recoveries(Environment())] == [1]


def test_discarding_leaves_nothing_to_recover(desk, plan, messages):
    desk.open(plan)
    desk.rename("Coder")
    messages.answer = Unsaved.DISCARD
    desk.do("new")
    assert recoveries(Environment()) == ()


def test_what_was_discarded_stays_if_the_other_plan_cannot_be_opened(
    desk, plan, messages, tmp_path
):
    desk.open(plan)
    desk.rename("Coder")
    messages.answer = Unsaved.DISCARD
    desk.window.files.open_path(tmp_path / "gone.orgplan")
    desk.settle()
    assert desk.title_of() == "Coder"
    desk.rename("Tinker")
    desk.documents.let_go()
    assert [one.unsaved for one in recoveries(Environment())] == [2]


def test_closing_the_window_with_keep_for_later_keeps_the_changes(desk, plan, messages):
    desk.open(plan)
    desk.rename("Coder")
    messages.answer = Unsaved.KEEP
    with desk.qtbot.waitSignal(desk.window.closed):
        desk.window.close()
    assert [one.unsaved for one in recoveries(Environment())] == [1]
