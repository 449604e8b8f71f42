from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.changes.values import text_from_value, value_from_text
from orgplan.errors import OrgplanError
from orgplan.model.fields import field_named
from orgplan.model.organization import RECORD_KINDS
from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.units import FieldType
from orgplan.model.work import Initiative
from tests.strategies import CELL_TEXT, values

FIELDS = [
    item
    for kind in RECORD_KINDS.values()
    for item in kind.fields
    if item.field_type is not FieldType.KEY
]


@given(st.data())
def test_every_value_of_every_field_survives_as_text(data):
    field = data.draw(st.sampled_from(FIELDS))
    value = data.draw(values(field, CELL_TEXT))
    assert value_from_text(field, text_from_value(value)) == (
        field.default if value in ("", None, ()) else value
    )


@pytest.mark.parametrize(
    ("kind", "name", "text", "value"),
    [
        (Position, "fte", "0.5", 0.5),
        (Position, "seats", "3", 3),
        (Position, "base_salary", "85000.50", Decimal("85000.50")),
        (Position, "start", "2027-01-31", date(2027, 1, 31)),
        (Position, "status", "Open", PositionStatus.OPEN),
        (Position, "is_assistant", "x", True),
        (Position, "fte", "", 1.0),
        (Person, "skills", "sql:2; python:4", (("python", 4.0), ("sql", 2.0))),
        (Person, "planning_share", "25%", 0.25),
        (Initiative, "depends_on", "a; b", ("a", "b")),
    ],
)
def test_canonical_texts_are_read(kind, name, text, value):
    assert value_from_text(field_named(kind, name), text) == value


@pytest.mark.parametrize(
    ("kind", "name", "text", "wanted"),
    [
        (Position, "fte", "half", "a number"),
        (Position, "fte", "50%", "a number"),
        (Position, "seats", "1.5", "a whole number"),
        (Position, "seats", "1e999999999", "a whole number"),
        (Position, "start", "31.01.2027", "a date such as 2027-01-31"),
        (Position, "status", "busy", "one of filled, open, planned, closed"),
        (Position, "is_assistant", "maybe", "yes or no"),
        (Person, "skills", "python", "names with numbers"),
        (Position, "id", " ", "an id"),
    ],
)
def test_anything_else_is_refused_with_what_is_wanted(kind, name, text, wanted):
    with pytest.raises(OrgplanError) as caught:
        value_from_text(field_named(kind, name), text)
    assert wanted in caught.value.sentence()
    assert field_named(kind, name).label in caught.value.message


def test_amounts_that_a_spreadsheet_gives_as_numbers_read_like_amounts():
    assert text_from_value(Decimal("88000.0")) == "88000"
    assert text_from_value(Decimal("88000.50")) == "88000.50"
    assert text_from_value(Decimal(100)) == "100"


def test_a_number_that_no_sum_can_take_is_no_value():
    with pytest.raises(OrgplanError, match="Base salary"):
        value_from_text(field_named(Position, "base_salary"), "1e400")
