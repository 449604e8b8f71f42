from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings

from orgplan.changes.change import Note, Set
from orgplan.changes.timeline import timeline
from orgplan.metrics.cost import annual
from orgplan.metrics.measure import measure, measure_timeline
from orgplan.model.organization import Organization
from orgplan.model.people import PayBasis, Person, Position, PositionStatus, WorkerType
from orgplan.model.seat_time import Filling, seat_spans
from orgplan.model.settings import Assumption, Rate, Settings
from orgplan.model.units import days_in_month
from tests.orgplan.metrics.companies import DAY, FIRST, LAST, companies, days

JAN = date(2027, 1, 1)
PLAN = Settings(id="plan", currency="EUR", planning_start=JAN)


def assumed(name: str, value: str, **facts) -> Assumption:
    return Assumption(
        id=f"{name} {facts.get('scope', '')}{facts.get('start', '')}",
        name=name,
        value=value,
        **facts,
    )


def organization(*rows) -> Organization:
    return Organization().put_all([PLAN, *rows])


def held(**facts) -> list:
    return [Position(id="p", **facts), Person(id="x", position="p")]


def yearly(post: Position, *rows, month: date = JAN) -> Decimal | None:
    return annual(organization(post, *rows), post, month)


BURDEN = assumed("burden_rate", "25%")
FIXED = assumed("fixed_per_head", "1000")


@pytest.mark.parametrize(
    ("facts", "amount"),
    [
        ({"base_salary": Decimal(100)}, 125 + 1000),
        ({"base_salary": Decimal(100), "target_variable": Decimal(20)}, 150 + 1000),
        ({"base_salary": Decimal(100), "fte": 0.5}, Decimal("62.5") + 1000),
        ({"base_salary": Decimal(100), "fte": 0.5, "pay_basis": PayBasis.ACTUAL}, 125 + 1000),
        ({"base_salary": Decimal(100), "fte": 3.0, "seats": 3}, 375 + 3000),
        ({"annual_cost": Decimal(100), "fte": 0.5}, 100),
        ({"annual_cost": Decimal(100), "base_salary": Decimal(7)}, 100),
    ],
)
def test_pay_is_loaded_and_a_given_annual_cost_stands_as_it_is(facts, amount):
    assert yearly(Position(id="p", **facts), BURDEN, FIXED) == amount


def test_a_contractor_costs_day_rate_times_working_days_without_burden():
    post = Position(id="p", worker_type=WorkerType.CONTRACTOR, day_rate=Decimal(500), fte=0.5)
    assert yearly(post, BURDEN) == 500 * 260 * Decimal("0.5")
    assert yearly(post, assumed("working_days_per_year", "220")) == 500 * 110


def test_a_post_without_pay_has_no_cost():
    assert yearly(Position(id="p")) is None
    assert yearly(Position(id="p", target_variable=Decimal(10))) is None


def test_amounts_convert_at_the_newest_rate_of_the_month():
    post = Position(id="p", base_salary=Decimal(100), currency="usd")
    rates = [
        Rate(id="1", currency="USD", rate=Decimal("0.9")),
        Rate(id="2", currency="USD", rate=Decimal("0.5"), start=date(2027, 3, 15)),
    ]
    assert yearly(post, *rates, month=date(2027, 2, 1)) == 90
    assert yearly(post, *rates, month=date(2027, 3, 1)) == 50
    assert yearly(post) is None


def test_without_a_plan_currency_the_only_one_used_counts():
    post = Position(id="p", base_salary=Decimal(100), currency="GBP")
    plan = Organization().put_all([post, Person(id="x", position="p")])
    assert measure(plan).currency == "GBP"
    assert measure(plan).annual_cost == 100


def test_posts_without_cost_or_rate_are_counted_and_never_zero():
    rows = [
        Position(id="paid", base_salary=Decimal(100)),
        Position(id="unpaid", seats=2),
        Position(id="foreign", base_salary=Decimal(5), currency="CHF"),
    ]
    found = measure(organization(*rows))
    assert (found.annual_cost, found.uncosted) == (100, 3)
    assert measure(organization(rows[1])).annual_cost is None


def test_a_whole_year_at_one_rate_costs_exactly_the_annual_amount():
    found = measure(organization(*held(base_salary=Decimal("100000.01"))))
    assert found.in_year == found.annual_cost == found.annualized == Decimal("100000.01")


def test_start_and_end_days_count():
    facts = {"start": date(2027, 3, 16), "end": date(2027, 4, 15), "base_salary": Decimal(12000)}
    found = measure(organization(*held(**facts)))
    assert found.in_year == pytest.approx(1000 * (Decimal(16) / 31 + Decimal(15) / 30))
    assert found.annual_cost is None
    assert found.annualized is None


def test_a_vacant_seat_costs_from_its_expected_fill():
    vacant = Position(
        id="p",
        status=PositionStatus.OPEN,
        expected_fill=date(2027, 10, 1),
        base_salary=Decimal(12000),
    )
    found = measure(organization(vacant))
    assert (found.annual_cost, found.in_year, found.annualized) == (None, 3000, 12000)


def test_a_new_burden_holds_from_its_month():
    rows = (
        *held(base_salary=Decimal(12000)),
        BURDEN,
        assumed("burden_rate", "50%", start=date(2027, 7, 1)),
    )
    found = measure(organization(*rows))
    assert (found.annual_cost, found.annualized) == (15000, 18000)
    assert found.in_year == 16500


def test_merit_raises_base_pay_from_its_month_for_those_hired_before_the_year():
    rise = (assumed("merit_rate", "10%"), assumed("merit_month", "4"))
    pay = {"base_salary": Decimal(12000), "target_variable": Decimal(1200)}
    old = Person(id="x", position="p", hired=date(2026, 12, 31))
    new = Person(id="x", position="p", hired=JAN)
    post = Position(id="p", **pay)
    raised = measure(organization(post, old, *rise))
    assert (raised.annual_cost, raised.annualized) == (13200, 14400)
    assert raised.in_year == 3 * 1100 + 9 * 1200
    assert measure(organization(post, new, *rise)).in_year == 13200


def test_merit_of_a_later_year_comes_on_top():
    rows = (*held(base_salary=Decimal(100)), assumed("merit_rate", "10%"))
    post = rows[0]
    assert annual(organization(*rows), post, date(2028, 1, 1)) == Decimal("121.00")


def test_pay_rises_no_more_after_a_century():
    rows = (*held(base_salary=Decimal(100)), assumed("merit_rate", "10%"))
    post, plan = rows[0], organization(*rows)
    assert annual(plan, post, date(9999, 12, 1)) == annual(plan, post, date(2127, 1, 1))


def test_measured_on_a_later_day_a_post_costs_what_the_plan_of_today_says_of_that_day():
    rows = (*held(base_salary=Decimal(12000)), assumed("merit_rate", "10%"))
    found = measure(organization(*rows), date(2028, 6, 1))
    assert (found.annual_cost, found.in_year) == (Decimal(14520), Decimal(14520))


def test_a_seat_vacant_since_nobody_knows_when_costs_the_same_on_whatever_day_it_is_asked():
    dated = Person(id="y", hired=date(2027, 3, 1))
    post = Position(id="p", base_salary=Decimal(12000), status=PositionStatus.OPEN)
    plan = Organization().put_all([post, dated])
    in_years = [measure(plan, date(2027, month, 1)).in_year for month in (3, 9)]
    assert in_years == [10000, 10000]


def test_a_fiscal_year_is_named_after_its_end_and_measured_whole():
    plan = Settings(id="plan", as_of=date(2026, 8, 1), fiscal_year_start=7)
    rows = held(base_salary=Decimal(12000), end=date(2027, 6, 29))
    found = measure(Organization().put_all([plan, *rows]))
    assert found.in_year == 12000 - Decimal(1000) / 30
    assert found.annualized is None


def test_the_year_follows_dated_changes():
    base = organization(*held(base_salary=Decimal(12000)))
    raised = Set(
        Position,
        "p",
        "base_salary",
        Decimal(12000),
        Decimal(24000),
        Note(effective=date(2027, 4, 11)),
    )
    found = measure_timeline(timeline(base, [raised]))
    april = 1000 * (Decimal(10) / 30) + 2000 * (Decimal(20) / 30)
    assert found.in_year == pytest.approx(3 * 1000 + april + 8 * 2000)
    assert (found.annual_cost, found.annualized) == (12000, 24000)


@settings(max_examples=40)
@given(companies())
def test_money_agrees_with_a_sum_over_days(company):
    found = measure(company)
    filling = Filling(Decimal(1), FIRST)
    rate, year, seen = Decimal(0), Decimal(0), False
    for post in company.positions:
        holders = [person for person in company.people if person.position == post.id]
        spans = seat_spans(post, holders, filling)
        for day in days(FIRST, LAST):
            share = sum((s.share for s in spans if s.start <= day <= s.end), start=0)
            amount = annual(company, post, day.replace(day=1)) if share else None
            if amount is None:
                continue
            part = amount * share.numerator / share.denominator
            year += part / days_in_month(day) / 12
            if day == DAY:
                rate += part
                seen = True
    assert (found.annual_cost is not None) == seen
    assert (found.annual_cost or 0) == pytest.approx(rate)
    assert (found.in_year or 0) == pytest.approx(year)


@given(companies())
def test_a_group_costs_what_its_seats_cost_apart(company):
    pay = Decimal(30000)
    group = Position(id="g", seats=2, fte=1.5, base_salary=pay)
    apart = [
        Position(id=post, fte=fte, base_salary=pay) for post, fte in (("g", 1.0), ("g#2", 0.5))
    ]
    nameless = [Person(id=post.id, position=post.id) for post in apart]
    one, other = measure(company.put(group)), measure(company.put_all([*apart, *nameless]))
    assert (one.annual_cost, one.in_year) == (other.annual_cost, other.in_year)
    assert one.headcount == other.headcount


def test_costing_days_end_with_the_day_someone_leaves_without_a_successor():
    post = Position(id="p", base_salary=Decimal(12000), end=date(2027, 6, 30))
    leaver = Person(id="x", position="p", left=date(2027, 2, 28))
    slow = assumed("time_to_fill_months", "12")
    found = measure(organization(post, leaver, slow), date(2027, 2, 28) + timedelta(days=1))
    assert (found.annual_cost, found.in_year) == (None, 2000)


def test_the_time_to_fill_may_differ_by_place():
    vacant = Position(
        id="p", base_salary=Decimal(12000), location="Oslo", status=PositionStatus.OPEN
    )
    rows = (
        assumed("time_to_fill_months", "1"),
        assumed("time_to_fill_months", "6", scope_kind="location", scope="Oslo"),
    )
    assert measure(organization(vacant, *rows)).in_year == 6000
