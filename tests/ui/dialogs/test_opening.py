"""A protected plan asks for its passphrase, a damaged one offers its backups."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgplan.errors import OrgplanError
from orgplan.storage.environment import Environment
from orgplan.storage.opening import open_document
from orgplan.storage.plan_file import load_plan, save_plan
from tests.ui.dialogs.conftest import NO_SCREEN, crashed, retitled
from tests.ui.small_company import small_company
from ui.dialogs.backups import BackupsDialog
from ui.dialogs.passphrases import AskPassphrase, SetPassphrase

pytestmark = NO_SCREEN

SECRET = "copper lamp sings twice"


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    path = tmp_path / "Locked.orgplan"
    save_plan(small_company(), path, SECRET)
    return path


def ask(desk, path: Path) -> AskPassphrase:
    desk.window.files.open_path(path)
    return desk.dialog(AskPassphrase)


def enter(dialog: AskPassphrase, text: str) -> None:
    dialog.line.setText(text)
    dialog.unlock.click()


def test_the_right_passphrase_opens_the_plan_and_the_status_bar_shows_the_lock(desk, locked):
    dialog = ask(desk, locked)
    with desk.qtbot.waitSignal(desk.session.opened):
        enter(dialog, SECRET)
    assert desk.no_dialog()
    assert not desk.window.facts.lock.isHidden()


def test_a_wrong_one_can_be_tried_again(desk, locked):
    dialog = ask(desk, locked)
    enter(dialog, "wrong")
    desk.qtbot.waitUntil(lambda: not dialog.trouble.isHidden())
    assert dialog.trouble.text() == "This passphrase does not open it."
    assert not desk.session.is_open
    with desk.qtbot.waitSignal(desk.session.opened):
        enter(dialog, SECRET)


def test_nothing_typed_shows_or_is_told(desk, locked, messages, caplog):
    dialog = ask(desk, locked)
    enter(dialog, "wrong copper lamp")
    desk.settle()
    assert dialog.line.echoMode() is dialog.line.EchoMode.Password
    assert "wrong copper lamp" not in "".join([*messages.texts, caplog.text, dialog.trouble.text()])


def test_giving_up_leaves_what_was_open(desk, plan, locked):
    desk.open(plan)
    ask(desk, locked).reject()
    desk.settle()
    assert desk.session.path == plan


def test_unsaved_changes_under_a_passphrase_come_back_with_it(desk, locked):
    document = open_document(locked, Environment(), passphrase=SECRET)
    retitled(document, "Coder")
    document.close(discard=False)
    desk.settle()
    with desk.qtbot.waitSignal(desk.window.files.recoveries.found):
        desk.window.files.recoveries.look()
    desk.window.start_page.cards[0].answers[0].click()
    dialog = desk.dialog(AskPassphrase)
    enter(dialog, "wrong")
    desk.qtbot.waitUntil(lambda: not dialog.trouble.isHidden())
    with desk.qtbot.waitSignal(desk.session.opened):
        enter(dialog, SECRET)
    assert desk.title_of() == "Coder"


def fill(dialog: SetPassphrase, first: str, second: str, *, understood: bool = True) -> None:
    dialog.first.setText(first)
    dialog.second.setText(second)
    dialog.understood.setChecked(understood)


@pytest.mark.parametrize(
    ("first", "second", "understood", "ready"),
    [
        (SECRET, SECRET, True, True),
        (SECRET, SECRET, False, False),
        (SECRET, "copper lamp", True, False),
        ("short", "short", True, False),
    ],
)
def test_a_new_passphrase_is_taken_twice_and_its_loss_understood(
    desk, plan, first, second, understood, ready
):
    desk.open(plan)
    desk.do("passphrase")
    dialog = desk.dialog(SetPassphrase)
    fill(dialog, first, second, understood=understood)
    assert dialog.save.isEnabled() == ready
    dialog.reject()


def test_a_passphrase_is_set_and_removed_with_the_file(desk, plan):
    desk.open(plan)
    desk.do("passphrase")
    dialog = desk.dialog(SetPassphrase)
    fill(dialog, SECRET, SECRET)
    with desk.qtbot.waitSignal(desk.documents.saved):
        dialog.save.click()
    with pytest.raises(OrgplanError):
        load_plan(plan)
    assert load_plan(plan, SECRET).positions["dev1"].title == "Developer"
    desk.do("passphrase")
    dialog = desk.dialog(SetPassphrase)
    dialog.remove.click()
    desk.settle()
    assert not desk.no_dialog()
    with desk.qtbot.waitSignal(desk.documents.saved):
        dialog.remove.click()
    assert load_plan(plan).positions["dev1"].title == "Developer"
    assert desk.window.facts.lock.isHidden()


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 4
    path.write_bytes(bytes(content))


def test_a_damaged_plan_comes_back_from_its_backup(desk, plan):
    desk.open(plan)
    desk.rename("Coder")
    with desk.qtbot.waitSignal(desk.documents.saved):
        desk.do("save")
    desk.do("new")
    damage(plan)
    desk.window.files.open_path(plan)
    dialog = desk.dialog(BackupsDialog)
    assert dialog.list.model().rowCount() == 1
    with desk.qtbot.waitSignal(desk.session.opened):
        dialog._restore()
    assert desk.title_of() == "Developer"
    assert load_plan(plan).positions["dev1"].title == "Developer"


def test_without_a_backup_it_says_where_else_to_look(desk, plan):
    damage(plan)
    desk.window.files.open_path(plan)
    dialog = desk.dialog(BackupsDialog)
    assert dialog.list.isHidden()
    assert dialog.windowTitle() == "Small.orgplan is damaged"
    dialog.reject()


def test_a_damaged_plan_with_unsaved_changes_offers_them_first(desk, plan):
    crashed(plan, "Coder")
    damage(plan)
    desk.settle()
    with desk.qtbot.waitSignal(desk.window.files.recoveries.found):
        desk.window.files.recoveries.look()
    with desk.qtbot.waitSignal(desk.session.opened):
        desk.window.start_page.cards[0].answers[0].click()
    assert desk.title_of() == "Coder"
