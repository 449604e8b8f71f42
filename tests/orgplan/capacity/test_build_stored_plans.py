"""Stored plans: read as answers to the problem, and written back as records."""

from dataclasses import replace
from datetime import date

from orgplan.capacity.build import build_problem, plan_from_records, records_from_plan
from orgplan.capacity.plan import Allocation, CapacityPlan, Funded, Hired, Lent
from orgplan.capacity.problem import Problem
from orgplan.capacity.verify import verify
from orgplan.model import plans as stored
from orgplan.model.organization import Organization
from orgplan.model.settings import Settings
from orgplan.model.teams import Team
from orgplan.model.work import Demand, Initiative, SupplyRow

ORGANIZATION = Organization().put_all(
    [
        Settings(id="plan", planning_start=date(2027, 1, 1), periods=3),
        Team(id="blue", parent="", lead=""),
        *(
            SupplyRow(id=f"{skill}{n}", team="blue", skill=skill, period=str(n), person_months=4)
            for skill in ("sql", "general")
            for n in (1, 2, 3)
        ),
        Initiative(id="a", owner_team="", name="Alpha"),
        Initiative(id="free", owner_team="", name="Free"),
        Initiative(id="part", owner_team="", name="Part", divisible=True, min_share=0.25),
        Demand(id="1", initiative="a", skill="sql", level=1, likely=3, teams=("blue",)),
        Demand(id="2", initiative="a", skill="sql", level=4, likely=1, teams=("blue",)),
        Demand(id="3", initiative="part", skill="", likely=4, teams=("blue",)),
    ]
)


def problem() -> Problem:
    return build_problem(ORGANIZATION).problem


def row(
    initiative: str, period: str, amount: float, skill: str = "", **facts: object
) -> stored.Allocation:
    made = stored.Allocation(
        id=f"{initiative}/{period}", plan="ours", initiative=initiative, team="blue", skill=skill,
        period=period, person_months=amount,
    )  # fmt: skip
    return replace(made, **facts)


def read(*rows: stored.Allocation) -> CapacityPlan:
    return plan_from_records(ORGANIZATION.put_all(rows), "ours", problem())


def test_a_manual_plan_is_read_with_periods_by_number_or_date() -> None:
    plan = read(
        row("part", "2", 1.5), row("part", "2027-03-31", 2.5), row("part", "1", 9, plan="x")
    )
    assert plan == CapacityPlan(
        (Funded("part", 1.0, 2, 3, ("blue",)),),
        (
            Allocation("part", "blue", "general", 2, 1.5),
            Allocation("part", "blue", "general", 3, 2.5),
        ),
    )
    assert verify(problem(), plan) == ()


def test_a_divisible_initiative_is_funded_by_the_part_that_is_done() -> None:
    plan = read(row("part", "1", 1.0))
    assert plan.funded[0].share == 0.25
    assert verify(problem(), plan) == ()


def test_rows_without_level_are_split_as_the_demand_asks() -> None:
    plan = read(row("a", "1", 4.0, "sql"))
    assert [(r.level, r.person_months) for r in plan.allocations] == [(4, 1.0), (1, 3.0)]
    assert verify(problem(), plan) == ()


def test_what_is_missing_or_too_much_stays_visible_to_the_verifier() -> None:
    found = verify(problem(), read(row("a", "1", 5, "sql")))
    assert [(b.rule, b.where, round(b.amount, 6)) for b in found] == [
        ("supply", "blue · sql level 1 + sql level 4 · Jan 2027", 1.0),
        ("work", "Alpha · sql level 1", 1.0),
    ]


def test_a_row_outside_the_plan_s_periods_is_named() -> None:
    found = verify(problem(), read(row("part", "4", 1.0), row("part", "1", 4.0)))
    assert (found[0].rule, found[0].where) == (
        "plan", "Part · blue · general · period 0 is unknown"
    )  # fmt: skip


def test_people_lent_and_hired_come_back_with_the_plan() -> None:
    plan = CapacityPlan(
        (Funded("a", 1.0, 1, 2, ("blue",)),),
        (Allocation("a", "blue", "sql", 1, 3.0, 1), Allocation("a", "blue", "sql", 2, 1.0, 4)),
        (
            Lent("of; 100%", "blue", "sql", 1, 0.1 + 0.2, 1),
            Lent("red", "blue", "sql", 2, 0.25, 4),
            Lent("red:x", "blue", "sql", 1, 0.5, 1),
            Lent("red", "nobody works here", "sql", 3, 0.5, 2),
        ),
        (Hired("H1", 2, 3), Hired("a@b: c", 1, 1)),
    )
    plan = replace(plan, loans=tuple(sorted(plan.loans)))
    for periods in ((), problem().periods):
        assert read(*records_from_plan("ours", plan, periods)) == plan


def test_a_plan_of_hires_alone_comes_back() -> None:
    plan = CapacityPlan((), (), (), (Hired("H1", 2, 3),))
    assert read(*records_from_plan("ours", plan, problem().periods)) == plan


def test_a_share_comes_back_even_where_less_work_was_done() -> None:
    plan = CapacityPlan(
        (Funded("part", 1.0, 1, 1, ("blue",)),), (Allocation("part", "blue", "general", 1, 3.6),)
    )
    assert read(*records_from_plan("ours", plan)).funded[0].share == 0.9
    assert read(*records_from_plan("ours", plan, divisible={"part"})) == plan


def test_work_without_a_level_stays_apart_from_work_with_one() -> None:
    demand = Demand(id="1", initiative="a", skill="sql", level=0, likely=3, teams=("blue",))
    asked = ORGANIZATION.put(demand)
    plan = CapacityPlan(
        (Funded("a", 1.0, 1, 1, ("blue",)),),
        (Allocation("a", "blue", "sql", 1, 1.0, 4), Allocation("a", "blue", "sql", 1, 3.0, 0)),
    )
    rows = records_from_plan("ours", plan)
    stored_plan = plan_from_records(asked.put_all(rows), "ours", build_problem(asked).problem)
    assert set(stored_plan.allocations) == set(plan.allocations)


def test_what_nobody_can_read_as_people_stays_visible() -> None:
    one = row("part", "1", 4.0, custom=(("borrowed", "red; :2; green:x"), ("hires", "H1:two; 7")))
    plan = read(one)
    assert [(lent.from_team, lent.person_months) for lent in plan.loans] == [
        (":2", 0.0), ("green:x", 0.0), ("red", 0.0),
    ]  # fmt: skip
    assert {hired.heads for hired in plan.hires} == {0}


def test_a_plan_comes_back_from_its_records() -> None:
    plan = CapacityPlan(
        (
            Funded("a", 1.0, 1, 2, ("blue",)),
            Funded("free", 1.0, 1, 2, ()),
            Funded("part", 0.5, 3, 3, ("blue",)),
        ),
        (
            Allocation("a", "blue", "sql", 1, 3.0, 1),
            Allocation("a", "blue", "sql", 2, 1.0, 4),
            Allocation("part", "blue", "general", 3, 2.0),
        ),
    )
    for periods in ((), problem().periods):
        rows = records_from_plan("ours", plan, periods)
        assert len({r.id for r in rows}) == len(rows)
        assert read(*rows) == plan
        assert verify(problem(), read(*rows)) == ()
    assert rows[0].period == "2027-01-01"
