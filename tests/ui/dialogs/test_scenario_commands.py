"""What can be done with a scenario from menu, bar and page: asked, previewed, one step of undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from orgplan.changes.change import ChangeGroup, Close, Set
from orgplan.model.organization import plan_hash
from orgplan.model.people import Position
from orgplan.model.plans import ScenarioStatus
from orgplan.scenarios.branching import branch
from tests.ui.dialogs.conftest import NO_SCREEN, Desk
from tests.ui.models.branched import JULY, MARCH
from tests.ui.small_company import small_company
from ui.dialogs.asking import AskChoice, AskText
from ui.dialogs.merge_preview import MergePreview
from ui.dialogs.new_scenario import AskNewScenario
from ui.session.shown import Overlay

pytestmark = NO_SCREEN


class Planner(Desk):
    """Works with scenarios."""

    @property
    def plan(self):
        return self.session.plan

    def branch(self, name: str, parent: str = "baseline", **given) -> None:
        assert self.session.perform_on_plan(branch(self.plan, name, parent, **given))
        self.session.show_scenario(name.casefold())

    def ask(self, command: str, scenario: str) -> None:
        """Ask for a command on the page of scenarios."""
        self.window.workspace.scenarios.wanted.emit(command, scenario)

    def choose(self, row_id: str) -> None:
        sheet = self.dialog(AskChoice)
        sheet.box.setCurrentIndex(sheet.box.findData(row_id))
        self.qtbot.keyClick(sheet, Qt.Key.Key_Return)

    def type(self, text: str) -> None:
        sheet = self.dialog(AskText)
        sheet.box.clear()
        self.qtbot.keyClicks(sheet.box, text)
        sheet.go.click()

    def go(self) -> None:
        self.dialog(MergePreview).go.click()
        self.settle()

    def retitle(self, title: str, post: str = "dev1") -> None:
        self.rename(title, post)


@pytest.fixture
def desk(window, qtbot) -> Planner:
    made = Planner(window, qtbot)
    made.session.open(small_company(), title="Small")
    return made


def test_a_new_scenario_is_shown_and_stands_on_what_was_on_screen(desk, qtbot):
    desk.branch("Lean")
    desk.do("new_scenario")
    sheet = desk.dialog(AskNewScenario)
    assert not sheet.go.isEnabled()
    qtbot.keyClicks(sheet.name, "Wide")
    sheet.effective.mark.setChecked(True)
    sheet.go.click()
    assert desk.session.scenario == "wide"
    made = desk.plan.scenarios["wide"]
    assert made.parent == "lean"
    assert made.effective_date is not None
    assert made.branched_on is None


def test_a_branch_of_a_day_is_offered_where_a_day_is_on_screen(desk):
    desk.branch("Lean")
    desk.session.show_day(MARCH)
    desk.do("new_scenario")
    sheet = desk.dialog(AskNewScenario)
    assert sheet.until.day == MARCH
    sheet.reject()


def test_renaming_starts_from_the_name(desk):
    desk.branch("Lean")
    desk.do("rename_scenario")
    assert desk.dialog(AskText).text == "Lean"
    desk.type("Leaner")
    assert desk.plan.scenarios["lean"].name == "Leaner"
    assert desk.window.workspace.scenario_bar.switch.text().strip() == "Leaner"


def test_deleting_asks_only_where_others_stand_on_it(desk):
    desk.branch("Lean")
    desk.branch("Wide", "lean")
    desk.ask("delete", "lean")
    desk.choose("keep")
    assert "lean" not in desk.plan.scenarios
    assert desk.session.scenario == "wide"
    desk.ask("delete", "wide")
    assert desk.no_dialog()
    assert (desk.session.scenario, len(desk.plan.scenarios)) == ("", 0)
    desk.session.undo()
    assert "wide" in desk.plan.scenarios


def test_a_locked_scenario_refuses_an_edit_and_is_unlocked_from_the_notice(desk, messages):
    desk.branch("Lean")
    desk.do("lock_scenario")
    change = Set(Position, "dev1", "title", "Developer", "Tester")
    assert not desk.session.perform(ChangeGroup("Retitle", (change,)))
    assert "Unlock it" in messages.texts[-1]
    desk.window.workspace.notices.wanted.emit("unlock")
    desk.retitle("Tester")
    assert desk.title_of() == "Tester"


def test_the_review_goes_step_by_step(desk):
    desk.branch("Lean")
    desk.do("submit_scenario")
    desk.do("approve_scenario")
    desk.type("Grace Hopper")
    row = desk.plan.scenarios["lean"]
    assert (row.status, row.approver, row.locked) == (
        ScenarioStatus.APPROVED, "Grace Hopper", True,
    )  # fmt: skip
    assert not desk.window.actions_by_name["approve_scenario"].isEnabled()
    desk.do("reopen_scenario")
    desk.type("The numbers changed")
    assert desk.plan.scenarios["lean"].status is ScenarioStatus.DRAFT
    assert "The numbers changed" in [comment.said for comment in desk.plan.comments]


def test_only_what_is_open_to_a_scenario_is_offered(desk):
    offered = desk.window.actions_by_name
    assert not offered["promote_scenario"].isEnabled()
    desk.branch("Lean")
    assert offered["promote_scenario"].isEnabled()
    assert not offered["unlock_scenario"].isEnabled()
    desk.do("lock_scenario")
    assert offered["unlock_scenario"].isEnabled()
    assert not offered["rebase_scenario"].isEnabled()


def test_a_merge_asks_what_both_changed_and_takes_the_choice(desk):
    desk.branch("Ours")
    desk.retitle("Builder")
    desk.branch("Theirs")
    desk.retitle("Architect")
    desk.retitle("Lead", "dev2")
    desk.do("merge_scenario")
    desk.choose("ours")
    desk.settle()
    preview = desk.dialog(MergePreview)
    assert preview.conflicts.rowCount() == 1
    preview.conflicts.choose_all("theirs")
    desk.settle()
    before = plan_hash(desk.plan)
    desk.go()
    desk.session.show_scenario("ours")
    assert (desk.title_of(), desk.title_of("dev2")) == ("Architect", "Lead")
    desk.session.undo()
    assert plan_hash(desk.plan) == before


def test_a_rebase_keeps_the_value_of_the_scenario_unless_told_otherwise(desk):
    desk.branch("Lean")
    desk.retitle("Builder")
    desk.session.show_scenario("")
    desk.retitle("Coder")
    desk.session.show_scenario("lean")
    desk.do("rebase_scenario")
    desk.settle()
    preview = desk.dialog(MergePreview)
    assert set(preview.conflicts.choices.values()) == {"theirs"}
    desk.go()
    assert desk.title_of() == "Builder"
    (row,) = desk.plan.scenario_changes
    assert row.old_value == "Coder"


def test_changes_that_no_longer_fit_are_taken_out_by_a_rebase(desk):
    desk.branch("Lean")
    desk.retitle("Builder", "ana")
    desk.session.show_scenario("")
    ana = desk.plan.positions["ana"]
    desk.session.perform(ChangeGroup("Erase", (Close(Position, "ana", ana, erase=True),)))
    desk.session.show_scenario("lean")
    strip = desk.window.workspace.notices
    assert strip.shown[0].command == "rebase"
    strip.wanted.emit("rebase")
    desk.settle()
    desk.go()
    assert strip.shown == ()
    assert not desk.plan.scenario_changes


def test_promoting_up_to_a_wave_leaves_the_rest(desk):
    desk.branch("Lean", effective=MARCH)
    desk.retitle("Builder")
    desk.session.show_day(JULY)
    desk.retitle("Lead", "dev2")
    desk.do("promote_scenario")
    desk.choose(MARCH.isoformat())
    desk.settle()
    desk.go()
    desk.session.show_scenario("")
    assert (desk.title_of(), desk.title_of("dev2")) == ("Builder", "Developer")
    desk.session.undo()
    assert desk.plan.positions["dev1"].title == "Developer"


def test_changes_go_to_another_scenario(desk):
    desk.branch("Other")
    desk.branch("Lean")
    desk.retitle("Builder")
    (row,) = desk.plan.scenario_changes
    desk.window.workspace.scenarios.detail.move_wanted.emit([row.id], "lean")
    desk.choose("other")
    assert [change.scenario for change in desk.plan.scenario_changes] == ["other"]
    assert desk.title_of() == "Developer"


def test_what_cannot_be_done_is_a_sentence(desk, messages):
    desk.branch("Lean")
    desk.ask("approve", "lean")
    desk.type("Grace")
    assert "cannot be approved" in messages.texts[-1]
    assert desk.plan.scenarios["lean"].status is ScenarioStatus.DRAFT


def test_the_sides_have_shortcuts_and_before_cannot_be_edited(desk):
    desk.branch("Lean")
    desk.retitle("Builder")
    inspector = desk.window.workspace.inspector
    desk.do("show_before")
    assert desk.session.overlay is Overlay.BEFORE
    assert not inspector.isEnabled()
    desk.window.workspace.chart.ask_move(("dev1",), "cdo")
    assert desk.session.organization.positions["dev1"].reports_to == "cto"
    desk.do("show_changes")
    assert inspector.isEnabled()
    assert desk.window.actions_by_name["show_changes"].isChecked()


def test_the_next_change_is_selected_again_and_again(desk):
    desk.branch("Lean")
    desk.retitle("Builder")
    desk.retitle("Lead", "ana")
    chosen = []
    for _ in range(3):
        desk.do("next_change")
        chosen += desk.session.selection.ids(Position)
    assert chosen == ["dev1", "ana", "dev1"]


def test_scenarios_take_the_whole_width_and_give_the_panels_back(desk):
    workspace = desk.window.workspace
    desk.do("inspector")
    desk.do("compare_scenarios")
    assert workspace.tabs.currentWidget() is workspace.scenarios
    assert not workspace.structure.isVisible()
    workspace.show_chart()
    assert workspace.structure.isVisible()
    assert not workspace.inspector.isVisible()


def test_a_ghost_in_the_chart_selects_nothing(desk):
    desk.branch("Lean")
    ghost = desk.session.organization.positions["open"]
    desk.session.perform(ChangeGroup("Erase", (Close(Position, "open", ghost, erase=True),)))
    desk.do("show_changes")
    desk.settle()
    view = desk.window.workspace.chart.view
    assert view.index_of("open") >= 0
    view.choose(("open",))
    assert desk.session.selection.ids(Position) == ()
