"""Spreadsheets refresh the open plan as one step, or become another plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgplan.scenarios.branching import branch
from tests.ui.dialogs.conftest import NO_SCREEN
from ui.dialogs import file_commands
from ui.dialogs.import_choice import ImportChoice
from ui.dialogs.merge_preview import MergePreview

pytestmark = NO_SCREEN


@pytest.fixture
def roster(tmp_path: Path, monkeypatch) -> Path:
    path = tmp_path / "roster.csv"
    path.write_text(
        "Position ID,Job Title,Employee ID,Name\n"
        "dev1,Senior developer,p-dev1,Dan Iri\n"
        "dev2,Developer,p-dev2,Eve Lund\n"
        "dev9,Tester,p-dev9,Gil Noor\n"
    )
    monkeypatch.setattr(file_commands, "ask_sources", lambda *_: (path,))
    return path


def refresh(desk) -> MergePreview:
    desk.do("import")
    dialog = desk.dialog(ImportChoice)
    dialog.accept()
    dialog.refresh.emit()
    return desk.dialog(MergePreview)


def test_a_refresh_is_counted_shown_and_taken_back_by_one_undo(desk, plan, roster):
    desk.open(plan)
    preview = refresh(desk)
    assert preview.summary.text().startswith("2 added, 1 changed,")
    preview.go.click()
    assert desk.title_of("dev1") == "Senior developer"
    assert "dev9" in desk.session.organization.positions
    desk.session.undo()
    assert desk.title_of("dev1") == "Developer"
    assert "dev9" not in desk.session.organization.positions


def test_cancelling_changes_nothing(desk, plan, roster):
    desk.open(plan)
    refresh(desk).reject()
    desk.settle()
    assert not desk.session.is_dirty


def test_what_the_sheet_does_not_state_stays(desk, plan, roster):
    desk.open(plan)
    before = desk.session.plan
    refresh(desk).go.click()
    after = desk.session.plan
    assert after.initiatives == before.initiatives
    assert after.positions["ceo"] == before.positions["ceo"]
    assert after.positions["dev1"].base_salary == 80_000


def test_scenarios_stay_and_the_refresh_says_that_they_may_need_a_rebase(
    desk, plan, roster, messages
):
    desk.open(plan)
    desk.session.perform_on_plan(branch(desk.session.plan, "Lean"))
    refresh(desk).go.click()
    desk.settle()
    assert [row.name for row in desk.session.plan.scenarios if row.name == "Lean"] == ["Lean"]
    assert "1 scenario may need a rebase" in messages.texts[-1]


def test_the_sheets_can_become_another_plan_instead(desk, plan, roster):
    desk.open(plan)
    desk.do("import")
    dialog = desk.dialog(ImportChoice)
    with desk.qtbot.waitSignal(desk.session.opened):
        dialog.accept()
        dialog.anew.emit()
    assert desk.session.title == "roster"
    assert desk.session.is_dirty


def test_an_empty_plan_asks_nothing(desk, roster):
    desk.do("new")
    with desk.qtbot.waitSignal(desk.session.opened):
        desk.do("import")
    assert desk.no_dialog()
