from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.errors import MissingInput
from orgplan.metrics.catalogue import CATALOGUE
from orgplan.metrics.explain import explain
from orgplan.metrics.measure import Metrics, measure
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.settings import Settings
from tests.orgplan.metrics.companies import companies

DAY = date(2027, 1, 1)
COMPANY = Organization().put_all(
    [
        Settings(id="plan", as_of=DAY, currency="EUR"),
        Position(id="ceo", base_salary=Decimal(100)),
        Position(id="dev", reports_to="ceo"),
        Position(id="group", reports_to="ceo", seats=2, fte=2.0),
        Position(id="old", reports_to="ceo", end=date(2026, 5, 1)),
        Position(id="later", reports_to="ceo", status=PositionStatus.PLANNED),
        Person(id="anna", position="ceo"),
        Person(id="ben", position="dev", left=date(2026, 12, 31)),
        Person(id="cem", position="dev", hired=date(2027, 2, 1)),
    ]
)

METRICS = [metric.name for metric in CATALOGUE]


def test_the_catalogue_holds_every_metric_of_the_record_in_its_order():
    assert [item.name for item in dataclasses.fields(Metrics)] == ["as_of", "currency", *METRICS]


def test_headcount_names_who_counts_and_why_others_do_not():
    found = explain(COMPANY, "headcount")
    assert found.included == ("anna", "group")
    assert found.excluded == (("ben", "left on 2026-12-31"), ("cem", "starts on 2027-02-01"))


def test_positions_leave_closed_and_planned_ones_out():
    found = explain(COMPANY, "positions")
    assert found.included == ("ceo", "dev", "group")
    assert found.excluded == (("old", "closed on 2026-05-01"), ("later", "planned"))


def test_cost_leaves_out_posts_without_pay():
    found = explain(COMPANY, "annual_cost")
    assert found.included == ("ceo",)
    assert ("group", "no pay stated") in found.excluded
    assert ("old", "does not cost on 2027-01-01") in found.excluded


@pytest.mark.parametrize("name", METRICS)
def test_every_metric_has_a_formula_and_its_value(name):
    found = explain(COMPANY, name)
    assert found.formula
    assert found.unit
    assert found.value == getattr(measure(COMPANY), name)


@given(companies(), st.sampled_from(METRICS))
def test_no_record_is_both_counted_and_left_out(company, name):
    found = explain(company, name)
    left_out = [record for record, _ in found.excluded]
    assert not set(found.included) & set(left_out)
    assert len(set(found.included)) == len(found.included)


@given(companies())
def test_counted_records_are_as_many_as_the_number_says_where_all_have_one_seat(company):
    single = company.put_all(
        dataclasses.replace(post, seats=1, fte=1.0) for post in company.positions
    )
    for name in (
        "headcount",
        "positions",
        "vacancies",
        "managers",
        "ics",
        "roots",
        "uncosted",
        "orphans",
        "fte",
    ):
        found = explain(single, name)
        assert len(found.included) == found.value, name


def test_an_unknown_metric_is_refused_with_those_there_are():
    with pytest.raises(MissingInput, match="no metric named beauty") as caught:
        explain(COMPANY, "beauty")
    assert "average_span" in caught.value.fix
