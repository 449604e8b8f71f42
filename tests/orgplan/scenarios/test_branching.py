from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.changes.apply import apply, inverses
from orgplan.changes.change import Add, ChangeGroup, Note, Set
from orgplan.errors import MissingInput, OrgplanError
from orgplan.model.organization import Organization, plan_hash
from orgplan.model.people import Position
from orgplan.model.plans import Comment, Scenario, ScenarioStatus
from orgplan.model.settings import Settings
from orgplan.model.teams import Team
from orgplan.scenarios.branching import branch, delete, rename, tree
from orgplan.scenarios.recording import record_in
from orgplan.scenarios.scenario import lenient, scenario_organization
from tests.orgplan.scenarios.test_recording import tables
from tests.strategies import edits

EARLY, LATE = date(2027, 3, 1), date(2027, 9, 1)
PLAN = Organization().put_all(
    [
        Settings(id="plan", as_of=date(2027, 1, 1)),
        Position(id="ceo", title="CEO"),
        Position(id="cto", title="CTO", reports_to="ceo"),
    ]
)


def done(plan: Organization, group: ChangeGroup) -> Organization:
    return apply(plan, group.changes)


def titled(plan: Organization, scenario: str, title: str, day: date | None = None) -> Organization:
    old = scenario_organization(plan, scenario).positions["cto"].title
    change = Set(Position, "cto", "title", old, title, Note(effective=day))
    return done(plan, record_in(plan, scenario, ChangeGroup(f"Call it {title}", (change,))))


def title(plan: Organization, scenario: str) -> str:
    return scenario_organization(plan, scenario).positions["cto"].title


def test_a_branch_of_the_plan_shows_the_plan_and_then_its_own_changes():
    group = branch(PLAN, "Lean 2027", effective=LATE, note="fewer layers")
    plan = done(PLAN, group)
    assert (group.sentence, group.intent) == ("Branch Lean 2027 from the plan", "branch")
    assert plan.scenarios["lean-2027"] == Scenario(
        id="lean-2027", name="Lean 2027", effective_date=LATE, note="fewer layers"
    )
    plan = titled(plan, "lean-2027", "CPTO")
    assert (title(plan, "lean-2027"), plan.positions["cto"].title) == ("CPTO", "CTO")


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["Lean", "lean", "Lean!"], ["lean", "lean#2", "lean#3"]),
        (["Baseline"], ["baseline#2"]),
        (["…"], ["scenario"]),
        (["Bühne 2"], ["bühne-2"]),
    ],
)
def test_ids_come_from_names_and_are_unique(names, ids):
    plan = PLAN
    for name in names:
        plan = done(plan, branch(plan, name))
    assert list(plan.scenarios.ids()) == ids


def test_of_a_long_name_only_the_beginning_goes_into_the_id():
    added = branch(Organization(), "word " * 1000).changes[0]
    assert isinstance(added, Add)
    assert len(added.record.id) < 70


def test_a_child_of_a_child_follows_both():
    plan = titled(done(PLAN, branch(PLAN, "A")), "a", "From A")
    plan = done(plan, branch(plan, "B", "a"))
    plan = done(plan, branch(plan, "C", "b"))
    assert title(plan, "c") == "From A"
    assert title(titled(plan, "b", "From B"), "c") == "From B"


def test_a_branch_on_a_date_has_what_takes_effect_by_then_from_every_parent():
    plan = titled(done(PLAN, branch(PLAN, "A")), "a", "Early", EARLY)
    plan = titled(plan, "a", "Late", LATE)
    group = branch(plan, "B", "a", on=EARLY)
    assert group.sentence == "Branch B from A as of 2027-03-01"
    plan = done(plan, group)
    plan = done(plan, branch(plan, "C", "b"))
    plan = done(plan, branch(plan, "D", "a"))
    plan = done(plan, branch(plan, "E", "c", on=LATE))
    assert [title(plan, name) for name in "abcde"] == ["Late", "Early", "Early", "Late", "Early"]
    assert lenient(plan, "a", EARLY).organization.positions["cto"].title == "Early"


def test_a_branch_of_an_implemented_scenario_stands_on_the_plan():
    plan = PLAN.put(Scenario(id="done", status=ScenarioStatus.IMPLEMENTED))
    assert done(plan, branch(plan, "B", "done")).scenarios["b"].parent == ""


def test_no_name_an_unknown_parent_and_a_circle_are_refused():
    with pytest.raises(OrgplanError, match="needs a name"):
        branch(PLAN, "  ")
    with pytest.raises(MissingInput, match="There is no scenario bold"):
        branch(PLAN, "B", "bold")
    circle = PLAN.put_all([Scenario(id="a", parent="b"), Scenario(id="b", parent="a")])
    with pytest.raises(OrgplanError, match="its own ancestor"):
        branch(circle, "C", "a")


def test_a_scenario_gets_another_name_and_keeps_its_id():
    plan = done(PLAN, branch(PLAN, "Lean"))
    group = rename(plan, "lean", " Lean and calm ")
    assert group.sentence == "Rename Lean to Lean and calm"
    assert done(plan, group).scenarios["lean"].name == "Lean and calm"
    assert rename(plan, "lean", "Lean").changes == ()
    with pytest.raises(OrgplanError, match="The plan itself is no scenario"):
        rename(plan, "baseline", "Plan")


def test_deleting_takes_changes_and_comments_along_and_can_be_taken_back():
    plan = titled(done(PLAN, branch(PLAN, "Lean")), "lean", "CPTO")
    plan = plan.put(Comment(id="c", scenario="lean", said="no"))
    plan = titled(done(plan, branch(plan, "Other")), "other", "VP")
    group = delete(plan, "lean")
    after = done(plan, group)
    assert after.scenarios.ids() == ("other",)
    assert [row.scenario for row in after.scenario_changes] == ["other"]
    assert len(after.comments) == 0
    assert plan_hash(apply(after, inverses(group.changes))) == plan_hash(plan)


def test_what_others_stand_on_is_deleted_only_when_they_keep_its_changes():
    plan = titled(done(PLAN, branch(PLAN, "A")), "a", "From A")
    plan = done(plan, branch(plan, "B", "a"))
    with pytest.raises(OrgplanError, match="B stands on A") as caught:
        delete(plan, "a")
    assert "keep it" in caught.value.fix
    after = done(plan, delete(plan, "a", keep_children=True))
    assert title(after, "b") == "From A"
    assert after.scenarios.ids() == ("b",)


@pytest.mark.parametrize("facts", [{"locked": True}, {"status": ScenarioStatus.APPROVED}])
def test_a_scenario_that_is_settled_is_not_deleted(facts):
    plan = PLAN.put(Scenario(id="lean", **facts))
    with pytest.raises(OrgplanError, match="changes stay as they are"):
        delete(plan, "lean")


@settings(max_examples=50)
@given(st.data())
def test_whoever_loses_a_parent_shows_what_he_showed_on_every_day(data):
    days = st.sampled_from([None, EARLY, LATE])
    plan = PLAN.put_all(
        [
            Scenario(id="a"),
            Scenario(id="b", parent="a", branched_on=data.draw(days), effective_date=EARLY),
            Scenario(id="c", parent="b", branched_on=data.draw(days)),
            Scenario(id="d", parent="b", effective_date=data.draw(days)),
            Scenario(id="e", parent="d"),
        ]
    )
    for name in data.draw(st.permutations("abcde")):
        made = data.draw(edits(lenient(plan, name).organization, st.sampled_from("xy")))
        plan = apply(plan, record_in(plan, name, made).changes)
    after = done(plan, delete(plan, "b", keep_children=True))
    for name in "acde":
        old, new = lenient(plan, name), lenient(after, name)
        assert tables(old.organization) == tables(new.organization)
        for day in (EARLY, LATE, date.max):
            assert tables(old.timeline.on(day)) == tables(new.timeline.on(day))


def test_handed_down_rows_keep_their_groups_apart_from_the_childs():
    plan = titled(done(PLAN, branch(PLAN, "A")), "a", "X")
    plan = titled(done(plan, branch(plan, "B", "a")), "b", "Y")
    plan = titled(plan, "b", "X")
    after = done(plan, delete(plan, "a", keep_children=True))
    rows = sorted(after.scenario_changes, key=lambda row: row.step or 0)
    assert [(row.step, row.value) for row in rows] == [(1, "X"), (2, "Y"), (3, "X")]
    assert len({row.group for row in rows}) == len({row.id for row in rows}) == 3


def test_the_tree_shows_children_below_their_parents():
    plan = PLAN.put_all(
        [
            Scenario(id="b", parent="a"),
            Scenario(id="a", name="A"),
            Scenario(id="c", parent="a", status=ScenarioStatus.IN_REVIEW),
            Scenario(id="lost", parent="gone"),
            Scenario(id="x", parent="y"),
            Scenario(id="y", parent="x"),
        ]
    )
    team = ChangeGroup("Add", (Add(Team(id="t", name="Core", location="Bonn")),))
    plan = titled(done(plan, record_in(plan, "a", team)), "a", "CPTO")
    nodes = tree(plan)
    assert [(node.id, node.depth) for node in nodes] == [
        ("a", 0),
        ("b", 1),
        ("c", 1),
        ("lost", 0),
        ("x", 0),
        ("y", 1),
    ]
    assert (nodes[0].name, nodes[0].changes, nodes[0].children) == ("A", 2, ("b", "c"))
    assert (nodes[2].status, nodes[2].parent) == (ScenarioStatus.IN_REVIEW, "a")
