from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

import pytest

from orgplan.capacity.plan import Limits
from orgplan.changes.apply import apply
from orgplan.model.decisions import Decision, DecisionRight
from orgplan.model.organization import Organization
from orgplan.model.people import CloseReason, Person, Position, WorkerType
from orgplan.model.plans import ChangeAction, Scenario, ScenarioChange
from orgplan.model.settings import Assumption, Settings
from orgplan.model.teams import Dependency, Team
from orgplan.progress import Progress
from orgplan.scenarios.compare import compare_scenarios
from orgplan.scenarios.one_off import OneOff
from orgplan.tasks.apply_plan import apply_plan
from orgplan.tasks.solve import solve
from tests.solved import WaterfallSolver, small_organization

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


def test_on_a_day_before_its_date_a_scenario_is_still_the_plan():
    lean = compare_scenarios(PLAN, ["lean"], as_of=date(2027, 6, 1)).scenarios[0]
    assert (lean.metrics.as_of, lean.metrics.layers) == (date(2027, 6, 1), 3)
    assert (lean.moved_people, lean.orphaned_decisions) == (0, 0)
    assert lean.metrics.annualized == 300


def test_savings_are_what_the_plan_costs_more_in_the_year_and_annualized():
    baseline, lean = compare_scenarios(PLAN, ["baseline", "lean"]).scenarios
    assert (baseline.savings_in_year, baseline.savings_annualized) == (0, 0)
    assert lean.savings_in_year == pytest.approx(Decimal(50))
    assert lean.savings_annualized == 100


def test_dependencies_cross_when_their_teams_meet_only_at_the_top():
    teams = [Team(id="a", lead="cto"), Team(id="b", lead="dev")]
    link = Dependency(id="x", from_team="a", to_team="b", strength=2.0)
    plan = PLAN.put_all([*teams, link, Position(id="board"), Person(id="in board")])
    plan = plan.put_all(
        [dataclasses.replace(PLAN.positions["ceo"], reports_to="board"), Scenario(id="flat")]
    )
    flat = ScenarioChange(
        id="f", scenario="flat", step=1, record="position", record_id="dev", field="reports_to"
    )
    found = compare_scenarios(plan.put(dataclasses.replace(flat, value="ceo")), ["", "flat"])
    assert [row.crossing_dependencies for row in found.scenarios] == [0, 2]
    assert [d.absolute for d in found.deltas if d.metric == "crossing_dependencies"] == [2]


def assumed(**values: str) -> list[Assumption]:
    return [Assumption(id=name, name=name, value=value) for name, value in values.items()]


def with_changes(*rows: tuple[str, str, ChangeAction, str, str]) -> Organization:
    made = (
        ScenarioChange(
            id=f"cut/{step}",
            scenario="cut",
            step=step,
            record=kind,
            record_id=record_id,
            action=action,
            field=field,
            value=value,
        )
        for step, (kind, record_id, action, field, value) in enumerate(rows)
    )
    return PLAN.put_all([Scenario(id="cut", effective_date=date(2027, 6, 30)), *made])


CUT = with_changes(
    ("person", "in dev", ChangeAction.CLOSE, "", ""),
    ("position", "dev", ChangeAction.CLOSE, "", ""),
    ("position", "new", ChangeAction.ADD, "status", "open"),
    ("person", "in cto", ChangeAction.SET, "position", "new"),
)


def test_one_off_costs_are_severance_of_leavers_and_recruiting_for_seats_that_fall_vacant():
    plan = CUT.put_all(assumed(severance_months="3", recruiting_cost="7"))
    (cut,) = compare_scenarios(plan, ["cut"]).scenarios
    assert cut.one_off == OneOff(Decimal(25), Decimal(7), Decimal(32), leavers=1, recruits=1)


def test_who_has_no_date_and_goes_with_the_post_gets_severance_too():
    plan = with_changes(("position", "dev", ChangeAction.CLOSE, "", ""))
    (cut,) = compare_scenarios(plan.put_all(assumed(severance_months="3")), ["cut"]).scenarios
    assert (cut.one_off.severance, cut.one_off.leavers) == (25, 1)


def test_without_assumptions_there_is_no_answer_to_one_off_costs():
    assert compare_scenarios(CUT, ["cut"]).scenarios[0].one_off is None
    plan = CUT.put_all(assumed(recruiting_cost="7"))
    found = compare_scenarios(plan, ["cut"]).scenarios[0].one_off
    assert found == OneOff(None, Decimal(7), Decimal(7), leavers=1, recruits=1)


@pytest.mark.parametrize(
    ("record_id", "field", "value"),
    [("dev", "worker_type", "contractor"), ("dev", "close_reason", "exit")],
)
def test_contractors_and_those_who_go_by_themselves_get_no_severance(record_id, field, value):
    post = PLAN.positions[record_id]
    enum = WorkerType if field == "worker_type" else CloseReason
    plan = CUT.put_all(
        [dataclasses.replace(post, **{field: enum(value)}), *assumed(severance_months="3")]
    )
    found = compare_scenarios(plan, ["cut"]).scenarios[0].one_off
    assert (found.severance, found.leavers) == (0, 0)


def solved_plan() -> tuple[Organization, float]:
    plan = small_organization().put(Scenario(id="s"))
    report = solve(plan, WaterfallSolver(), Limits(10.0), Progress(), "s")
    assert report.outcome.worth is not None
    return apply(plan, apply_plan(plan, report, "s").changes), report.outcome.worth.value


def test_the_value_is_that_of_the_stored_plan_of_record():
    plan, value = solved_plan()
    baseline, scenario = compare_scenarios(plan, ["baseline", "s"]).scenarios
    assert (baseline.value, baseline.value_is_stale) == (None, False)
    assert (scenario.value, scenario.value_is_stale) == (pytest.approx(value), False)


def test_a_value_that_is_given_goes_before_the_stored_one():
    plan, value = solved_plan()
    assert compare_scenarios(plan, ["s"], {"s": value + 1}).scenarios[0].value == value + 1


def test_a_plan_of_record_made_for_another_state_is_stale():
    plan, value = solved_plan()
    gone = ScenarioChange(
        id="s/1",
        scenario="s",
        step=1,
        record="person",
        record_id="E1",
        field="left",
        value="2027-01-31",
    )
    (scenario,) = compare_scenarios(plan.put(gone), ["s"]).scenarios
    assert (scenario.value, scenario.value_is_stale) == (pytest.approx(value), True)
