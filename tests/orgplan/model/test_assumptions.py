from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from orgplan.model.assumptions import Assumptions, number_from, rate_scopes
from orgplan.model.people import WorkerType
from orgplan.model.settings import Assumption

MONTH = date(2027, 4, 1)


def burden(number: int, value: str, **facts) -> Assumption:
    return Assumption(id=str(number), name="burden_rate", value=value, **facts)


def test_the_narrowest_scope_wins_whatever_the_order_of_rows():
    rows = [
        burden(1, "0.1"),
        burden(2, "0.2", scope_kind="worker_type", scope="intern"),
        burden(3, "0.3", scope_kind="location", scope="Berlin"),
        burden(4, "0.4", scope_kind="worker_type + location", scope="intern + Berlin"),
    ]

    def found(kind: WorkerType, location: str, known: list[Assumption]) -> Decimal | None:
        return Assumptions(known).number("burden_rate", MONTH, rate_scopes(kind, location))

    for known in (rows, rows[::-1]):
        assert found(WorkerType.INTERN, "Berlin", known) == Decimal("0.4")
        assert found(WorkerType.EMPLOYEE, "berlin", known) == Decimal("0.3")
        assert found(WorkerType.INTERN, "Oslo", known) == Decimal("0.2")
        assert found(WorkerType.EMPLOYEE, "Oslo", known) == Decimal("0.1")


def test_the_newest_start_up_to_the_month_wins():
    rows = [
        burden(1, "0.3", start=date(2027, 4, 15)),
        burden(2, "0.2", start=date(2027, 1, 1)),
        burden(3, "0.1"),
        burden(4, "0.9", start=date(2027, 5, 1)),
    ]
    found = Assumptions(rows)
    assert found.number("burden_rate", date(2026, 12, 1)) == Decimal("0.1")
    assert found.number("burden_rate", date(2027, 3, 1)) == Decimal("0.2")
    assert found.number("burden_rate", MONTH) == Decimal("0.3")


def test_a_narrow_scope_that_starts_later_leaves_the_plan_s_value():
    rows = [burden(1, "0.1"), burden(2, "0.5", scope_kind="location", scope="Oslo", start=MONTH)]
    scopes = rate_scopes(WorkerType.EMPLOYEE, "Oslo")
    assert Assumptions(rows).number("burden_rate", date(2027, 3, 1), scopes) == Decimal("0.1")


@pytest.mark.parametrize(
    ("text", "value"),
    [("0.25", "0.25"), (" 25 % ", "0.25"), ("-3", "-3"), ("much", None), ("", None), ("NaN", None)],
)
def test_a_number_is_read_and_nothing_else(text, value):
    assert number_from(text) == (None if value is None else Decimal(value))


def test_a_value_that_is_no_number_is_no_answer():
    assert Assumptions([burden(1, "lots")]).number("burden_rate", MONTH) is None
