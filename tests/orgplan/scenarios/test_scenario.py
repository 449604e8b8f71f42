from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from orgplan.changes.change import Add, Close, Set
from orgplan.errors import MissingInput, OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.plans import ChangeAction, Scenario, ScenarioChange
from orgplan.model.settings import Settings
from orgplan.scenarios.scenario import changes_of, scenario_organization, scenario_timeline

DAY = date(2027, 7, 1)
BASE = Organization().put_all(
    [
        Settings(id="plan", as_of=date(2027, 1, 1)),
        Position(id="ceo", title="CEO"),
        Position(id="cto", title="CTO", reports_to="ceo"),
        Person(id="anna", position="cto"),
        Scenario(id="lean", effective_date=DAY),
        Scenario(id="leaner", parent="lean"),
    ]
)


def row(step: int | None, record_id: str, scenario: str = "lean", **facts) -> ScenarioChange:
    facts.setdefault("record", "position")
    return ScenarioChange(
        id=f"{scenario}/{step}/{facts.get('field')}",
        scenario=scenario,
        step=step,
        record_id=record_id,
        **facts,
    )


def with_rows(*rows: ScenarioChange) -> Organization:
    return BASE.put_all(rows)


def test_rows_become_changes_in_the_order_of_their_steps():
    plan = with_rows(
        row(2, "cto", field="title", value="CPTO"),
        row(1, "cto", field="title", value="VP"),
    )
    first, second = changes_of(plan, "lean")
    assert isinstance(first, Set)
    assert isinstance(second, Set)
    assert (first.old, first.new, second.old, second.new) == ("CTO", "VP", "VP", "CPTO")
    assert scenario_organization(plan, "lean").positions["cto"].title == "CPTO"


def test_values_are_read_by_the_field_table():
    plan = with_rows(
        row(1, "cto", field="base_salary", value="85000.5"),
        row(2, "cto", field="status", value="open"),
        row(3, "cto", field="end_date", value="2027-09-30"),
    )
    post = scenario_organization(plan, "lean").positions["cto"]
    assert post.base_salary == Decimal("85000.5")
    assert (post.status, post.end) == (PositionStatus.OPEN, date(2027, 9, 30))


def test_rows_that_add_one_record_are_one_change():
    add = {"action": ChangeAction.ADD}
    plan = with_rows(
        row(1, "dev", field="title", value="Developer", **add),
        row(2, "dev", field="reports_to", value="cto", **add),
    )
    (change,) = changes_of(plan, "lean")
    assert isinstance(change, Add)
    assert change.record == Position(id="dev", title="Developer", reports_to="cto")


def test_a_closed_post_ends_on_the_effective_date():
    (change,) = changes_of(with_rows(row(1, "cto", action=ChangeAction.CLOSE)), "lean")
    assert isinstance(change, Close)
    assert change.day == DAY


def test_a_scenario_stands_on_its_parents_and_a_row_s_own_date_goes_first():
    early = date(2027, 2, 1)
    plan = with_rows(
        row(1, "cto", field="title", value="VP", effective_date=early),
        row(1, "cto", scenario="leaner", field="title", value="Head"),
    )
    assert [change.note.effective for change in changes_of(plan, "leaner")] == [early, None]
    assert scenario_organization(plan, "lean").positions["cto"].title == "VP"
    assert scenario_organization(plan, "leaner").positions["cto"].title == "Head"


def test_over_time_changes_hold_from_their_date():
    line = scenario_timeline(with_rows(row(1, "cto", field="title", value="VP")), "lean")
    assert line.on(date(2027, 6, 30)).positions["cto"].title == "CTO"
    assert line.on(DAY).positions["cto"].title == "VP"


def test_the_baseline_is_the_plan_itself():
    assert scenario_organization(BASE, "baseline") is BASE


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (row(1, "x", record="unicorn"), "unicorn is no kind of record"),
        (row(1, "gone", field="title"), "there is no position gone"),
        (row(1, "cto", field="color"), "a position has no field color"),
        (row(1, "cto", field="fte", value="half"), "“half” is no value for FTE"),
        (row(1, "cto", action=ChangeAction.ADD), "position cto exists already"),
    ],
)
def test_a_row_that_cannot_be_is_named_with_its_step(change, reason):
    with pytest.raises(OrgplanError, match="Scenario lean, step 1: ") as caught:
        changes_of(with_rows(change), "lean")
    assert reason in caught.value.message
    assert "sheet Changes" in caught.value.fix


def test_an_unknown_scenario_is_refused_with_those_there_are():
    with pytest.raises(MissingInput) as caught:
        changes_of(BASE, "bold")
    assert caught.value.fix == "Choose one of: baseline, lean, leaner."


def test_a_scenario_that_is_its_own_ancestor_is_refused():
    with pytest.raises(OrgplanError, match="its own ancestor"):
        changes_of(BASE.put(Scenario(id="lean", parent="leaner")), "lean")


def test_a_person_leaves_on_a_day_or_the_row_is_refused():
    lean = Scenario(id="lean")
    leaves = row(1, "anna", record="person", action=ChangeAction.CLOSE)
    dated = BASE.put_all([lean, leaves])
    assert scenario_organization(dated, "lean").people["anna"].left == date(2027, 1, 1)
    undated = dated.put(Settings(id="plan"))
    with pytest.raises(OrgplanError, match="step 1: nothing says on which day anna leaves"):
        scenario_organization(undated, "lean")
