"""The tree of scenarios and what is said of each in a line."""

import pytest

from orgplan.changes.change import ChangeGroup, Close, Set
from orgplan.model.people import Position
from orgplan.model.plans import Scenario
from orgplan.scenarios.branching import branch, delete
from orgplan.scenarios.reviewing import approve, implement, lock, submit
from tests.ui.models.branched import JULY, MARCH, branched
from ui.messages import Tone
from ui.models.scenario_facts import Stop, origins, scenario_name, stops, summary
from ui.models.scenario_notices import notices
from ui.models.scenario_tree import CHANGES, STATUS, ScenarioTree
from ui.session.shown import Overlay


@pytest.fixture
def session(qapp):
    return branched()


@pytest.fixture
def tree(session) -> ScenarioTree:
    return ScenarioTree(session)


def shown(tree, scenario, column) -> str:
    index = tree.index_of(scenario)
    return tree.index(index.row(), column, index.parent()).data()


def do(session, make, *args) -> None:
    assert session.perform_on_plan(make(session.plan, *args))


def test_a_scenario_stands_below_what_it_branched_from(tree):
    assert tree.scenario(tree.index_of("wide").parent()) == "lean"
    assert tree.scenario(tree.index_of("lean").parent()) == ""
    assert not tree.index_of("").parent().isValid()


def test_the_tree_keeps_the_rules_of_models(session, tree, qtmodeltester):
    qtmodeltester.check(tree)
    do(session, branch, "Deeper", "wide")
    tree.refresh()
    qtmodeltester.check(tree)
    assert tree.scenario(tree.index_of("deeper").parent()) == "wide"
    session.perform_on_plan(delete(session.plan, "lean", keep_children=True))
    tree.refresh()
    qtmodeltester.check(tree)
    assert not tree.index_of("lean").isValid()


def test_status_and_number_of_changes_stand_beside_the_name(session, tree):
    assert (shown(tree, "lean", STATUS), shown(tree, "lean", CHANGES)) == ("Draft", "3")
    do(session, lock, "lean")
    tree.refresh()
    assert shown(tree, "lean", STATUS) == "Draft, locked"


def test_the_bar_names_scenario_status_and_changes(session):
    assert scenario_name(session.plan, "lean") == "Lean"
    assert scenario_name(session.plan, "") == "Plan today"
    assert summary(session.plan, "lean") == "Draft  ·  3 changes"
    assert summary(session.plan, "") == ""


def test_waves_are_the_days_of_a_scenario_and_its_parents(session):
    assert stops(session.plan, "lean") == (Stop(MARCH, 1), Stop(JULY, 2))
    assert stops(session.plan, "wide") == stops(session.plan, "lean")
    assert stops(session.plan, "") == ()


def test_scenarios_in_a_circle_have_no_waves(session):
    circle = ChangeGroup("Circle", (Set(Scenario, "lean", "parent", "", "wide"),))
    session.show_scenario("")
    session.perform_on_plan(circle)
    assert stops(session.plan, "lean") == ()


def test_what_is_implemented_is_no_origin_for_a_branch(session):
    do(session, submit, "other")
    do(session, approve, "other", "Ada")
    assert [row for row, _ in origins(session.plan)] == ["", "lean", "wide", "other"]
    do(session, implement, "other")
    assert [row for row, _ in origins(session.plan)] == ["", "lean", "wide"]


def test_a_draft_needs_no_notice(session):
    assert notices(session) == ()


def test_a_locked_scenario_says_so_and_how_to_unlock_it(session):
    do(session, lock, "lean")
    (notice,) = notices(session)
    assert "locked" in notice.text
    assert notice.command == "unlock"
    assert not session.perform(
        ChangeGroup("Edit", (Set(Position, "ceo", "title", "Chief Executive", "X"),))
    )


def test_an_approved_scenario_is_reopened_not_unlocked(session):
    do(session, submit, "lean")
    do(session, approve, "lean", "Ada")
    (notice,) = notices(session)
    assert notice.command == "reopen"


def test_a_day_says_when_edits_take_effect(session):
    session.show_day(JULY)
    (notice,) = notices(session)
    assert "1 Jul 2027" in notice.text
    assert notice.command == "show_all"


def test_before_is_read_only(session):
    session.show_overlay(Overlay.BEFORE)
    (notice,) = notices(session)
    assert notice.command == "show_after"


def test_changes_that_no_longer_fit_come_first(session):
    session.show_scenario("")
    gone = session.plan.positions["ana"]

    session.perform(ChangeGroup("Erase", (Close(Position, "ana", gone, erase=True),)))
    session.show_scenario("lean")
    (notice,) = notices(session)
    assert notice.text.startswith("1 change no longer fits the plan")
    assert (notice.command, notice.tone) == ("rebase", Tone.WARNING)
