from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from orgplan.checks.catalogue import run_checks
from orgplan.findings import Severity
from orgplan.model.organization import Organization
from orgplan.model.people import Position
from orgplan.model.plans import Scenario, ScenarioChange
from orgplan.scenarios.fitting import scenario_findings

ROW = ScenarioChange(
    id="1", scenario="lean", step=1, record="position", record_id="a", field="fte", value="0.5"
)
PLAN = Organization().put_all([Position(id="a"), Scenario(id="lean", parent="baseline"), ROW])


def found(*rows) -> list[tuple[str, str]]:
    plan = PLAN.put_all(rows)
    return [(item.where.record, item.where.id) for item in scenario_findings(plan)]


def test_a_scenario_that_fits_has_no_finding():
    assert found() == []
    assert not [item for item in run_checks(PLAN) if item.code == "DAT-reference"]


@pytest.mark.parametrize("facts", [{"value": "many"}, {"field": "shoe size"}, {"record_id": "b"}])
def test_a_row_that_cannot_be_made_is_found_once_though_a_child_has_it_too(facts):
    row = dataclasses.replace(ROW, **facts)
    assert found(row, Scenario(id="leaner", parent="lean")) == [("scenario_change", "1")]


def test_scenarios_that_stand_on_one_another_in_a_circle_are_found():
    circle = Scenario(id="lean", parent="leaner"), Scenario(id="leaner", parent="lean")
    assert found(*circle) == [("scenario", "lean"), ("scenario", "leaner")]


@pytest.mark.parametrize(
    "row", [dataclasses.replace(ROW, record_id="b"), Scenario(id="lean", parent="gone")]
)
def test_what_is_known_already_is_not_told_twice(row):
    plan = PLAN.put(row)
    known = run_checks(plan)
    assert [item.where.id for item in known if item.code == "DAT-reference"] == [row.id]
    assert list(scenario_findings(plan, known)) == []


def test_dates_that_run_against_the_steps_are_found_without_any_value():
    late = dataclasses.replace(ROW, effective_date=date(2027, 9, 1))
    early = dataclasses.replace(ROW, id="2", step=2, value="0.25", effective_date=date(2027, 3, 1))
    (finding,) = scenario_findings(PLAN.put_all([late, early]))
    assert (finding.where.id, finding.severity) == ("2", Severity.WARNING)
    assert finding.message == "The dates of lean for position a run against its steps (fte)."
    in_order = dataclasses.replace(early, effective_date=date(2027, 12, 1))
    assert found(late, in_order) == []
