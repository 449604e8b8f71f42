from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.changes.apply import apply, inverses
from orgplan.changes.change import Add, ChangeGroup, Close, Note, Set
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization, plan_hash
from orgplan.model.people import Person, Position
from orgplan.model.plans import Scenario, ScenarioStatus
from orgplan.model.settings import Settings
from orgplan.model.teams import Team
from orgplan.scenarios.promoting import promote
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
        Person(id="anna", position="cto"),
        Scenario(id="a", name="A"),
        Scenario(id="b", name="B", parent="a"),
        Scenario(id="c", name="C", parent="b"),
        Scenario(id="other", name="Other"),
    ]
)


def recorded(plan: Organization, scenario: str, *changes) -> Organization:
    group = ChangeGroup("Edit", changes)
    return apply(plan, record_in(plan, scenario, group).changes)


def titled(plan, scenario, title, day=None, post="cto") -> Organization:
    old = scenario_organization(plan, scenario).positions[post].title
    return recorded(plan, scenario, Set(Position, post, "title", old, title, Note(effective=day)))


def shown(plan: Organization, scenario: str) -> list[object]:
    """What a scenario shows, whatever the order of its rows."""
    return [
        {row.id: row for row in table} for table in tables(lenient(plan, scenario).organization)
    ]


def promoted(plan: Organization, scenario: str, until: date | None = None) -> Organization:
    return apply(plan, promote(plan, scenario, until=until).changes)


@settings(max_examples=50)
@given(st.data())
def test_the_plan_becomes_the_scenario_and_its_children_stay_as_they_were(data):
    cut = data.draw(st.sampled_from([None, EARLY]))
    plan = PLAN.put_all(
        [
            Scenario(id="b", parent="a", branched_on=cut),
            Scenario(id="d", parent="b", branched_on=EARLY),
            Scenario(id="e", parent="d"),
        ]
    )
    for name in "abcde":
        made = data.draw(edits(lenient(plan, name).organization, st.sampled_from("xy")))
        plan = apply(plan, record_in(plan, name, made).changes)
    group = promote(plan, "b")
    after = apply(plan, group.changes)
    assert tables(after) == tables(scenario_organization(plan, "b"))
    assert tables(scenario_organization(after, "b")) == tables(after)
    for child in "cde":
        assert shown(after, child) == shown(plan, child)
    if cut is None:
        assert after.scenarios["a"].status is ScenarioStatus.IMPLEMENTED
    assert plan_hash(apply(after, inverses(group.changes))) == plan_hash(plan)


def test_parents_are_implemented_too_and_what_they_changed_stays_on_record():
    plan = titled(titled(PLAN, "a", "VP"), "b", "CPTO")
    group = promote(plan, "b")
    after = apply(plan, group.changes)
    assert (group.sentence, group.intent) == ("Promote B to the plan", "promote")
    assert after.positions["cto"].title == "CPTO"
    for name in "ab":
        assert after.scenarios[name].status is ScenarioStatus.IMPLEMENTED
    assert after.scenario_changes == plan.scenario_changes
    assert after.scenarios["c"] == Scenario(id="c", name="C")


def test_a_branch_of_the_plan_follows_the_plan_as_promoted():
    after = promoted(titled(PLAN, "a", "VP"), "a")
    assert scenario_organization(after, "other").positions["cto"].title == "VP"


def test_of_a_parent_only_what_the_branch_had_goes_in():
    plan = titled(titled(PLAN, "a", "Early", EARLY), "a", "Late", LATE)
    plan = plan.put(Scenario(id="b", name="B", parent="a", branched_on=EARLY))
    after = promoted(plan, "b")
    assert after.positions["cto"].title == "Early"
    assert after.scenarios["a"].status is ScenarioStatus.DRAFT
    assert scenario_organization(after, "a").positions["cto"].title == "Late"


def test_up_to_a_day_its_waves_go_in_and_the_rest_stays_a_scenario():
    plan = titled(titled(PLAN, "a", "Early", EARLY), "a", "Late", LATE, post="ceo")
    plan = titled(plan, "b", "Chief", LATE)
    group = promote(plan, "b", until=EARLY)
    after = apply(plan, group.changes)
    assert group.sentence == "Promote B to the plan as far as it takes effect by 2027-03-01"
    assert [post.title for post in after.positions] == ["CEO", "Early"]
    assert after.scenarios["a"].status is after.scenarios["b"].status is ScenarioStatus.DRAFT
    assert after.scenarios["a-implemented"].status is ScenarioStatus.IMPLEMENTED
    for name in "abc":
        assert shown(after, name) == shown(plan, name)
    rest = promoted(after, "b")
    assert tables(rest) == tables(scenario_organization(plan, "b"))
    assert plan_hash(apply(after, inverses(group.changes))) == plan_hash(plan)


def test_the_changes_name_what_the_plan_held_not_what_they_were_made_on():
    plan = titled(PLAN, "a", "VP").put(Position(id="cto", title="Head"))
    (change, *_) = promote(plan, "a").changes
    assert isinstance(change, Set)
    assert (change.old, change.new) == ("Head", "VP")


@pytest.mark.parametrize("until", [None, LATE])
def test_a_scenario_that_no_longer_fits_is_not_promoted(until):
    plan = titled(PLAN, "a", "VP", EARLY).drop(Position, "cto")
    with pytest.raises(OrgplanError, match=r"A cannot be promoted\. .*no position cto") as caught:
        promote(plan, "a", until=until)
    assert "Rebase" in caught.value.fix


def test_a_part_that_would_leave_another_whole_is_not_promoted():
    plan = titled(titled(PLAN, "a", "Late", LATE), "a", "Early", EARLY)
    with pytest.raises(OrgplanError, match="made before what is promoted"):
        promote(plan, "a", until=EARLY)
    assert promoted(plan, "a").positions["cto"].title == "Early"


def test_nothing_by_a_day_an_implemented_one_and_the_plan_itself_are_refused():
    plan = titled(PLAN, "a", "VP", LATE)
    with pytest.raises(OrgplanError, match="Nothing in A takes effect by 2027-03-01"):
        promote(plan, "a", until=EARLY)
    with pytest.raises(OrgplanError, match="A is implemented already"):
        promote(promoted(plan, "a"), "a")
    with pytest.raises(OrgplanError, match="The plan itself is no scenario"):
        promote(plan, "baseline")


def test_posts_people_and_teams_come_close_and_go_in_the_plan():
    core = Team(id="core", name="Core")
    plan = recorded(
        PLAN.put(core),
        "a",
        Add(Position(id="dev", reports_to="cto")),
        Close(Person, "anna", PLAN.people["anna"], LATE),
        Close(Team, "core", core, erase=True),
    )
    after = promoted(plan, "a")
    assert after.positions["dev"].reports_to == "cto"
    assert after.people["anna"].left == LATE
    assert "core" not in after.teams
