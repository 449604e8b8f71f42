"""A week of a VP: branch, try, compare, merge, rebase on a fresh roster, promote, take all back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt

from orgplan.model.organization import RECORD_KINDS, Organization, plan_hash
from orgplan.model.people import Position, PositionStatus
from orgplan.model.plans import Comment, Scenario, ScenarioChange, ScenarioStatus
from tests.journeys.reorganized_company import OTHER_VP, REPORTS, VP, later, roster, write
from tests.ui.dialogs.conftest import NO_SCREEN, Desk
from ui.dialogs.asking import AskChoice
from ui.dialogs.merge_preview import MergePreview
from ui.dialogs.moves.move_sheet import MoveSheet
from ui.dialogs.new_scenario import AskNewScenario
from ui.dialogs.wizard.wizard import RESULT, ImportWizard

pytestmark = NO_SCREEN

PATIENCE = 60_000
WORKERS = {f"w{place}" for place in range(1, REPORTS + 1)}


class Reorganizing(Desk):
    """What the VP clicks and types."""

    @property
    def organization(self) -> Organization:
        return self.session.organization

    @property
    def plan(self) -> Organization:
        return self.session.plan

    def import_first(self, path: Path) -> None:
        with self.qtbot.waitSignal(self.documents.imported, timeout=PATIENCE):
            self.import_through_the_wizard(path)
        self.settle()

    def import_through_the_wizard(self, path: Path) -> None:
        """Drop a file, go to the last page, and import."""
        self.window.files.drop([path])
        wizard = self.dialog(ImportWizard)
        self.qtbot.waitUntil(wizard.steps.isEnabled, timeout=PATIENCE)
        wizard.show_page(RESULT)
        self.qtbot.waitUntil(wizard.go.isEnabled, timeout=PATIENCE)
        wizard.go.click()

    def branch(self, name: str) -> str:
        """Make a scenario of the plan itself and show it."""
        self.session.show_scenario("")
        self.do("new_scenario")
        sheet = self.dialog(AskNewScenario)
        self.qtbot.keyClicks(sheet.name, name)
        self.qtbot.keyClick(sheet.name, Qt.Key.Key_Return)
        self.settle()
        assert self.plan.scenarios[self.session.scenario].name == name
        return self.session.scenario

    def move_vp(self, reports: str) -> str:
        """Move the VP below another one; return what the sheet said it would do."""
        self.session.selection.select(Position, [VP])
        self.do("move_to")
        sheet = self.dialog(MoveSheet)
        self.qtbot.keyClicks(sheet.rows["manager"].line, "Person V2")
        sheet.rows["manager"].line.completer().popup().hide()
        sheet.rows["reports"].choose(reports)
        self.qtbot.wait(90)
        self.settle()
        said = " ".join(sheet.card.texts)
        self.qtbot.keyClick(sheet, Qt.Key.Key_Return)
        return said

    def close(self, *posts: str) -> None:
        self.session.selection.select(Position, posts)
        self.do("close_position")
        self.qtbot.keyClick(self.dialog(MoveSheet), Qt.Key.Key_Return)
        self.settle()

    def go(self) -> None:
        """Say yes to what is previewed."""
        self.dialog(MergePreview).go.click()
        self.settle()

    def undo_all(self) -> None:
        """Undo everything but the import that the plan began with."""
        while not self.session.undo_label.startswith("Import from"):
            self.do("undo")

    def redo_all(self) -> None:
        while self.session.redo_label:
            self.do("redo")

    def compared(self) -> dict[str, tuple[str, ...]]:
        """Compare all scenarios with the plan; return the row of each number."""
        self.do("compare_scenarios")
        page = self.window.workspace.scenarios.compare
        self.qtbot.waitUntil(lambda: page.table.columnCount() == 5, timeout=PATIENCE)
        self.settle()
        table, root = page.table, QModelIndex()
        return {
            table.index(row, 0).data(): tuple(
                table.index(row, column).data() for column in range(1, 5)
            )
            for row in range(table.rowCount(root))
        }

    def below(self, manager: str) -> set[str]:
        return {
            post.id
            for post in self.organization.positions
            if post.reports_to == manager and post.status is not PositionStatus.CLOSED
        }


def _bare(organization: Organization) -> Organization:
    """Return an organization without what is said about scenarios."""
    bare = Organization()
    for kind in RECORD_KINDS.values():
        if kind not in {Scenario, ScenarioChange, Comment}:
            bare = bare.put_all(organization.table(kind))
    return bare


@pytest.fixture
def vp(window, qtbot) -> Reorganizing:
    return Reorganizing(window, qtbot)


def branch_three_ways(vp: Reorganizing) -> tuple[str, str]:
    """Move the VP with the forty, then without them, and close posts elsewhere."""
    together = vp.branch("Together")
    assert "Move Person V1 (VP 1) below Person V2 (VP 2)" in vp.move_vp("come_along")
    assert vp.organization.positions[VP].reports_to == OTHER_VP
    assert vp.below(VP) == WORKERS
    vp.branch("Flat")
    vp.move_vp("old_manager")
    assert vp.below(VP) == set()
    assert vp.below("ceo") >= WORKERS
    savings = vp.branch("Savings")
    vp.close("m1-1", "m2-1", "m3-1")
    return together, savings


def merge(vp: Reorganizing, savings: str, together: str) -> None:
    """Bring what one scenario closes into the one that moves the VP."""
    vp.session.show_scenario(savings)
    vp.do("merge_scenario")
    choice = vp.dialog(AskChoice)
    choice.box.setCurrentIndex(choice.box.findData(together))
    vp.qtbot.keyClick(choice.box, Qt.Key.Key_Return)
    vp.go()
    vp.session.show_scenario(together)
    assert vp.organization.positions["m1-1"].status is PositionStatus.CLOSED
    assert vp.organization.positions[VP].reports_to == OTHER_VP


def refresh(vp: Reorganizing, path: Path) -> None:
    """Import the roster again, into the plan that is open."""
    vp.import_through_the_wizard(path)
    vp.settle()
    assert vp.plan.positions["w3"].title == "Senior engineer"
    assert vp.plan.positions[VP].reports_to == "ceo"


def test_from_a_branch_over_merge_and_rebase_to_a_promotion_and_all_the_way_back(vp, tmp_path):
    vp.import_first(write(roster(), tmp_path / "roster.csv"))
    start = plan_hash(vp.plan)
    assert vp.below(VP) == WORKERS

    together, savings = branch_three_ways(vp)
    assert plan_hash(_bare(vp.plan)) == start
    rows = vp.compared()
    assert rows["Headcount"] == ("166", "166", "166", "163")
    assert rows["People moved"] == ("0", "1", "41", "0")

    merge(vp, savings, together)
    refresh(vp, write(later(roster()), tmp_path / "later.csv"))
    vp.do("rebase_scenario")
    vp.go()
    assert vp.below(VP) == WORKERS | {"w41"}
    wanted = plan_hash(_bare(vp.organization))

    vp.do("promote_scenario")
    vp.go()
    assert plan_hash(_bare(vp.plan)) == wanted
    assert vp.plan.scenarios[together].status is ScenarioStatus.IMPLEMENTED
    promoted = plan_hash(vp.plan)

    vp.undo_all()
    assert plan_hash(vp.plan) == start
    vp.redo_all()
    assert plan_hash(vp.plan) == promoted
    vp.undo_all()
    assert plan_hash(vp.plan) == start
