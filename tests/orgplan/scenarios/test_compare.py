from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from orgplan.model.decisions import Decision, DecisionRight
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position
from orgplan.model.plans import ChangeAction, Scenario, ScenarioChange
from orgplan.model.settings import Settings
from orgplan.scenarios.compare import compare_scenarios

PLAN = Organization().put_all(
    [
        Settings(
            id="plan", currency="EUR", as_of=date(2027, 1, 1), planning_start=date(2027, 1, 1)
        ),
        Position(id="ceo", annual_cost=Decimal(200)),
        Position(id="cto", reports_to="ceo", annual_cost=Decimal(100)),
        Position(id="dev", reports_to="cto", annual_cost=Decimal(100)),
        *(Person(id=f"in {post}", position=post) for post in ("ceo", "cto", "dev")),
        Decision(id="d"),
        DecisionRight(id="r", decision="d", party="cto", role="accountable"),
        Scenario(id="lean", name="Lean", effective_date=date(2027, 6, 30)),
        *(
            ScenarioChange(
                id=str(step),
                scenario="lean",
                step=step,
                record="position",
                record_id=post,
                action=action,
                field=field,
                value=value,
                group="flatten",
            )
            for step, post, action, field, value in (
                (1, "dev", ChangeAction.SET, "reports_to", "ceo"),
                (2, "cto", ChangeAction.CLOSE, "", ""),
            )
        ),
    ]
)


def test_scenarios_are_measured_on_the_first_day_on_which_all_changes_hold():
    baseline, lean = compare_scenarios(PLAN, ["baseline", "lean"]).scenarios
    assert baseline.metrics.as_of == lean.metrics.as_of == date(2027, 7, 1)
    assert (baseline.metrics.layers, lean.metrics.layers) == (3, 2)
    assert (baseline.metrics.annual_cost, lean.metrics.annual_cost) == (400, 300)
    assert (baseline.name, lean.name) == ("Baseline", "Lean")


def test_the_year_s_cost_follows_the_dates_of_changes():
    lean = compare_scenarios(PLAN, ["lean"]).scenarios[0]
    assert lean.metrics.in_year == pytest.approx(Decimal(350))


def test_moved_people_and_orphaned_decisions_are_counted_against_the_plan():
    baseline, lean = compare_scenarios(PLAN, ["baseline", "lean"]).scenarios
    assert (baseline.moved_people, baseline.orphaned_decisions) == (0, 0)
    assert (lean.moved_people, lean.orphaned_decisions) == (1, 1)


def test_differences_are_taken_from_the_first_scenario_named():
    found = compare_scenarios(PLAN, ["baseline", "lean"], {"baseline": 10.0, "lean": 15.0})
    deltas = {delta.metric: (delta.absolute, delta.relative) for delta in found.deltas}
    assert deltas["annual_cost"] == (-100, -0.25)
    assert deltas["value"] == (5, 0.5)
    assert deltas["orphans"] == (0, None)
    assert {delta.id for delta in found.deltas} == {"lean"}


def test_without_a_solve_the_value_is_no_answer():
    assert compare_scenarios(PLAN, ["lean"]).scenarios[0].value is None


def test_changes_are_listed_as_texts_with_their_group():
    rows = compare_scenarios(PLAN, ["lean"]).changes
    assert [(row.action, row.id, row.field, row.old, row.new) for row in rows] == [
        ("set", "dev", "reports_to", "cto", "ceo"),
        ("close", "cto", "", "cto", None),
    ]
    assert {row.group for row in rows} == {"flatten"}
