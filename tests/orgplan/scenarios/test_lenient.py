from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.changes.apply import apply
from orgplan.changes.change import ChangeGroup
from orgplan.errors import MissingInput
from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.model.people import Person, Position
from orgplan.model.plans import ChangeAction, Scenario, ScenarioChange
from orgplan.model.settings import Settings
from orgplan.scenarios.recording import record_in
from orgplan.scenarios.scenario import lenient, scenario_organization, scenario_timeline
from tests.orgplan.scenarios.test_recording import tables
from tests.strategies import edits

EARLY, LATE = date(2027, 3, 1), date(2027, 9, 1)
PLAN = Organization().put_all(
    [
        Settings(id="plan", as_of=date(2027, 1, 1)),
        Position(id="a", title="CEO"),
        Person(id="b", position="a"),
        Scenario(id="lean", name="Lean", branched_on=EARLY),
        Scenario(id="leaner", parent="lean", effective_date=LATE),
    ]
)
WORDS = st.sampled_from(["", "a", "b", "plan", "title", "custom", "custom.x", "erase", "none", "2"])
CELLS = WORDS | st.text(alphabet='"[]{},:;1e9-%null', max_size=9) | st.text(max_size=4)
ROWS = st.builds(
    ScenarioChange,
    id=st.uuids().map(str),
    scenario=st.sampled_from(["lean", "leaner"]),
    step=st.none() | st.integers(0, 9),
    group=st.sampled_from(["", "g"]),
    effective_date=st.sampled_from([None, EARLY, LATE]),
    record=st.sampled_from(["position", "People", *RECORD_KINDS]) | CELLS,
    record_id=WORDS,
    action=st.sampled_from(ChangeAction),
    field=CELLS | st.sampled_from([item.name for item in Position.fields + Person.fields]),
    value=CELLS,
    old_value=CELLS,
    intent=st.sampled_from(["", "edit"]),
)


@given(st.lists(ROWS, max_size=8))
def test_whatever_the_rows_say_what_fits_is_shown_and_the_rest_is_listed(rows):
    plan = PLAN.put_all(rows)
    for scenario in ("lean", "leaner"):
        found = lenient(plan, scenario)
        assert {misfit.step_id for misfit in found.misfits} <= {row.id for row in rows}
        assert all(misfit.sentence.endswith(".") for misfit in found.misfits)
        assert found.organization.as_of is not None or any(row.record_id == "plan" for row in rows)
        assert found.timeline.first.plan_settings


@given(st.data())
def test_where_everything_fits_it_is_the_scenario_and_its_timeline(data):
    plan = PLAN
    for name in ("lean", "leaner"):
        made = data.draw(edits(scenario_organization(plan, name), st.sampled_from("xy")))
        plan = apply(plan, record_in(plan, name, made).changes)
    found = lenient(plan, "leaner")
    assert tables(found.organization) == tables(scenario_organization(plan, "leaner"))
    if not found.misfits:
        line = scenario_timeline(plan, "leaner")
        assert [day for day, _ in found.timeline.snapshots] == [day for day, _ in line.snapshots]
        assert tables(found.timeline.last) == tables(line.last)


def row(step: int, record_id: str, **facts) -> ScenarioChange:
    facts = {"record": "position", "scenario": "lean", **facts}
    return ScenarioChange(id=f"lean/{step}", step=step, record_id=record_id, **facts)


def test_what_no_longer_fits_is_left_out_with_its_row_and_the_reason():
    plan = PLAN.put_all(
        [
            row(1, "gone", field="title", value="VP"),
            row(2, "a", field="title", value="Chief"),
            row(3, "a", action=ChangeAction.ADD, field="title", value="CEO"),
        ]
    )
    found = lenient(plan, "lean")
    assert found.organization.positions["a"].title == "Chief"
    assert [(misfit.step_id, misfit.sentence) for misfit in found.misfits] == [
        ("lean/1", "Scenario lean, step 1: there is no position gone."),
        ("lean/3", "Scenario lean, step 3: position a exists already."),
    ]


def test_what_takes_effect_before_its_record_is_there_is_left_out_over_time():
    plan = PLAN.put_all(
        [
            row(1, "new", action=ChangeAction.ADD, effective_date=LATE),
            row(2, "new", field="title", value="VP", effective_date=EARLY),
        ]
    )
    found = lenient(plan, "lean")
    assert found.organization.positions["new"].title == "VP"
    assert "new" not in found.timeline.on(EARLY).positions
    assert found.timeline.last.positions["new"].title == ""
    assert [misfit.step_id for misfit in found.misfits] == ["lean/2"]
    assert found.misfits[0].sentence.startswith("On 2027-03-01: ")


@pytest.mark.parametrize("parent", ["gone", "lean"])
def test_a_scenario_without_a_way_up_shows_the_plan_and_says_why(parent):
    plan = PLAN.put(Scenario(id="lean", parent=parent))
    found = lenient(plan, "lean")
    assert found.organization is plan
    assert len(found.misfits) == 1


def test_an_edit_of_what_is_shown_is_recorded_where_rows_do_not_fit():
    plan = PLAN.put_all([row(1, "gone", field="title", value="VP")])
    made = ChangeGroup("Edit", ())
    assert record_in(plan, "lean", made).changes == ()


def test_a_scenario_that_does_not_exist_is_refused():
    with pytest.raises(MissingInput, match="There is no scenario bold"):
        lenient(PLAN, "bold")
