from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgplan.changes.change import Note, Set
from orgplan.changes.timeline import steady, timeline
from orgplan.errors import OrgplanError
from orgplan.metrics.measure import measure, measure_timeline
from orgplan.metrics.walk import walk
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position
from orgplan.model.settings import Budget, Settings
from orgplan.model.units import month_end, month_start
from tests.orgplan.metrics.companies import FIRST, LAST, changes, companies

PLAN = Settings(id="plan", currency="EUR", planning_start=FIRST)
FLOWS = ("opening", "hires", "transfers_in", "transfers_out", "leavers", "closing")


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30)
@given(companies(), st.data())
def test_every_month_of_every_key_adds_up(company, data):
    line = timeline(company, data.draw(changes(company)))
    found = walk(line)
    closing: dict[str, int] = {}
    for row in found.rows:
        assert row.closing == (
            row.opening + row.hires + row.transfers_in - row.transfers_out - row.leavers
        )
        assert row.headcount == row.closing
        if row.month != "2027-01":
            assert row.opening == closing.get(row.key, 0)
        closing[row.key] = row.closing
    for total in found.totals:
        assert total.transfers_in == total.transfers_out
        last = month_end(date.fromisoformat(f"{total.month}-01"))
        assert total.closing == measure_timeline(line, last).headcount
        assert total.vacant == measure_timeline(line, last).vacancies
        assert total.fte == pytest.approx(measure_timeline(line, last).fte)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30)
@given(companies(), st.data(), st.sampled_from(["cost_center", "location", "worker_type"]))
def test_the_months_cost_what_the_year_costs_whatever_the_key(company, data, by):
    line = timeline(company, data.draw(changes(company)))
    cost = sum(row.cost for row in walk(line, by).totals)
    assert cost == pytest.approx(measure_timeline(line).in_year or 0)


def company(*rows) -> Organization:
    return Organization().put_all([PLAN, *rows])


def row_of(found, month: str, key: str):
    return next(row for row in found.rows if (row.month, row.key) == (month, key))


def test_a_hire_a_leaver_and_a_transfer_are_told_apart():
    posts = [Position(id=name, cost_center=name) for name in ("a", "b", "c")]
    people = [
        Person(id="stays", position="a"),
        Person(id="comes", position="b", hired=date(2027, 2, 3)),
        Person(id="goes", position="c", left=date(2027, 2, 3)),
    ]
    moved = Set(Position, "a", "cost_center", "a", "b", Note(effective=date(2027, 2, 15)))
    found = walk(timeline(company(*posts, *people), [moved]))
    february = {key: row_of(found, "2027-02", key) for key in "abc"}
    assert [getattr(february["a"], name) for name in FLOWS] == [1, 0, 0, 1, 0, 0]
    assert [getattr(february["b"], name) for name in FLOWS] == [0, 1, 1, 0, 0, 2]
    assert [getattr(february["c"], name) for name in FLOWS] == [1, 0, 0, 0, 1, 0]


def test_who_comes_and_goes_within_a_month_is_both_a_hire_and_a_leaver():
    brief = Person(id="x", position="a", hired=date(2027, 2, 3), left=date(2027, 2, 20))
    found = walk(steady(company(Position(id="a", cost_center="a"), brief)))
    assert [getattr(row_of(found, "2027-02", "a"), name) for name in FLOWS] == [0, 1, 0, 0, 1, 0]


def test_unnamed_seats_of_a_group_count_as_heads():
    group = Position(id="g", cost_center="a", seats=5, fte=5.0, end=date(2027, 3, 31))
    found = walk(steady(company(group)))
    assert row_of(found, "2027-03", "a").closing == 5
    assert row_of(found, "2027-04", "a").leavers == 5


def test_budgets_stand_beside_cost_and_heads_of_their_scope():
    rows = [
        Position(id="p", cost_center="a", base_salary=Decimal(12000)),
        Person(id="x", position="p"),
        Budget(
            id="money",
            amount=Decimal(13200),
            start=FIRST,
            end=LAST,
            scope_kind="cost_center",
            scope="a",
        ),
        Budget(
            id="heads",
            amount=Decimal(2),
            start=FIRST,
            end=date(2027, 1, 31),
            scope_kind="cost_center",
            scope="a",
            measure="heads",
        ),
    ]
    found = walk(steady(company(*rows)))
    january = row_of(found, "2027-01", "a")
    assert (january.cost, january.budget, january.difference) == (1000, 1100, 100)
    assert (january.heads_budget, january.heads_difference) == (2, 1)
    assert row_of(found, "2027-02", "a").heads_budget is None
    assert found.totals[0].budget == 1100


def test_a_budget_is_spread_over_its_own_days_only():
    spring = Budget(id="b", amount=Decimal(300), start=date(2027, 2, 15), end=date(2027, 3, 31))
    totals = walk(steady(company(Position(id="p"), spring))).totals
    assert [total.budget for total in totals[:4]] == [None, 100, 200, None]


def test_a_budget_of_the_whole_plan_goes_before_the_sum_of_its_parts():
    total = Budget(id="all", amount=Decimal(1200), start=FIRST, end=LAST)
    part = Budget(
        id="a", amount=Decimal(12), start=FIRST, end=LAST, scope_kind="cost_center", scope="a"
    )
    found = walk(steady(company(Position(id="p", cost_center="a"), total, part)))
    assert found.totals[0].budget == 100


def test_the_walk_goes_from_the_first_month_to_the_last_one_asked_for():
    found = walk(steady(company(Position(id="p"))), start=date(2027, 2, 14), end=date(2027, 4, 2))
    assert [total.month for total in found.totals] == ["2027-02", "2027-03", "2027-04"]


def test_by_default_the_walk_is_the_plan_s_fiscal_year():
    plan = Settings(id="plan", planning_start=date(2026, 9, 1), fiscal_year_start=7)
    months = [total.month for total in walk(steady(Organization().put(plan))).totals]
    assert (months[0], months[-1], len(months)) == ("2026-07", "2027-06", 12)


def test_a_walk_backwards_and_a_key_that_is_no_field_are_refused():
    line = steady(company())
    with pytest.raises(OrgplanError, match="before its start"):
        walk(line, start=LAST, end=FIRST)
    with pytest.raises(OrgplanError, match="no end in sight"):
        walk(line, start=FIRST, end=date.max)
    with pytest.raises(OrgplanError, match="cannot be grouped by color"):
        walk(line, by="color")
    with pytest.raises(OrgplanError, match="cannot be grouped by base_salary"):
        walk(line, by="base_salary")


def test_the_walk_s_headcount_is_the_metric_s():
    line = steady(company(Position(id="p"), Person(id="x", position="p", hired=LAST)))
    assert walk(line).totals[-1].headcount == measure(line.first, LAST).headcount == 1
    assert month_start(LAST) == date(2027, 12, 1)
