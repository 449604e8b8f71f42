"""Spreadsheets come in through the wizard: as one step of the open plan, or as another plan."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel, QTableView, QWidget

from orgplan.changes.change import ChangeGroup, Set
from orgplan.model.people import Position, PositionStatus
from orgplan.progress import Progress
from orgplan.scenarios.branching import branch
from orgplan.storage.plan_file import load_plan
from orgplan.tasks.export import export
from orgplan.tasks.refresh_base import export_id
from tests.orgplan.spreadsheets.sources import workbook
from tests.ui.dialogs.conftest import NO_SCREEN, PATIENCE
from ui.dialogs import file_commands
from ui.dialogs.importing import Importing
from ui.dialogs.wizard import wizard as wizard_module
from ui.dialogs.wizard.wizard import CHECK, FILES, RESULT, SHEETS, VALUES, ImportWizard
from ui.jobs import Jobs
from ui.session import Session
from ui.session.documents import Documents
from ui.session.exporting import leaving, written
from ui.settings import Settings

pytestmark = NO_SCREEN

ROSTER = (
    "Position ID,Job Title,Employee ID,Name\n"
    "dev1,Senior developer,p-dev1,Dan Iri\n"
    "dev2,Developer,p-dev2,Eve Lund\n"
    "dev9,Tester,p-dev9,Gil Noor\n"
)


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER)
    return path


class Clerk:
    """Somebody who imports files, at a bare window."""

    def __init__(self, window: QWidget, messages, qtbot, store: QSettings) -> None:
        self.qtbot, self.window = qtbot, window
        self.session = Session(messages)
        self.jobs = Jobs()
        self.jobs.failed.connect(messages.fail)
        self.documents = Documents(self.session, self.jobs, Settings(store))
        self.importing = Importing(window, self.session, self.documents, lambda then: then())

    def settle(self) -> None:
        """Wait until nothing runs any more."""
        self.qtbot.wait(10)
        self.qtbot.waitUntil(lambda: self.jobs.running == (), timeout=PATIENCE)

    def open(self, path: Path) -> None:
        with self.qtbot.waitSignal(self.session.opened, timeout=PATIENCE):
            self.documents.open(path)

    def drop(self, *paths: Path) -> ImportWizard:
        """Drop files and wait until they are read."""
        self.importing.start(paths)
        self.qtbot.waitUntil(lambda: self.shown() is not None, timeout=PATIENCE)
        self.settle()
        return self.shown()

    def shown(self) -> ImportWizard | None:
        wizards = self.window.findChildren(ImportWizard)
        return next((one for one in wizards if one.isVisible()), None)

    def at(self, wizard: ImportWizard, place: int) -> ImportWizard:
        """Go to a page and wait for what it shows."""
        wizard.show_page(place)
        self.settle()
        return wizard

    def finish(self, wizard: ImportWizard) -> None:
        """Import, and wait until the account of it is there."""
        self.at(wizard, RESULT)
        with self.qtbot.waitSignal(self.documents.imported, timeout=PATIENCE):
            wizard.go.click()
        self.settle()

    def title_of(self, post: str) -> str:
        return self.session.organization.positions[post].title

    @property
    def steps(self):
        return tuple(self.session.document.transactions())


@pytest.fixture
def clerk(qtbot, messages, tmp_path) -> Iterator[Clerk]:
    window = QWidget()
    window.resize(1200, 800)
    qtbot.addWidget(window)
    window.show()
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    made = Clerk(window, messages, qtbot, store)
    yield made
    made.settle()
    made.documents.let_go()


def test_a_refresh_is_counted_shown_and_taken_back_by_one_undo(clerk, plan, roster):
    clerk.open(plan)
    wizard = clerk.at(clerk.drop(roster), RESULT)
    assert wizard.outcome.sentence.text().startswith("2 added, 1 changed,")
    assert wizard.outcome.totals.rows[0].difference == "+1"
    clerk.finish(wizard)
    assert clerk.title_of("dev1") == "Senior developer"
    assert "dev9" in clerk.session.organization.positions
    clerk.session.undo()
    assert clerk.title_of("dev1") == "Developer"
    assert "dev9" not in clerk.session.organization.positions


def test_the_history_tells_the_file_with_its_hash(clerk, plan, roster):
    clerk.open(plan)
    clerk.finish(clerk.drop(roster))
    assert clerk.steps[-1].label == "Refresh from roster.csv"
    assert clerk.steps[-1].source.startswith("roster.csv (SHA-256 ")
    assert len(clerk.steps[-1].source.split()[-1].rstrip(")")) == 64


def test_cancelling_leaves_nothing(clerk, plan, roster):
    clerk.open(plan)
    before = clerk.session.plan
    wizard = clerk.at(clerk.drop(roster), RESULT)
    memory = wizard.run.memory
    wizard.reject()
    clerk.settle()
    assert clerk.session.plan is before
    assert not clerk.session.is_dirty
    assert not memory.exists()


def test_cancelling_while_files_are_read_leaves_nothing(clerk, roster):
    clerk.importing.start((roster,))
    clerk.qtbot.waitUntil(lambda: clerk.shown() is not None, timeout=PATIENCE)
    wizard = clerk.shown()
    assert wizard.run.draft is None
    wizard.cancel.click()
    clerk.settle()
    assert clerk.shown() is None
    assert not clerk.session.is_open


def test_what_the_sheet_does_not_state_stays(clerk, plan, roster):
    clerk.open(plan)
    before = clerk.session.plan
    clerk.finish(clerk.drop(roster))
    after = clerk.session.plan
    assert after.initiatives == before.initiatives
    assert after.positions["ceo"] == before.positions["ceo"]
    assert after.positions["dev1"].base_salary == 80_000


def test_scenarios_stay_and_the_refresh_says_that_they_may_need_a_rebase(
    clerk, plan, roster, messages
):
    clerk.open(plan)
    clerk.session.perform_on_plan(branch(clerk.session.plan, "Lean"))
    clerk.finish(clerk.drop(roster))
    assert [row.name for row in clerk.session.plan.scenarios if row.name == "Lean"] == ["Lean"]
    assert "1 scenario may need a rebase" in messages.texts[-1]


def test_the_sheets_can_become_another_plan_instead(clerk, plan, roster):
    clerk.open(plan)
    wizard = clerk.at(clerk.drop(roster), RESULT)
    wizard.outcome.anew.click()
    clerk.settle()
    assert wizard.outcome.totals.rows[0].before == "0"
    with clerk.qtbot.waitSignal(clerk.session.opened):
        wizard.go.click()
    assert clerk.session.title == "roster"
    assert clerk.session.is_dirty


def test_no_page_makes_the_wizard_larger_than_its_window(clerk, plan, roster):
    clerk.window.resize(1100, 640)
    clerk.open(plan)
    wizard = clerk.drop(roster)
    for place in range(RESULT + 1):
        clerk.at(wizard, place)
        assert wizard.height() <= clerk.window.height()
        assert wizard.width() <= clerk.window.width()
    clerk.at(wizard, RESULT).outcome.anew.click()
    clerk.settle()
    assert wizard.height() <= clerk.window.height()


def test_a_first_import_is_one_step_that_undo_takes_back(clerk, roster):
    clerk.finish(clerk.drop(roster))
    assert len(clerk.session.plan.positions) == 3
    assert clerk.session.undo_label == "Import from roster.csv"
    clerk.session.undo()
    assert len(clerk.session.plan.positions) == 0


def test_the_second_month_needs_nothing_but_enter(clerk, roster, tmp_path):
    first = clerk.drop(roster)
    assert first.place == FILES
    clerk.finish(first)
    later = tmp_path / "roster december.csv"
    later.write_text(ROSTER.replace("Tester", "Senior tester"))
    second = clerk.drop(later)
    assert second.place == RESULT
    assert second.outcome.sentence.text().startswith("0 added, 1 changed,")
    with clerk.qtbot.waitSignal(clerk.documents.imported, timeout=PATIENCE):
        clerk.qtbot.keyClick(second, Qt.Key.Key_Return)
    assert clerk.title_of("dev9") == "Senior tester"


def test_what_is_not_to_be_remembered_is_forgotten(clerk, roster):
    wizard = clerk.at(clerk.drop(roster), RESULT)
    wizard.outcome.remember.setChecked(False)
    clerk.finish(wizard)
    assert clerk.drop(roster).place == FILES


def test_a_remembered_file_with_a_new_word_opens_where_the_word_is_asked(clerk, tmp_path):
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
    clerk.settle()
    assert words.open == 0


def test_a_cell_is_mended_in_place_and_its_row_goes_in(clerk, tmp_path):
    path = tmp_path / "staff.csv"
    text = "Employee ID,Name,Job Title\n1,Ada Quist,Chief\n,Ben Ode,Head\n"
    path.write_text(text)
    wizard = clerk.at(clerk.drop(path), CHECK)
    problem = wizard.check.table.problem_at(0)
    assert (problem.cell, problem.held_back) == ("A3", True)
    grid = wizard.check.grid
    assert wizard.check.cells.currentIndex() == grid.index(2, 0)
    grid.setData(grid.index(2, 0), "2")
    clerk.settle()
    assert wizard.check.table.total == 0
    clerk.finish(wizard)
    assert {person.name for person in clerk.session.plan.people} == {"Ada Quist", "Ben Ode"}
    assert path.read_text() == text


def test_a_file_that_cannot_be_read_says_why_and_cannot_go_on(clerk, tmp_path):
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04 not a workbook")
    wizard = clerk.drop(path)
    assert wizard.place == FILES
    assert any(text.startswith("Not read:") for text in wizard.files.cards[0].texts)
    assert not wizard.go.isEnabled()
    wizard.reject()
    assert not clerk.session.is_open


def test_sheets_without_a_known_header_are_told_before_the_import(clerk, tmp_path):
    path = tmp_path / "recipes.csv"
    path.write_text("flour,water\n500,300\n")
    wizard = clerk.at(clerk.drop(path), RESULT)
    assert "no header row" in wizard.trouble.text()
    assert not wizard.go.isEnabled()


def test_going_back_keeps_what_was_decided(clerk, tmp_path):
    path = tmp_path / "staff.csv"
    path.write_text("List\nEmployee ID,Name,Job Title,Shoe\n1,Ada Quist,Chief,38\n")
    wizard = clerk.drop(path)
    wizard.sheets.choose_header(2)
    wizard.columns.show_draft(wizard.run.draft)
    wizard.columns.view.selectRow(3)
    wizard.columns.panel.meaning.setCurrentIndex(wizard.columns.panel.meaning.findText("Left out"))
    wizard.columns.panel.meaning.activated.emit(0)
    clerk.settle()
    clerk.at(wizard, CHECK)
    wizard.go_back()
    wizard.go_back()
    wizard.go_back()
    assert wizard.run.draft.mapping.sheets[0].columns[3].how == "ignored"


def test_the_menu_leads_to_the_wizard_and_it_to_the_account(desk, roster, monkeypatch):
    monkeypatch.setattr(file_commands, "ask_sources", lambda *_: (roster,))
    desk.do("import")
    wizard = desk.dialog(ImportWizard)
    desk.settle()
    for _ in range(RESULT):
        desk.qtbot.keyClick(wizard, Qt.Key.Key_Return)
    desk.settle()
    with desk.qtbot.waitSignal(desk.documents.imported, timeout=PATIENCE):
        desk.qtbot.keyClick(wizard, Qt.Key.Key_Return)
    assert desk.window.workspace.tabs.currentWidget() is desk.window.workspace.report
    assert desk.window.isWindowModified()


def test_an_annotated_copy_marks_the_cells_to_mend(clerk, tmp_path, monkeypatch):
    path, target = tmp_path / "staff.csv", tmp_path / "marked.xlsx"
    path.write_text("Employee ID,Name,Job Title\n1,Ada Quist,Chief\n,Ben Ode,Head\n")
    monkeypatch.setattr(wizard_module, "ask_copy", lambda *_: target)
    wizard = clerk.at(clerk.drop(path), CHECK)
    wizard.check.copy.click()
    clerk.settle()
    assert wizard.check.told.text().startswith("Saved marked.xlsx: 1 cell marked.")
    assert "Row 3 is held back" in load_workbook(target).active["A3"].comment.text


def test_the_own_workbook_comes_back_without_a_change(clerk, plan, tmp_path):
    book = tmp_path / "back.xlsx"
    export(load_plan(plan), book, export_id=export_id(plan))
    clerk.open(plan)
    wizard = clerk.at(clerk.drop(book), RESULT)
    assert wizard.outcome.sentence.text().startswith("0 added, 0 changed,")
    assert wizard.go.text() == "Close"


def exported(clerk, path: Path) -> Path:
    """What the window exports now."""
    written(leaving(clerk.session), path, Progress())
    return path


def retitled(path: Path, post: str, title: str) -> Path:
    book = load_workbook(path)
    heads, *rows = book["Positions"].iter_rows()
    place = [cell.value for cell in heads].index("title")
    next(row for row in rows if row[0].value == post)[place].value = title
    book.save(path)
    return path


def test_what_the_window_exported_keeps_what_the_plan_changed_since(clerk, plan, tmp_path):
    clerk.open(plan)
    book = exported(clerk, tmp_path / "back.xlsx")
    old = clerk.title_of("dev2")
    change = Set(Position, "dev2", "title", old, "Architect")
    assert clerk.session.perform(ChangeGroup("Rename", (change,)))
    clerk.finish(clerk.drop(retitled(book, "dev1", "Principal")))
    assert (clerk.title_of("dev1"), clerk.title_of("dev2")) == ("Principal", "Architect")


def test_the_export_of_a_scenario_goes_back_into_that(clerk, plan, tmp_path):
    clerk.open(plan)
    clerk.session.perform_on_plan(branch(clerk.session.plan, "Lean"))
    (lean,) = clerk.session.plan.scenarios.ids()
    clerk.session.show_scenario(lean)
    book = exported(clerk, tmp_path / "lean.xlsx")
    clerk.session.show_scenario("")
    old = clerk.title_of("dev1")
    wizard = clerk.at(clerk.drop(retitled(book, "dev1", "Principal")), RESULT)
    assert "goes back into that, not into the plan" in wizard.outcome.sentence.text()
    clerk.finish(wizard)
    assert clerk.title_of("dev1") == old
    clerk.session.show_scenario(lean)
    assert clerk.title_of("dev1") == "Principal"


def test_hidden_pay_is_not_exported(clerk, plan, tmp_path):
    clerk.open(plan)
    assert clerk.session.plan.positions["ceo"].base_salary
    clerk.session.set_pay_hidden(True)
    book = load_workbook(exported(clerk, tmp_path / "shown.xlsx"))
    heads, *rows = book["Positions"].iter_rows(values_only=True)
    assert {row[heads.index("base_salary")] for row in rows} == {None}


def test_who_is_not_in_the_file_stays_unless_ticked_as_having_left(clerk, tmp_path):
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER)
    clerk.finish(clerk.drop(path))
    path.write_text("".join(ROSTER.splitlines(keepends=True)[:-1]))
    wizard = clerk.at(clerk.drop(path), RESULT)
    missing = wizard.outcome.missing
    assert set(missing.keys) == {("position", "dev9"), ("person", "p-dev9")}
    before = wizard.outcome.totals.rows[0].difference
    missing.end_all(ended=True)
    clerk.settle()
    assert (before, wizard.outcome.totals.rows[0].difference) == ("±0", "-1")
    assert wizard.outcome.missing is missing
    clerk.finish(wizard)
    assert clerk.session.plan.positions["dev9"].status is PositionStatus.CLOSED
    clerk.session.undo()
    assert clerk.session.plan.positions["dev9"].status is not PositionStatus.CLOSED


def test_both_values_of_a_conflict_are_shown_and_the_mark_decides(clerk, plan, tmp_path):
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER)
    clerk.open(plan)
    clerk.finish(clerk.drop(path))
    change = Set(Position, "dev1", "title", "Senior developer", "Architect")
    assert clerk.session.perform(ChangeGroup("Rename", (change,)))
    path.write_text(ROSTER.replace("Senior developer", "Principal"))
    wizard = clerk.at(clerk.drop(path), RESULT)
    conflicts = wizard.outcome.conflicts
    assert [conflicts.index(0, column).data() for column in (1, 2, 3)] == [
        "Senior developer",
        "Architect",
        "Principal",
    ]
    conflicts.choose(0, "theirs")
    clerk.settle()
    assert wizard.outcome.conflicts is conflicts
    clerk.finish(wizard)
    assert clerk.title_of("dev1") == "Principal"


def test_two_header_rows_and_a_skipped_sheet_are_chosen_on_the_grid(clerk, tmp_path):
    book = workbook(
        tmp_path / "two.xlsx",
        {
            "Staff": [
                ("November 2026", "Person", None),
                ("Employee ID", "Name", "Job Title"),
                ("1", "Ada Quist", "Chief"),
            ],
            "Old": [("Employee ID", "Name", "Job Title"), ("9", "Gil Noor", "Clerk")],
        },
    )
    wizard = clerk.at(clerk.drop(book), SHEETS)
    wizard.sheets.two_rows.setChecked(True)
    wizard.sheets.choose_header(1)
    wizard.sheets.sheets.item(1).setCheckState(Qt.CheckState.Unchecked)
    clerk.settle()
    staff, old = wizard.run.draft.mapping.sheets
    assert (staff.header_rows, old.skipped) == ((1, 2), "left out by choice")
    clerk.finish(wizard)
    assert [person.name for person in clerk.session.plan.people] == ["Ada Quist"]


def test_hidden_pay_is_on_no_page(clerk, plan, tmp_path):
    path = tmp_path / "pay.csv"
    path.write_text("Position ID,Job Title,Base salary\ndev1,Developer,98765\ndev2,Developer,x1\n")
    clerk.open(plan)
    clerk.session.set_pay_hidden(True)
    wizard = clerk.at(clerk.at(clerk.drop(path), CHECK), RESULT)
    said = "\n".join(label.text() for label in wizard.findChildren(QLabel))
    for view in wizard.findChildren(QTableView):
        model = view.model()
        rows, columns = range(model.rowCount()), range(model.columnCount())
        said += "\n".join(str(model.index(r, c).data()) for r in rows for c in columns)
    assert "Base salary" in said
    assert "98765" not in said.replace(",", "")
    assert [row.after for row in wizard.outcome.totals.rows][-1] == "•"


JIRA = "Issue key,Issue Type,Summary,Status,Parent\nA-1,Epic,Search,Open,\n"


def test_what_looks_like_an_export_of_another_tool_can_be_said_to_be_none(clerk, tmp_path):
    path = tmp_path / "issues.csv"
    path.write_text(JIRA)
    wizard = clerk.at(clerk.drop(path), SHEETS)
    page = wizard.sheets
    assert page.state.text().startswith("Recognized: Jira export.")
    page.recognized.click()
    clerk.settle()
    assert wizard.run.draft.sheets == wizard.run.draft.read
    page.choose_header(1)
    clerk.settle()
    page.shape.setCurrentIndex(page.shape.findData("initiatives"))
    page.shape.activated.emit(0)
    clerk.settle()
    assert wizard.run.draft.mapping.sheets[0].shape == "initiatives"
    clerk.finish(wizard)
    again = clerk.drop(path)
    assert again.run.draft.sheets == again.run.draft.read
    again.sheets.recognized.click()
    clerk.settle()
    assert again.run.draft.sheets != again.run.draft.read
    clerk.finish(again)
    assert clerk.drop(path).sheets.state.text().startswith("Recognized")


def test_a_spreadsheet_that_is_opened_comes_in_through_the_wizard(desk, roster):
    desk.window.files.open_path(roster)
    wizard = desk.dialog(ImportWizard)
    desk.settle()
    assert wizard.isVisible()
    assert not desk.session.is_open


def test_the_own_workbook_opens_as_a_new_plan_without_a_click(desk, plan, tmp_path):
    book = tmp_path / "back.xlsx"
    export(load_plan(plan), book, export_id=export_id(plan))
    with desk.qtbot.waitSignal(desk.session.opened, timeout=PATIENCE):
        desk.window.files.open_path(book)
    desk.settle()
    assert len(desk.session.plan.positions) == len(load_plan(plan).positions)
    wizards = desk.window.findChildren(ImportWizard)
    assert not any(one.isVisible() for one in wizards)


def test_who_stays_though_not_in_the_file_is_asked_once(clerk, tmp_path):
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER)
    clerk.finish(clerk.drop(path))
    shorter = "".join(ROSTER.splitlines(keepends=True)[:-1])
    path.write_text(shorter.replace("Developer,p-dev2", "Head,p-dev2"))
    wizard = clerk.at(clerk.drop(path), RESULT)
    assert len(wizard.outcome.missing.keys) == 2
    clerk.finish(wizard)
    path.write_text(shorter.replace("Developer,p-dev2", "Lead,p-dev2"))
    again = clerk.at(clerk.drop(path), RESULT)
    assert again.outcome.missing is None
    assert again.outcome.stayed.text() == "2 records not in the file stay, as decided before."
    again.outcome.ask_all.click()
    assert len(again.outcome.missing.keys) == 2
