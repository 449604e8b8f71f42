"""Sheets Loans and Hires as parts of the problem, and the plan of record beside them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from orgplan.capacity.build import Built, build_problem, problem_hash
from orgplan.capacity.plan import CapacityPlan
from orgplan.capacity.reinforcement import Hire, Loan
from orgplan.capacity.supply import supply
from orgplan.model.fields import Record
from orgplan.model.organization import Organization
from orgplan.model.people import Holiday, Person, Position
from orgplan.model.plans import Allocation, Plan, PlanKind
from orgplan.model.settings import Assumption, PeriodKind, Settings
from orgplan.model.teams import CarveOut, Team
from orgplan.model.work import Demand, Initiative, Rule, SupplyRow
from orgplan.model.work import Hire as HireRow
from orgplan.model.work import Loan as LoanRow

PLAN = Settings(
    id="plan", planning_start=date(2027, 1, 1), periods=6, currency="EUR", focus_factor=0.75
)


def built(*rows: Record, scenario: str = "", **settings: object) -> Built:
    base = [
        replace(PLAN, **settings),
        Team(id="blue", parent="", lead="", location="Berlin"),
        Team(id="red", parent="", lead=""),
        SupplyRow(id="s", team="blue", skill="sql", period="1", person_months=2),
        Initiative(id="a", owner_team="", value=9, value_unit="EUR"),
        Demand(id="d", initiative="a", skill="sql", likely=1, teams=("blue",)),
    ]
    return build_problem(Organization().put_all([*base, *rows]), scenario)


def loan(**facts: object) -> LoanRow:
    row = LoanRow(id="l", from_team="blue", to_team="", skill="", max_share=0.5, cost=3)
    return replace(row, **facts)


def hire(**facts: object) -> HireRow:
    row = HireRow(id="h", team="blue", skill="sql", max_heads=2, annual_cost=Decimal(120))
    return replace(row, **facts)


def told(found: Built) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.where.field) for finding in found.findings]


def test_a_loan_counts_by_the_part_of_each_period_in_its_dates() -> None:
    row = loan(to_team="red", skill="sql", start=date(2027, 2, 15), end=date(2027, 3, 31))
    found = built(row)
    assert found.problem.loans == (
        Loan("l", "blue", "red", "sql", 0.5, 3.0, (0.0, 0.5, 1.0, 0.0, 0.0, 0.0)),
    )
    assert told(found) == []


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"from_team": "x"}, "from_team"),
        ({"to_team": "x"}, "to_team"),
        ({"to_team": "blue"}, "to_team"),
        ({"skill": "python"}, "skill"),
        ({"max_share": -0.1}, "max_share"),
        ({"max_share": 0.0}, "max_share"),
        ({"max_share": 1.5}, "max_share"),
        ({"cost": float("nan")}, "cost"),
        ({"start": date(2027, 3, 1), "end": date(2027, 2, 1)}, "start"),
        ({"start": date(2030, 3, 1)}, "start"),
    ],
)
def test_a_loan_that_makes_no_sense_is_found_once_and_left_out(
    facts: dict[str, object], field: str
) -> None:
    found = built(loan(**facts))
    assert found.problem.loans == ()
    assert told(found) == [("CAP-loan", field)]


@pytest.mark.parametrize(
    ("facts", "first"),
    [
        ({}, 1),
        ({"earliest_start": date(2026, 6, 1)}, 1),
        ({"earliest_start": date(2027, 2, 1)}, 2),
        ({"earliest_start": date(2027, 2, 2)}, 3),
        ({"lead_months": 2.0}, 3),
        ({"lead_months": 1.5}, 3),
        ({"earliest_start": date(2026, 12, 1), "lead_months": 3.0}, 3),
    ],
)
def test_heads_start_with_the_first_period_after_their_lead_time(
    facts: dict[str, object], first: int
) -> None:
    (made,) = built(hire(**facts)).problem.hires
    assert made.starts == range(first, 7)
    assert len(made.costs) == 7 - first


def test_a_head_costs_its_months_to_the_horizon_s_end() -> None:
    (made,) = built(hire(earliest_start=date(2027, 4, 1))).problem.hires
    assert made.costs == pytest.approx((30.0, 20.0, 10.0))


def test_a_head_nets_what_a_new_engineer_would_step_by_step() -> None:
    curve = Assumption(id="r", name="ramp_curve", value="0.5")
    leave = Assumption(id="v", name="leave_days_per_year", value="26")
    holiday = Holiday(id="h", location="Berlin", start=date(2027, 5, 3), end=date(2027, 5, 3))
    learning = CarveOut(id="c", scope="blue", name="learning", share=0.2)
    (made,) = built(hire(earliest_start=date(2027, 4, 1)), curve, leave, holiday, learning
                    ).problem.hires  # fmt: skip
    full = (1 - 0.1) * 0.75 * 0.8
    may = (1 - 1 / 21 - 0.1) * 0.75 * 0.8
    assert made.nets[0] == pytest.approx((0, 0, 0, full / 2, may, full), abs=1e-6)
    assert made.nets[1] == pytest.approx((0, 0, 0, 0, may / 2, full), abs=1e-6)


@pytest.mark.parametrize("kind", [PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.WEEK])
@pytest.mark.parametrize("location", ["", "Paris"])
def test_a_head_adds_to_the_supply_what_a_person_hired_that_day_adds(
    kind: PeriodKind, location: str
) -> None:
    rows = [
        replace(PLAN, period=kind, periods=4),
        Team(id="blue", parent="", lead="", location="Berlin"),
        Position(id="p", team="blue", reports_to="", backfill_of=""),
        Person(id="ann", position="p", primary_skill="", mentor=""),
        Holiday(id="b", location="Berlin", start=date(2027, 1, 6), end=date(2027, 1, 8)),
        Holiday(id="p", location="Paris", start=date(2027, 1, 11), end=date(2027, 1, 15)),
        Assumption(id="r", name="ramp_curve", value="0.25;0.5"),
        Assumption(id="v", name="leave_days_per_year", value="30"),
        CarveOut(id="c", scope="organization", name="learning", share=0.2),
        CarveOut(id="m", scope="blue", name="on_call", person_months=0.1),
    ]
    plan = Organization().put_all(rows)
    (made,) = build_problem(plan.put(hire(location=location, skill=""))).problem.hires
    for start, nets in zip(made.starts, made.nets, strict=True):
        first = build_problem(plan).problem.periods[start - 1].start
        joined = plan.put(
            Position(id="q", team="blue", reports_to="", backfill_of="", location=location)
        ).put(Person(id="new", position="q", primary_skill="", mentor="", hired=first))
        gained = _team_net(joined, 4), _team_net(plan, 4)
        assert nets == pytest.approx([a - b for a, b in zip(*gained, strict=True)], abs=3e-6)


def _team_net(plan: Organization, periods: int) -> list[float]:
    rows = supply(plan).rows
    return [sum(row.net for row in rows if row.period == p + 1) for p in range(periods)]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"team": "x"}, "team"),
        ({"max_heads": 0}, "max_heads"),
        ({"lead_months": -1.0}, "lead_months"),
        ({"lead_months": float("inf")}, "lead_months"),
        ({"annual_cost": Decimal(-1)}, "annual_cost"),
        ({"annual_cost": Decimal("NaN")}, "annual_cost"),
    ],
)
def test_a_hire_that_makes_no_sense_is_found_once_and_left_out(
    facts: dict[str, object], field: str
) -> None:
    found = built(hire(**facts))
    assert found.problem.hires == ()
    assert told(found) == [("CAP-hire", field)]


def test_a_hire_after_the_horizon_or_without_cost_is_found_and_kept() -> None:
    late = built(hire(earliest_start=date(2027, 7, 1)))
    assert late.problem.hires == (Hire("h", "blue", "sql", 2, 7, (), ()),)
    assert told(late) == [("CAP-hire", "earliest_start")]
    free = built(hire(annual_cost=None))
    assert set(free.problem.hires[0].costs) == {0.0}
    assert told(free) == [("CAP-hire", "annual_cost")]


def test_pay_stays_out_of_findings() -> None:
    (finding,) = built(hire(annual_cost=Decimal(-987))).findings
    assert "987" not in repr(finding)


def test_hires_are_paid_in_the_unit_of_values() -> None:
    points = Initiative(id="b", owner_team="", value=1, value_unit="points")
    priced = built(points, hire(), Rule(id="hire", price=0.5))
    assert priced.problem.hires[0].costs[0] == pytest.approx(30.0)
    assert "CAP-hire" not in [code for code, _ in told(priced)]
    unpriced = built(points, hire())
    assert unpriced.problem.hires[0].costs[0] == pytest.approx(60.0)
    assert ("CAP-hire", "currency") in told(unpriced)
    assert ("CAP-hire", "currency") not in told(built(points))


def test_the_price_of_hires_does_not_count_where_values_are_money() -> None:
    assert built(hire(), Rule(id="hire", price=0.5)).problem.hires[0].costs[0] == 60.0


def stored(plan: str, **facts: object) -> list[Record]:
    row = Allocation(id=f"{plan}/a", plan=plan, initiative="a", team="blue", skill="sql",
                     period="1", person_months=1)  # fmt: skip
    return [Plan(**{"id": plan, "scenario": "", "plan_kind": PlanKind.RECORD, **facts}), row]


def test_the_newest_plan_of_record_of_the_scenario_is_what_changes_count_against() -> None:
    rows = [
        *stored("old"), *stored("new"), *stored("mine", plan_kind=PlanKind.MANUAL),
        *stored("bold-record", scenario="bold"),
    ]  # fmt: skip
    rows = [row for row in rows if row.id != "new/a"]
    assert built(*rows).problem.record == CapacityPlan((), ())
    bold = built(*rows, scenario="bold").problem.record
    assert bold is not None
    assert [funded.initiative for funded in bold.funded] == ["a"]
    assert built(*rows, scenario="other").problem.record is None


def test_a_limit_on_changes_without_a_plan_of_record_is_found() -> None:
    assert told(built(max_changes=1)) == [("CAP-number", "max_changes")]
    assert told(built(*stored("record"), max_changes=1)) == []


def test_applying_a_plan_asks_no_new_question() -> None:
    assert problem_hash(built().problem) == problem_hash(built(*stored("record")).problem)
    assert problem_hash(built().problem) != problem_hash(built(loan()).problem)
    assert problem_hash(built(hire()).problem) != problem_hash(built(hire(max_heads=3)).problem)
