"""Spreadsheets come in through the wizard: as one step of the open plan, or as another plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from orgplan.scenarios.branching import branch
from tests.ui.dialogs.conftest import NO_SCREEN, PATIENCE
from ui.dialogs import file_commands
from ui.dialogs.wizard.wizard import CHECK, FILES, RESULT, VALUES, ImportWizard

pytestmark = NO_SCREEN

ROSTER = (
    "Position ID,Job Title,Employee ID,Name\n"
    "dev1,Senior developer,p-dev1,Dan Iri\n"
    "dev2,Developer,p-dev2,Eve Lund\n"
    "dev9,Tester,p-dev9,Gil Noor\n"
)


@pytest.fixture
def roster(tmp_path: Path, monkeypatch) -> Path:
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER)
    monkeypatch.setattr(file_commands, "ask_sources", lambda *_: (path,))
    return path


class Clerk:
    """Somebody who imports files at the window."""

    def __init__(self, desk) -> None:
        self.desk, self.qtbot = desk, desk.qtbot

    def drop(self, *paths: Path) -> ImportWizard:
        """Drop files and wait until they are read."""
        self.desk.window.files.drop(paths)
        return self.wizard()

    def wizard(self) -> ImportWizard:
        made = self.desk.dialog(ImportWizard)
        self.qtbot.waitUntil(lambda: made.run.draft is not None, timeout=PATIENCE)
        self.desk.settle()
        return made

    def at(self, wizard: ImportWizard, place: int) -> ImportWizard:
        """Go to a page and wait for what it shows."""
        wizard.show_page(place)
        self.desk.settle()
        return wizard

    def finish(self, wizard: ImportWizard) -> None:
        """Import, and wait until the account of it is there."""
        self.at(wizard, RESULT)
        with self.qtbot.waitSignal(self.desk.documents.imported, timeout=PATIENCE):
            wizard.go.click()
        self.desk.settle()

    @property
    def steps(self):
        return tuple(self.desk.session.document.transactions())


@pytest.fixture
def clerk(desk) -> Clerk:
    return Clerk(desk)


def test_a_refresh_is_counted_shown_and_taken_back_by_one_undo(clerk, desk, plan, roster):
    desk.open(plan)
    desk.do("import")
    wizard = clerk.at(clerk.wizard(), RESULT)
    assert wizard.outcome.sentence.text().startswith("2 added, 1 changed,")
    assert wizard.outcome.totals.rows[0].difference == "+1"
    clerk.finish(wizard)
    assert desk.title_of("dev1") == "Senior developer"
    assert "dev9" in desk.session.organization.positions
    desk.session.undo()
    assert desk.title_of("dev1") == "Developer"
    assert "dev9" not in desk.session.organization.positions


def test_the_history_tells_the_file_with_its_hash(clerk, desk, plan, roster):
    desk.open(plan)
    clerk.finish(clerk.drop(roster))
    assert clerk.steps[-1].label == "Refresh from roster.csv"
    assert clerk.steps[-1].source.startswith("roster.csv (SHA-256 ")
    assert len(clerk.steps[-1].source.split()[-1].rstrip(")")) == 64


def test_cancelling_leaves_nothing(clerk, desk, plan, roster):
    desk.open(plan)
    before = desk.session.plan
    wizard = clerk.at(clerk.drop(roster), RESULT)
    memory = wizard.run.memory
    wizard.reject()
    desk.settle()
    assert desk.session.plan is before
    assert not desk.session.is_dirty
    assert not memory.exists()


def test_cancelling_while_files_are_read_leaves_nothing(clerk, desk, roster):
    wizard = desk.window.files.importing.start((roster,))
    wizard.cancel.click()
    desk.settle()
    assert desk.no_dialog()
    assert not desk.session.is_open


def test_what_the_sheet_does_not_state_stays(clerk, desk, plan, roster):
    desk.open(plan)
    before = desk.session.plan
    clerk.finish(clerk.drop(roster))
    after = desk.session.plan
    assert after.initiatives == before.initiatives
    assert after.positions["ceo"] == before.positions["ceo"]
    assert after.positions["dev1"].base_salary == 80_000


def test_scenarios_stay_and_the_refresh_says_that_they_may_need_a_rebase(
    clerk, desk, plan, roster, messages
):
    desk.open(plan)
    desk.session.perform_on_plan(branch(desk.session.plan, "Lean"))
    clerk.finish(clerk.drop(roster))
    assert [row.name for row in desk.session.plan.scenarios if row.name == "Lean"] == ["Lean"]
    assert "1 scenario may need a rebase" in messages.texts[-1]


def test_the_sheets_can_become_another_plan_instead(clerk, desk, plan, roster):
    desk.open(plan)
    wizard = clerk.at(clerk.drop(roster), RESULT)
    wizard.outcome.anew.click()
    desk.settle()
    assert wizard.outcome.totals.rows[0].before == "0"
    with desk.qtbot.waitSignal(desk.session.opened):
        wizard.go.click()
    assert desk.session.title == "roster"
    assert desk.session.is_dirty


def test_a_first_import_is_one_step_that_undo_takes_back(clerk, desk, roster):
    clerk.finish(clerk.drop(roster))
    assert len(desk.session.plan.positions) == 3
    assert desk.session.undo_label == "Import from roster.csv"
    desk.session.undo()
    assert len(desk.session.plan.positions) == 0


def test_the_second_month_needs_nothing_but_enter(clerk, desk, roster, tmp_path):
    first = clerk.drop(roster)
    assert first.place == FILES
    clerk.finish(first)
    later = tmp_path / "roster december.csv"
    later.write_text(ROSTER.replace("Tester", "Senior tester"))
    second = clerk.drop(later)
    assert second.place == RESULT
    assert second.outcome.sentence.text().startswith("0 added, 1 changed,")
    with desk.qtbot.waitSignal(desk.documents.imported, timeout=PATIENCE):
        desk.qtbot.keyClick(second, Qt.Key.Key_Return)
    assert desk.title_of("dev9") == "Senior tester"


def test_what_is_not_to_be_remembered_is_forgotten(clerk, desk, roster):
    wizard = clerk.at(clerk.drop(roster), RESULT)
    wizard.outcome.remember.setChecked(False)
    clerk.finish(wizard)
    assert clerk.drop(roster).place == FILES


def test_a_remembered_file_with_a_new_word_opens_where_the_word_is_asked(clerk, desk, tmp_path):
    path = tmp_path / "staff.csv"
    rows = "Employee ID,Name,Job Title,Status\n1,Ada Quist,Chief,Filled\n2,Ben Ode,Head,{}\n"
    path.write_text(rows.format("Filled"))
    clerk.finish(clerk.drop(path))
    path.write_text(rows.format("beurlaubt"))
    wizard = clerk.drop(path)
    assert wizard.place == VALUES
    words = wizard.values.words
    assert words.open == 1
    words.setData(words.index(0, 3), "open")
    desk.settle()
    assert words.open == 0


def test_a_cell_is_mended_in_place_and_its_row_goes_in(clerk, desk, tmp_path):
    path = tmp_path / "staff.csv"
    text = "Employee ID,Name,Job Title\n1,Ada Quist,Chief\n,Ben Ode,Head\n"
    path.write_text(text)
    wizard = clerk.at(clerk.drop(path), CHECK)
    problem = wizard.check.table.problem_at(0)
    assert (problem.cell, problem.held_back) == ("A3", True)
    grid = wizard.check.grid
    assert wizard.check.cells.currentIndex() == grid.index(2, 0)
    grid.setData(grid.index(2, 0), "2")
    desk.settle()
    assert wizard.check.table.total == 0
    clerk.finish(wizard)
    assert {person.name for person in desk.session.plan.people} == {"Ada Quist", "Ben Ode"}
    assert path.read_text() == text


def test_a_file_that_cannot_be_read_says_why_and_cannot_go_on(clerk, desk, tmp_path):
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04 not a workbook")
    wizard = clerk.drop(path)
    assert wizard.place == FILES
    assert any(text.startswith("Not read:") for text in wizard.files.cards[0].texts)
    assert not wizard.go.isEnabled()
    wizard.reject()
    assert not desk.session.is_open


def test_sheets_without_a_known_header_are_told_before_the_import(clerk, desk, tmp_path):
    path = tmp_path / "recipes.csv"
    path.write_text("flour,water\n500,300\n")
    wizard = clerk.at(clerk.drop(path), RESULT)
    assert "no header row" in wizard.trouble.text()
    assert not wizard.go.isEnabled()


def test_going_back_keeps_what_was_decided(clerk, desk, tmp_path):
    path = tmp_path / "staff.csv"
    path.write_text("List\nEmployee ID,Name,Job Title,Shoe\n1,Ada Quist,Chief,38\n")
    wizard = clerk.drop(path)
    wizard.sheets.choose_header(2)
    wizard.columns.show_draft(wizard.run.draft)
    wizard.columns.view.selectRow(3)
    wizard.columns.panel.meaning.setCurrentIndex(wizard.columns.panel.meaning.findText("Left out"))
    wizard.columns.panel.meaning.activated.emit(0)
    desk.settle()
    clerk.at(wizard, CHECK)
    wizard.go_back()
    wizard.go_back()
    wizard.go_back()
    assert wizard.run.draft.mapping.sheets[0].columns[3].how == "ignored"
