"""Each move asks in a sheet, says what it would do, and is one step that can be undone."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QMenu

from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.teams import Team
from orgplan.model.work import Initiative
from orgplan.scenarios.reviewing import lock
from tests.ui.dialogs.conftest import NO_SCREEN
from ui.actions import ACTIONS
from ui.dialogs.sheet import Sheet
from ui.session.shown import Overlay

pytestmark = NO_SCREEN

MOVES = [spec.name for spec in ACTIONS if spec.menu == "Organize"]


def test_a_sheet_says_what_will_happen_to_whom_before_it_does(moving):
    sheet = moving.ask("move_to", "cto")
    assert "Choose a manager" in moving.texts(sheet)
    moving.type(sheet.rows["manager"].line, "Cleo Marsh")
    said = moving.texts(sheet)
    assert "Move Ben Ode (Head of Web) below Cleo Marsh (Head of Data)" in said
    assert "Something changes for Ada Quist, Ben Ode, Cleo Marsh." in said
    assert moving.session.organization is moving.before


def test_enter_does_it_as_one_step_of_undo(moving):
    sheet = moving.ask("move_to", "cto")
    moving.type(sheet.rows["manager"].line, "Cleo Marsh")
    moving.enter(sheet)
    assert moving.positions["cto"].reports_to == "cdo"
    assert moving.desk.no_dialog()
    moving.desk.do("undo")
    assert moving.session.organization is moving.before


@pytest.mark.parametrize(
    ("choice", "manager"), [("come_along", "cto"), ("old_manager", "ceo"), ("unplaced", "")]
)
def test_the_reports_go_where_the_choice_says(moving, choice, manager):
    sheet = moving.ask("move_to", "cto")
    moving.type(sheet.rows["manager"].line, "Cleo Marsh")
    sheet.rows["reports"].choose(choice)
    moving.enter(sheet)
    assert {moving.positions[post].reports_to for post in ("dev1", "dev2", "open")} == {manager}


def test_a_post_without_reports_is_not_asked_about_them(moving):
    assert set(moving.ask("move_to", "dev1").rows) == {"manager", "team"}


@pytest.mark.parametrize("name", MOVES)
def test_escape_leaves_every_sheet_and_the_plan_as_it_was(moving, name):
    moving.session.selection.select(Position, ["cto", "dev1"])
    moving.desk.do(name)
    sheet = moving.desk.dialog(Sheet)
    focused = sheet.focusWidget()
    moving.desk.qtbot.keyClick(focused, Qt.Key.Key_Escape)
    assert moving.desk.no_dialog()
    assert moving.session.organization is moving.before


def test_escape_leaves_at_once_even_where_something_was_typed(moving):
    sheet = moving.ask("move_to", "cto")
    moving.type(sheet.rows["manager"].line, "Cleo")
    moving.desk.qtbot.keyClick(sheet.rows["manager"].line, Qt.Key.Key_Escape)
    assert moving.desk.no_dialog()


def test_a_circle_is_refused_in_the_sheet_which_stays(moving):
    sheet = moving.ask("move_to", "cto")
    moving.type(sheet.rows["manager"].line, "Dan Iri")
    assert "that would be a circle" in moving.texts(sheet)
    moving.enter(sheet)
    assert sheet.isVisible()
    assert moving.session.organization is moving.before


def test_a_name_nobody_has_is_refused_and_its_line_marked(moving):
    sheet = moving.ask("move_to", "cto")
    moving.type(sheet.rows["manager"].line, "Nobody")
    assert "No position is called" in moving.texts(sheet)
    assert sheet.rows["manager"].line.property("invalid")


def test_what_the_plan_refuses_at_the_last_moment_is_said_in_the_sheet(moving):
    moving.in_scenario()
    sheet = moving.ask("move_to", "dev1")
    moving.type(sheet.rows["manager"].line, "Cleo Marsh")
    moving.texts(sheet)
    assert moving.session.perform_on_plan(lock(moving.session.plan, moving.session.scenario))
    moving.enter(sheet)
    assert sheet.isVisible()
    assert "locked" in sheet.card.sentence.text()


def test_in_a_scenario_a_move_is_dated_signed_and_reasoned(moving):
    moving.in_scenario(effective=date(2027, 6, 1))
    sheet = moving.ask("move_to", "dev1")
    assert sheet.day.line.text() == "2027-06-01"
    moving.type(sheet.rows["manager"].line, "Cleo Marsh")
    moving.type(sheet.why.line, "One data team")
    moving.enter(sheet)
    (row,) = moving.session.plan.scenario_changes
    assert (row.effective_date, row.reason) == (date(2027, 6, 1), "One data team")
    assert row.author == moving.session.env.who
    assert moving.session.plan.positions["dev1"].reports_to == "cto"
    assert moving.positions["dev1"].reports_to == "cdo"


def test_the_day_on_screen_goes_before_the_scenarios_own(moving):
    moving.in_scenario(effective=date(2027, 6, 1))
    moving.session.show_day(date(2027, 9, 1))
    assert moving.ask("detach", "dev1").day.line.text() == "2027-09-01"


def test_a_later_day_is_told_to_mean_nothing_in_the_plan_itself(moving):
    sheet = moving.ask("move_to", "dev1")
    moving.type(sheet.day.line, "2027-06-01")
    moving.texts(sheet)
    assert sheet.later.isVisible()
    moving.type(sheet.day.line, "2027-01-01")
    moving.texts(sheet)
    assert not sheet.later.isVisible()


def test_a_closed_post_takes_its_heads_and_cost_along(moving):
    sheet = moving.ask("close_position", "dev1")
    said = moving.texts(sheet)
    assert "6 → 5" in said
    assert "−80,000 EUR" in said
    moving.enter(sheet)
    closed = moving.positions["dev1"]
    assert (closed.status, closed.end) == (PositionStatus.CLOSED, date(2026, 12, 31))
    assert moving.people["p-dev1"].left == date(2026, 12, 31)


def test_a_post_closed_in_a_scenario_is_gone_on_its_day(moving):
    moving.in_scenario(effective=date(2027, 6, 1))
    sheet = moving.ask("close_position", "dev1")
    assert sheet.day.line.text() == "2027-05-31"
    moving.enter(sheet)
    moving.session.show_day(date(2027, 5, 31))
    assert moving.session.names.incumbents.get("dev1")
    moving.session.show_day(date(2027, 6, 1))
    assert not moving.session.names.incumbents.get("dev1")


def test_no_amount_of_pay_is_in_a_sheet_while_pay_is_hidden(moving):
    moving.session.set_pay_hidden(True)
    sheet = moving.ask("close_position", "dev1")
    said = moving.texts(sheet)
    assert "Headcount" in said
    shown = " ".join(label.text() for label in sheet.findChildren(QLabel))
    assert "Cost" not in shown + sheet.card.accessibleName()
    assert "80,000" not in shown + sheet.card.accessibleName()


def test_a_successor_is_asked_for_only_where_the_reports_go_to_one(moving):
    sheet = moving.ask("close_position", "cto")
    assert sheet.rows["successor"].isHidden()
    sheet.rows["reports"].choose("come_along")
    assert not sheet.rows["successor"].isHidden()
    assert "Choose the successor." in moving.texts(sheet)
    moving.type(sheet.rows["successor"].line, "Dan Iri")
    moving.enter(sheet)
    assert moving.positions["dev2"].reports_to == "dev1"
    assert moving.positions["dev1"].reports_to == "ceo"


def test_closing_says_why(moving):
    sheet = moving.ask("close_position", "ana")
    sheet.rows["why"].choose("rif")
    sheet.rows["incumbents"].choose("unplaced")
    moving.enter(sheet)
    assert moving.positions["ana"].close_reason == "rif"
    assert moving.people["p-ana"].position == ""


def test_a_backfill_keeps_the_number_of_posts(moving):
    sheet = moving.ask("backfill", "dev1")
    moving.type(sheet.day.line, "2027-03-31")
    moving.type(sheet.rows["fill"].line, "2027-06-01")
    said = moving.texts(sheet)
    assert "Posts\nas before" in said
    assert "Cost a year\nas before" in said
    moving.enter(sheet)
    (heir,) = (post for post in moving.positions if post.backfill_of == "dev1")
    assert (heir.start, heir.expected_fill) == (date(2027, 4, 1), date(2027, 6, 1))
    assert moving.people["p-dev1"].left == date(2027, 3, 31)


def test_a_benched_person_is_nowhere_and_comes_back_by_being_assigned(moving):
    moving.enter(moving.ask("bench", "dev1"))
    assert moving.people["p-dev1"].position == ""
    assert moving.positions["dev1"].status is PositionStatus.OPEN
    sheet = moving.ask("assign", "open")
    assert sheet.rows["post"].line.text().startswith("Vacant")
    moving.type(sheet.rows["person"].line, "Dan Iri")
    moving.enter(sheet)
    assert moving.people["p-dev1"].position == "open"
    assert moving.positions["open"].status is PositionStatus.FILLED


def test_a_bench_that_closes_the_post_asks_about_its_reports(moving):
    sheet = moving.ask("bench", "cto")
    assert sheet.rows["reports"].isHidden()
    sheet.rows["vacancy"].choose("closes")
    sheet.rows["reports"].choose("unplaced")
    moving.enter(sheet)
    assert moving.positions["cto"].status is PositionStatus.CLOSED
    assert moving.positions["dev1"].reports_to == ""


def test_a_detached_person_stays_in_the_plan(moving):
    moving.enter(moving.ask("detach", "p-ana", kind=Person))
    assert moving.people["p-ana"].position == ""
    assert moving.positions["ana"].status is PositionStatus.OPEN


def test_two_selected_swap_their_posts_or_their_places(moving):
    moving.enter(moving.ask("swap", "cto", "cdo"))
    assert moving.people["p-cto"].position == "cdo"
    moving.desk.do("undo")
    sheet = moving.ask("swap", "cto", "cdo")
    sheet.rows["kind"].choose("places")
    moving.enter(sheet)
    assert moving.people["p-cto"].position == "cto"
    assert moving.positions["dev1"].reports_to == "cdo"


def test_the_ticked_posts_become_a_team_of_their_own(moving):
    sheet = moving.ask("split_team", "web", kind=Team)
    moving.type(sheet.rows["name"].line, "Storefront")
    assert "Choose posts or sub-teams" in moving.texts(sheet)
    sheet.rows["posts"].ticks.tick("dev1")
    moving.enter(sheet)
    (team,) = (row for row in moving.session.organization.teams if row.name == "Storefront")
    assert moving.positions["dev1"].team == team.id
    assert moving.positions["dev2"].team == "web"


def test_another_team_to_split_lists_its_own_posts(moving):
    sheet = moving.ask("split_team", "web", kind=Team)
    texts = lambda: [item.text for item in sheet.rows["posts"].ticks._items]  # noqa: E731
    assert "Dan Iri · Developer" in texts()
    moving.type(sheet.rows["team"].line, "Data")
    assert texts() == ["Cleo Marsh · Head of Data", "Finn Abel · Analyst"]
    assert sheet.rows["sub_teams"].isHidden()


def test_merged_teams_go_on_as_one(moving):
    sheet = moving.ask("merge_teams", "web", "data", kind=Team)
    moving.enter(sheet)
    assert moving.session.organization.teams.ids() == ("web",)
    assert moving.positions["ana"].team == "web"


@pytest.mark.parametrize(("name", "verb"), [("move_to", "move"), ("close_position", "close")])
def test_without_a_selection_it_says_what_to_select(moving, messages, name, verb):
    moving.desk.do(name)
    assert messages.texts[-1] == f"Select the posts to {verb} first."
    assert moving.desk.no_dialog()


def test_how_it_was_before_cannot_be_reorganized(moving, messages):
    moving.in_scenario()
    moving.session.show_overlay(Overlay.BEFORE)
    moving.session.selection.select(Position, ["dev1"])
    moving.desk.do("move_to")
    assert "This is how it was before" in messages.texts[-1]
    assert moving.desk.no_dialog()


def test_a_card_offers_every_move(moving):
    chart = moving.desk.window.workspace.chart
    moving.desk.settle()
    chart.view.choose(("cto",))
    chart.view.context_requested.emit("cto", QPoint(10, 10))
    menu = chart.view.findChild(QMenu)
    offered = {action.objectName(): action for action in menu.actions()}
    assert set(MOVES) <= set(offered)
    offered["detach"].trigger()
    menu.close()
    assert moving.desk.dialog(Sheet).windowTitle() == "Detach a person"


@pytest.mark.parametrize("place", ["positions", "structure"])
def test_rows_offer_every_move(moving, place):
    workspace = moving.desk.window.workspace
    rows = workspace.positions.view if place == "positions" else workspace.structure.tree
    assert rows.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu
    assert {*MOVES, "remove"} <= {action.objectName() for action in rows.actions()}


def test_removing_closes_posts_by_a_sheet_and_takes_other_records_out(moving):
    moving.session.selection.select(Initiative, ["lake"])
    moving.desk.do("remove")
    assert "lake" not in moving.session.organization.initiatives
    moving.session.selection.select(Position, ["ana"])
    moving.desk.do("remove")
    assert moving.desk.dialog(Sheet).windowTitle() == "Close Finn Abel"


def test_nothing_can_be_organized_before_a_plan_is_open(window):
    assert not any(window.actions_by_name[name].isEnabled() for name in MOVES)


def test_the_tab_key_walks_from_question_to_question_down_to_the_answers(moving):
    sheet = moving.ask("backfill", "dev1")
    line = sheet.rows["post"].line
    line.setFocus()
    walked = []
    for _ in range(5):
        moving.desk.qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Tab)
        walked.append(sheet.focusWidget())
    assert walked[:3] == [sheet.day.line, sheet.rows["fill"].line, sheet.why.line]
    assert walked[4] is sheet.go
