from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from orgplan.changes.apply import apply, inverses
from orgplan.changes.change import Add, ChangeGroup, Close, Set
from orgplan.errors import MissingInput, OrgplanError
from orgplan.model.organization import Organization, plan_hash
from orgplan.model.people import Position
from orgplan.model.plans import Scenario, ScenarioStatus
from orgplan.model.teams import Team
from orgplan.scenarios.recording import record_in
from orgplan.scenarios.scenario import lenient, scenario_organization
from orgplan.scenarios.transferring import transfer
from tests.orgplan.scenarios.test_recording import tables
from tests.strategies import edits

CORE = Team(id="core", name="Core")
PLAN = Organization().put_all(
    [
        CORE,
        Position(id="ceo", title="CEO"),
        Position(id="cto", title="CTO", reports_to="ceo"),
        Position(id="dev", title="Developer", reports_to="cto"),
        Scenario(id="lean", name="Lean"),
        Scenario(id="leaner", name="Leaner", parent="lean"),
        Scenario(id="bold", name="Bold"),
    ]
)


def recorded(plan: Organization, scenario: str, sentence: str, *changes) -> Organization:
    return apply(plan, record_in(plan, scenario, ChangeGroup(sentence, changes)).changes)


def field(post: str, name: str, old: str, new: str) -> Set:
    return Set(Position, post, name, old, new)


def moved(plan: Organization, *changes: str, to: str = "bold") -> Organization:
    return apply(plan, transfer(plan, changes, to).changes)


def title(plan: Organization, scenario: str) -> str:
    return scenario_organization(plan, scenario).positions["cto"].title


def possible(plan: Organization, change: str) -> ChangeGroup:
    try:
        return transfer(plan, [change], "bold")
    except OrgplanError:
        return ChangeGroup("Refused", ())


def refused(plan: Organization, *changes: str, to: str = "bold") -> str:
    with pytest.raises(OrgplanError) as caught:
        transfer(plan, changes, to)
    assert caught.value.fix
    return caught.value.message


TWO = recorded(
    recorded(PLAN, "lean", "Raise the CTO", field("cto", "title", "CTO", "VP")),
    "lean",
    "Move Dev",
    field("dev", "reports_to", "cto", "ceo"),
    field("dev", "grade", "", "L4"),
)


def test_a_change_moves_with_its_whole_group_to_the_end_of_the_other_scenario():
    plan = recorded(TWO, "bold", "Move Dev", field("ceo", "title", "CEO", "Chief"))
    group = transfer(plan, ["lean/3"], "bold")
    after = apply(plan, group.changes)
    assert (group.sentence, group.intent) == ("Move “Move Dev” from Lean to Bold", "transfer")
    rows = {row.id: (row.scenario, row.step, row.group) for row in after.scenario_changes}
    assert rows["lean/1"] == ("lean", 1, "Raise the CTO")
    assert rows["lean/2"] == ("bold", 2, "Move Dev#2")
    assert rows["lean/3"] == ("bold", 3, "Move Dev#2")
    dev = scenario_organization(after, "bold").positions["dev"]
    assert (dev.reports_to, dev.grade) == ("ceo", "L4")
    assert scenario_organization(after, "lean").positions["dev"] == PLAN.positions["dev"]
    assert plan_hash(apply(after, inverses(group.changes))) == plan_hash(plan)


def test_between_parent_and_child_the_child_still_shows_the_same():
    down = moved(TWO, "lean/1", to="leaner")
    assert (title(down, "lean"), title(down, "leaner")) == ("CTO", "VP")
    up = moved(down, "lean/1", to="lean")
    assert (title(up, "lean"), title(up, "leaner")) == ("VP", "VP")


@given(st.data())
def test_what_is_moved_is_there_and_not_here(data):
    plan = recorded(PLAN, "bold", "Raise the CTO", field("cto", "title", "CTO", "VP"))
    made = data.draw(edits(scenario_organization(PLAN, "lean"), st.sampled_from("xy")))
    rows = record_in(plan, "lean", made).changes
    assume(rows)
    before, plan = plan, apply(plan, rows)
    group = possible(plan, plan.scenario_changes.ids()[-1])
    assume(group.changes)
    after = apply(plan, group.changes)
    assert tables(lenient(after, "lean").organization) == tables(before)
    there = apply(scenario_organization(plan, "bold"), made.changes)
    assert tables(scenario_organization(after, "bold")) == tables(there)


def test_what_does_not_fit_there_is_refused_with_the_reason():
    plan = recorded(PLAN, "lean", "Found Edge", Add(Team(id="edge", name="Edge")))
    plan = recorded(plan, "lean", "Name Edge", Set(Team, "edge", "name", "Edge", "Rim"))
    assert refused(plan, "lean/2") == "“Name Edge” does not fit in Bold: Bold has no team edge."
    plan = recorded(TWO, "bold", "Rename", field("cto", "title", "CTO", "CPTO"))
    assert refused(plan, "lean/1") == (
        "“Raise the CTO” does not fit in Bold: Bold has another Title for position CPTO."
    )


def test_what_is_there_already_is_refused():
    edge = Team(id="edge", name="Edge")
    close = Close(Team, "core", CORE)
    plan = recorded(recorded(PLAN, "lean", "Found Edge", Add(edge)), "bold", "Edge", Add(edge))
    assert refused(plan, "lean/1").endswith("Bold has team Edge already.")
    plan = recorded(recorded(PLAN, "lean", "Close", close), "bold", "Close Core", close)
    assert refused(plan, "lean/1").endswith("Bold has closed team core already.")


def test_what_others_build_on_stays_until_they_move_too():
    plan = recorded(PLAN, "lean", "Add VP", Add(Position(id="vp", title="VP", reports_to="cto")))
    plan = recorded(plan, "leaner", "Raise VP", field("vp", "title", "VP", "SVP"))
    assert refused(plan, "lean/1") == (
        "Leaner would no longer fit together. Scenario leaner, step 1: there is no position vp."
    )
    plan = recorded(PLAN, "lean", "Add VP", Add(Position(id="vp", title="VP", reports_to="cto")))
    plan = recorded(plan, "lean", "Move Dev", field("dev", "reports_to", "cto", "vp"))
    assert refused(plan, "lean/1").startswith("Lean would no longer fit together.")
    both = moved(plan, *plan.scenario_changes.ids())
    assert scenario_organization(both, "bold").positions["dev"].reports_to == "vp"


def test_a_circle_that_two_moves_would_make_is_refused():
    plan = PLAN.put(Position(id="cfo", title="CFO", reports_to="ceo"))
    plan = recorded(plan, "lean", "CTO below CFO", field("cto", "reports_to", "ceo", "cfo"))
    plan = recorded(plan, "bold", "CFO below CTO", field("cfo", "reports_to", "ceo", "cto"))
    assert refused(plan, "lean/1").startswith("Bold would no longer fit together.")


@pytest.mark.parametrize("name", ["lean", "bold"])
@pytest.mark.parametrize("facts", [{"locked": True}, {"status": ScenarioStatus.APPROVED}])
def test_neither_out_of_nor_into_a_settled_scenario(name, facts):
    assert "stay as they are" in refused(TWO.put(Scenario(id=name, **facts)), "lean/1")


def test_what_is_to_move_where_must_be_clear():
    plan = recorded(TWO, "bold", "Rename", field("ceo", "title", "CEO", "Chief"))
    assert refused(plan, "lean/1", "bold/1") == "These changes are in 2 scenarios."
    assert refused(plan, "lean/1", to="lean") == "These changes are in Lean already."
    assert "promoting" in refused(plan, "lean/1", to="baseline")
    assert refused(plan) == "No change was chosen."
    with pytest.raises(MissingInput, match="There is no change lean/9"):
        transfer(plan, ["lean/9"], "bold")
    with pytest.raises(MissingInput, match="There is no scenario wild"):
        transfer(plan, ["lean/1"], "wild")


def test_a_row_keeps_its_own_day_and_else_takes_that_of_its_scenario():
    day = date(2027, 9, 1)
    plan = TWO.put(Scenario(id="bold", effective_date=day))
    line = lenient(moved(plan, "lean/1"), "bold").timeline
    assert line.first.positions["cto"].title == "CTO"
    assert line.on(day).positions["cto"].title == "VP"
