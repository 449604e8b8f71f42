from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.changes.exact import exact_text, exact_value
from orgplan.errors import OrgplanError
from orgplan.model.fields import Field, field_named
from orgplan.model.organization import RECORD_KINDS
from orgplan.model.people import Person, Position
from orgplan.model.units import FieldType
from orgplan.model.work import Initiative
from tests.strategies import values

FIELDS = [
    item
    for kind in RECORD_KINDS.values()
    for item in kind.fields
    if item.field_type is not FieldType.KEY
]
TRICKY = st.text(alphabet='a"[];:, \n\\%=\u00a0null01', max_size=8)


@given(st.data())
def test_every_value_of_every_field_comes_back_as_it_was(data):
    field = data.draw(st.sampled_from(FIELDS))
    value = data.draw(values(field, st.one_of(st.text(max_size=8), TRICKY)))
    assert exact_value(field, exact_text(field, value)) == value


@pytest.mark.parametrize(
    ("kind", "name", "value", "text"),
    [
        (Position, "title", "VP Platform", "VP Platform"),
        (Position, "title", "", ""),
        (Position, "title", " VP", '" VP"'),
        (Position, "title", '"VP"', r'"\"VP\""'),
        (Position, "base_salary", Decimal("85000.50"), "85000.50"),
        (Position, "base_salary", None, ""),
        (Initiative, "depends_on", ("a", "b"), "a; b"),
        (Initiative, "depends_on", ("a;b",), '["a;b"]'),
        (Person, "skills", (("c:d; e", 2.0),), '[["c:d; e", 2.0]]'),
    ],
)
def test_a_text_is_plain_unless_that_would_lose_something(kind, name, value, text):
    assert exact_text(field_named(kind, name), value) == text


@pytest.mark.parametrize(("value", "text"), [("", '""'), ("EUR", "EUR")])
def test_a_blank_differs_from_a_default_that_is_not_blank(value, text):
    field = Field("currency", "Currency", "", FieldType.TEXT, default="EUR")
    assert exact_text(field, value) == text
    assert exact_value(field, text) == value
    assert exact_value(field, "") == "EUR"


def test_no_value_differs_from_a_default_that_is_one():
    field = Field("share", "Share", "", FieldType.SHARE, default=0.8)
    assert exact_value(field, exact_text(field, None)) is None


@pytest.mark.parametrize("text", ['"VP', "[lead] Platform", '["VP"]', '"A" and "B"'])
def test_what_only_begins_like_a_quoted_value_is_a_text(text):
    assert exact_value(field_named(Position, "title"), text) == text


@pytest.mark.parametrize(("name", "text"), [("fte", "[1]"), ("start", '"2027"'), ("fte", "half")])
def test_quotes_make_no_value_of_what_is_none(name, text):
    with pytest.raises(OrgplanError):
        exact_value(field_named(Position, name), text)
