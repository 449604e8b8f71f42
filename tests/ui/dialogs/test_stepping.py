"""A long step is taken back in a thread, and nobody edits meanwhile."""

from __future__ import annotations

import pytest

from orgplan.changes.change import Add, ChangeGroup
from orgplan.errors import ErrorCode, OrgplanError
from orgplan.model.people import Person
from tests.ui.dialogs.conftest import NO_SCREEN, Desk
from tests.ui.small_company import small_company
from ui.dialogs.stepping import LONG, Holding

pytestmark = NO_SCREEN


@pytest.fixture
def desk(window, qtbot) -> Desk:
    """A desk where very many people were added in one step."""
    made = Desk(window, qtbot)
    made.session.open(small_company())
    many = tuple(Add(Person(id=f"new{n}", name=f"New {n}")) for n in range(LONG))
    assert made.session.perform_on_plan(ChangeGroup("Add 7 of many", many))
    return made


def shown(desk: Desk) -> list[Holding]:
    return [one for one in desk.window.findChildren(Holding) if one.isVisible()]


def test_a_long_step_is_taken_back_and_done_again_while_a_sheet_lies_on_the_window(desk):
    full = desk.session.organization
    desk.do("undo")
    assert desk.session.organization is full
    sheet = desk.dialog(Holding)
    assert sheet.headline.text() == "Undoing: Add 7 of many"
    sheet.reject()
    assert sheet.isVisible()
    desk.settle()
    assert shown(desk) == []
    assert "new0" not in desk.session.organization.people
    desk.do("redo")
    assert desk.dialog(Holding).headline.text() == "Redoing: Add 7 of many"
    desk.settle()
    assert desk.session.organization is full


def test_hidden_pay_hides_the_numbers_of_the_step(desk):
    desk.session.set_pay_hidden(True)
    desk.do("undo")
    assert "7" not in desk.dialog(Holding).headline.text()
    desk.settle()


def test_a_long_step_that_fails_is_told_and_leaves_the_window(desk, messages, monkeypatch):
    def refuse():
        raise OrgplanError("The disk is full.", code=ErrorCode.UNREADABLE, where="x", fix="Tidy.")

    full = desk.session.organization
    monkeypatch.setattr(desk.session.document, "undo", refuse)
    desk.do("undo")
    assert shown(desk) != []
    desk.settle()
    assert shown(desk) == []
    assert any("The disk is full." in text for text in messages.texts)
    assert desk.session.organization is full


def test_a_short_step_is_taken_back_at_once(desk):
    desk.rename("Tinker")
    desk.do("undo")
    assert desk.title_of() != "Tinker"
    assert shown(desk) == []
