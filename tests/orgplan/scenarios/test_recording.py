from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.changes.apply import apply, inverses
from orgplan.changes.change import Add, ChangeGroup, Close, Note, Set
from orgplan.errors import MissingInput, OrgplanError
from orgplan.model.organization import RECORD_KINDS, Organization, plan_hash
from orgplan.model.people import Person, Position
from orgplan.model.plans import Comment, Scenario, ScenarioChange, ScenarioStatus
from orgplan.model.settings import Settings
from orgplan.model.teams import Team
from orgplan.scenarios.recording import record_in
from orgplan.scenarios.scenario import lenient, scenario_organization, steps_of
from tests.strategies import ANY_TEXT, OF_SCENARIOS, edits

DAY = date(2027, 7, 1)
PLAN = Organization().put_all(
    [
        Settings(id="plan", as_of=date(2027, 1, 1)),
        Position(id="ceo", title="CEO"),
        Position(id="cto", title="CTO", reports_to="ceo", base_salary=Decimal("150000.10")),
        Person(id="anna", position="cto", custom=(("Badge", "7"), ("Desk", "12"))),
        Scenario(id="lean", name="Lean", effective_date=DAY),
        Scenario(id="leaner", parent="lean"),
    ]
)
TRICKY = ANY_TEXT | st.text(alphabet='a"[]{};:,. \n\\=null', max_size=6)


def tables(organization: Organization) -> list[object]:
    return [organization.table(kind) for kind in (*OF_SCENARIOS, Settings)]


def group(*changes, sentence="Edit", intent="edit") -> ChangeGroup:
    return ChangeGroup(sentence, changes, intent)


def recorded(plan, *changes, scenario="lean", **facts) -> Organization:
    return apply(plan, record_in(plan, scenario, group(*changes, **facts)).changes)


def rows_of(plan) -> list[ScenarioChange]:
    return list(plan.scenario_changes)


@given(st.data())
def test_a_scenario_shows_exactly_what_was_made_of_its_snapshot(data):
    plan = PLAN
    for _ in range(data.draw(st.integers(1, 5))):
        before = scenario_organization(plan, "lean")
        made = data.draw(edits(before, TRICKY))
        plan = apply(plan, record_in(plan, "lean", made).changes)
        assert tables(scenario_organization(plan, "lean")) == tables(apply(before, made.changes))


@settings(max_examples=50)
@given(st.data())
def test_it_does_so_whatever_became_of_its_parent_meanwhile(data):
    plan = PLAN
    for _ in range(data.draw(st.integers(2, 6))):
        scenario = data.draw(st.sampled_from(["lean", "leaner"]))
        before = lenient(plan, scenario).organization
        made = data.draw(edits(before, TRICKY))
        plan = apply(plan, record_in(plan, scenario, made).changes)
        after = lenient(plan, scenario).organization
        assert tables(after) == tables(apply(before, made.changes))


@given(st.data())
def test_recording_is_taken_back_like_any_other_change(data):
    made = data.draw(edits(scenario_organization(PLAN, "lean"), TRICKY))
    changes = record_in(PLAN, "lean", made).changes
    assert plan_hash(apply(apply(PLAN, changes), inverses(changes))) == plan_hash(PLAN)


def test_the_plan_gets_rows_and_keeps_its_own_records():
    plan = recorded(PLAN, Set(Position, "cto", "title", "CTO", "CPTO"))
    assert plan.positions is PLAN.positions
    (row,) = rows_of(plan)
    assert (row.id, row.scenario, row.step) == ("lean/1", "lean", 1)
    assert (row.record, row.record_id, row.field) == ("position", "cto", "title")
    assert (row.old_value, row.value, row.intent) == ("CTO", "CPTO", "edit")


def test_a_note_is_kept():
    note = Note(effective=date(2027, 9, 1), author="Anna", reason="reorganization")
    plan = recorded(PLAN, Close(Position, "cto", PLAN.positions["cto"], DAY, note=note))
    (step,) = steps_of(plan, "lean")
    assert step.change == Close(Position, "cto", PLAN.positions["cto"], DAY, note=note)


def test_a_close_keeps_its_last_day_when_today_moves_on():
    plan = recorded(PLAN, Close(Position, "cto", PLAN.positions["cto"], date(2027, 3, 31)))
    plan = plan.put(Settings(id="plan", as_of=date(2028, 1, 1)))
    assert scenario_organization(plan, "lean").positions["cto"].end == date(2027, 3, 31)


def test_each_custom_field_has_a_row_and_the_others_stay_open_to_change():
    new = (("Badge", "8"), ("Desk", "12"))
    plan = recorded(PLAN, Set(Person, "anna", "custom", PLAN.people["anna"].custom, new))
    (row,) = rows_of(plan)
    assert (row.field, row.old_value, row.value) == ("custom.Badge", "7", "8")
    moved = Person(id="anna", position="cto", custom=(("Badge", "7"), ("Desk", "13")))
    shown = scenario_organization(plan.put(moved), "lean").people["anna"]
    assert shown.custom == (("Badge", "8"), ("Desk", "13"))


def test_the_old_value_is_the_one_the_change_was_made_on():
    plan = recorded(PLAN, Set(Position, "cto", "team", "", "core"))
    plan = plan.put(Position(id="cto", team="edge"))
    (step,) = steps_of(plan, "lean")
    assert isinstance(step.change, Set)
    assert (step.change.old, step.change.new) == ("", "core")


def test_rows_of_one_group_share_a_name_that_the_scenario_has_once():
    one = Set(Position, "cto", "title", "CTO", "A")
    two = Set(Position, "cto", "title", "A", "B")
    plan = recorded(PLAN, one, sentence="Rename")
    plan = recorded(plan, two, one, sentence="Rename")
    assert [row.group for row in rows_of(plan)] == ["Rename", "Rename#2", "Rename#2"]
    assert [row.step for row in rows_of(plan)] == [1, 2, 3]
    assert recorded(plan, one, scenario="leaner", sentence="Rename").scenario_changes[
        "leaner/1"
    ].group == ("Rename")


def test_erasing_what_the_scenario_added_takes_its_rows_out():
    post = Position(id="dev", title="Developer", reports_to="cto")
    plan = recorded(PLAN, Add(post))
    plan = recorded(plan, Set(Position, "dev", "title", "Developer", "Senior"))
    assert len(rows_of(plan)) == 3
    after = recorded(plan, Close(Position, "dev", post, erase=True))
    assert after.scenario_changes == PLAN.scenario_changes


def test_a_child_erases_what_its_parent_added_with_a_row_of_its_own():
    team = Team(id="core")
    plan = recorded(PLAN, Add(team))
    plan = recorded(plan, Close(Team, "core", team, erase=True), scenario="leaner")
    assert "core" in scenario_organization(plan, "lean").teams
    assert "core" not in scenario_organization(plan, "leaner").teams


def test_an_id_that_a_removed_row_left_is_used_again_but_never_twice():
    plan = PLAN.put(ScenarioChange(id="lean/1", scenario="leaner", step=4, record="x"))
    assert rows_of(recorded(plan, Add(Team(id="core"))))[1].id == "lean/1#2"


@pytest.mark.parametrize("name", ["", "baseline"])
def test_the_baseline_takes_a_group_as_it_is(name):
    made = group(Add(Team(id="core")))
    assert record_in(PLAN, name, made) is made


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"locked": True}, "Lean is locked"),
        ({"status": ScenarioStatus.APPROVED}, "Lean is approved"),
        ({"status": ScenarioStatus.IMPLEMENTED}, "Lean is implemented"),
    ],
)
def test_a_scenario_that_is_settled_is_refused(facts, sentence):
    plan = PLAN.put(Scenario(id="lean", name="Lean", **facts))
    with pytest.raises(OrgplanError, match=sentence) as caught:
        record_in(plan, "lean", group(Add(Team(id="core"))))
    assert caught.value.fix


def test_an_unknown_scenario_and_a_missing_record_are_refused():
    with pytest.raises(MissingInput, match="There is no scenario bold"):
        record_in(PLAN, "bold", group())
    with pytest.raises(OrgplanError, match="The team gone does not exist"):
        record_in(PLAN, "lean", group(Set(Team, "gone", "name", "", "x")))


@pytest.mark.parametrize("kind", [Scenario, ScenarioChange, Comment])
def test_what_the_plan_keeps_of_scenarios_is_no_part_of_one(kind):
    assert kind in RECORD_KINDS.values()
    with pytest.raises(OrgplanError, match="part of the plan"):
        record_in(PLAN, "lean", group(Add(kind(id="x"))))
