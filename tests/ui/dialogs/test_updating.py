"""A copy of the user's own workbook is shown, with what it loses, before it is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.ui.dialogs.conftest import NO_SCREEN
from ui.dialogs import updating
from ui.dialogs.updating import UpdateDialog

pytestmark = NO_SCREEN


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workbook about one post of the small company, and the answers of the file dialogs."""
    book = Workbook()
    for row in (["position_id", "title"], ["dev1", "Somebody else"]):
        book.active.append(row)
    book.active.title = "Staff"
    path = tmp_path / "own.xlsx"
    book.save(path)
    monkeypatch.setattr(updating, "ask_own_workbook", lambda *_: path)
    monkeypatch.setattr(updating, "ask_updated", lambda *_: tmp_path / "copy.xlsx")
    return path


def test_what_a_copy_gets_and_loses_is_shown_and_only_then_written(desk, plan, own: Path):
    desk.open(plan)
    desk.do("export_into")
    desk.settle()
    dialog = desk.dialog(UpdateDialog)
    assert "1 cell of a copy of own.xlsx" in dialog.explanation.text()
    assert "no row in it" in dialog.notes
    assert dialog.lost == "Nothing."
    assert not own.with_name("copy.xlsx").exists()
    dialog.go.click()
    desk.settle()
    title = desk.session.plan.positions["dev1"].title
    assert load_workbook(own.with_name("copy.xlsx"))["Staff"]["B2"].value == title
    assert load_workbook(own)["Staff"]["B2"].value == "Somebody else"


def test_hidden_pay_is_not_told_by_a_copy(desk, plan, own: Path):
    desk.open(plan)
    desk.session.set_pay_hidden(True)
    desk.do("export_into")
    desk.settle()
    assert desk.window.findChildren(UpdateDialog) == []
