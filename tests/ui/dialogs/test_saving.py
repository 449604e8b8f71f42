"""A file that somebody else saved is never overwritten unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgplan.storage.plan_file import load_plan
from tests.ui.dialogs.conftest import NO_SCREEN, edited_elsewhere
from ui.dialogs.collision import CollisionDialog
from ui.dialogs.merge_preview import MergePreview

pytestmark = NO_SCREEN


def titles(path: Path) -> tuple[str, str]:
    positions = load_plan(path).positions
    return positions["dev1"].title, positions["dev2"].title


@pytest.fixture
def collided(desk, plan, elsewhere) -> CollisionDialog:
    """Both renamed dev1; the other one renamed dev2 as well and saved first."""
    desk.open(plan)
    edited_elsewhere(plan, elsewhere, "Principal")
    edited_elsewhere(plan, elsewhere, "Senior", "dev2")
    desk.rename("Staff")
    desk.do("save")
    return desk.dialog(CollisionDialog)


def test_it_says_who_saved_and_overwrites_nothing(collided, plan):
    assert collided.windowTitle() == "Jonas saved Small since you opened it"
    assert titles(plan) == ("Principal", "Senior")


def test_merging_takes_what_is_clear_and_asks_about_the_rest(desk, collided, plan):
    collided.both.click()
    preview = desk.dialog(MergePreview)
    assert preview.conflicts.rowCount() == 1
    row = [preview.conflicts.index(0, column).data() for column in range(4)]
    assert row == ["Dan Iri (Staff): Title", "Developer", "Staff", "Principal"]
    preview.conflicts.choose_all("theirs")
    desk.qtbot.waitUntil(preview.go.isEnabled)
    with desk.qtbot.waitSignal(desk.documents.saved):
        preview.go.click()
    assert titles(plan) == ("Principal", "Senior")
    assert not desk.session.is_dirty


def test_a_merge_that_keeps_ours_saves_both_and_is_one_step_to_take_back(desk, collided, plan):
    collided.both.click()
    with desk.qtbot.waitSignal(desk.documents.saved):
        desk.dialog(MergePreview).go.click()
    assert titles(plan) == ("Staff", "Senior")
    desk.session.undo()
    assert (desk.title_of("dev1"), desk.title_of("dev2")) == ("Staff", "Developer")


def test_cancelling_leaves_the_file_and_the_changes_and_asks_again(desk, collided, plan):
    collided.reject()
    assert desk.session.is_dirty
    desk.do("save")
    desk.dialog(CollisionDialog).reject()
    assert titles(plan) == ("Principal", "Senior")


def test_overwriting_takes_a_second_click(desk, collided, plan):
    collided._overwrite.click()
    desk.settle()
    assert titles(plan) == ("Principal", "Senior")
    with desk.qtbot.waitSignal(desk.documents.saved):
        collided._overwrite.click()
    assert titles(plan) == ("Staff", "Developer")


def test_what_was_saved_while_the_merge_was_looked_at_is_merged_too(
    desk, collided, plan, elsewhere
):
    collided.both.click()
    preview = desk.dialog(MergePreview)
    edited_elsewhere(plan, elsewhere, "Head", "ceo")
    preview.go.click()
    with desk.qtbot.waitSignal(desk.documents.saved):
        desk.dialog(CollisionDialog).both.click()
        desk.qtbot.wait(500)
        if not desk.no_dialog():
            desk.dialog(MergePreview).go.click()
    assert load_plan(plan).positions["ceo"].title == "Head"
    assert titles(plan) == ("Staff", "Senior")


def test_a_file_that_was_deleted_is_saved_anew(desk, plan, messages):
    desk.open(plan)
    desk.rename("Staff")
    plan.unlink()
    with desk.qtbot.waitSignal(desk.documents.saved):
        desk.do("save")
    assert titles(plan)[0] == "Staff"
    assert messages.texts[-1] == f"{plan} was gone, so it was saved anew."


def test_a_save_that_fails_says_why_and_ends_what_was_to_follow(desk, plan, messages, monkeypatch):
    desk.open(plan)
    desk.rename("Staff")
    done = []
    monkeypatch.setattr(desk.session.document, "save", _full)
    messages.answer = type(messages.answer).SAVE
    desk.window.files.when_safe(lambda: done.append("closed"))
    desk.settle()
    assert "No space" in messages.texts[-1]
    monkeypatch.undo()
    with desk.qtbot.waitSignal(desk.documents.saved):
        desk.do("save")
    assert done == []


def _full(*_args, **_how):
    raise OSError(28, "No space left on device")


def test_a_plan_that_somebody_has_open_can_be_looked_at_and_says_who(desk, plan, elsewhere):
    from orgplan.storage.opening import open_document  # noqa: PLC0415

    other = open_document(plan, elsewhere)
    desk.open(plan)
    assert desk.window.facts.saved.text().startswith("Read only: open by Jonas on desk since")
    other.close()
