"""What an editor shows reads back as the same value; what cannot be is refused in a sentence."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.errors import OrgplanError
from orgplan.model.fields import field_named
from orgplan.model.organization import RECORD_KINDS
from orgplan.model.people import Person, Position
from orgplan.model.units import FieldType
from orgplan.model.work import Demand, Initiative
from tests.strategies import CELL_TEXT, values
from tests.ui.small_company import small_company
from ui.models.formats import edited, shown
from ui.models.parsing import parse
from ui.session.names import Names

NAMES = Names(small_company())
FIELDS = [
    field
    for kind in RECORD_KINDS.values()
    for field in kind.fields
    if field.field_type not in {FieldType.KEY, FieldType.REFERENCE, FieldType.REFERENCES}
]


@given(data=st.data())
def test_an_editors_text_reads_back_as_the_value(data):
    field = data.draw(st.sampled_from(FIELDS))
    value = data.draw(values(field, CELL_TEXT))
    if value in ("", None, ()):
        return
    assert parse(field, edited(field, value, NAMES), NAMES) == value


@pytest.mark.parametrize("post", small_company().positions.ids())
def test_a_reference_reads_back_as_its_id_also_where_names_repeat(post):
    twins = small_company().put_all(
        [Position(id="twin", title="Developer"), Person(id="t", name="Dan Iri", position="twin")]
    )
    names, field = Names(twins), field_named(Position, "reports_to")
    for reference in (post, "twin"):
        assert parse(field, edited(field, reference, names), names) == reference


def test_a_name_that_two_records_share_is_not_guessed():
    twins = small_company().put_all(
        [Position(id="twin", title="Developer"), Person(id="t", name="Dan Iri", position="twin")]
    )
    with pytest.raises(OrgplanError, match="2 records are called “Dan Iri”") as refused:
        parse(field_named(Position, "reports_to"), "Dan Iri", Names(twins))
    assert "dev1, twin" in refused.value.fix


@pytest.mark.parametrize(
    ("kind", "name", "text", "value"),
    [
        (Position, "base_salary", "85,000", Decimal(85000)),
        (Position, "base_salary", "85 000.50", Decimal("85000.50")),
        (Position, "fte", "0.8", 0.8),
        (Position, "fte", "", 1.0),
        (Position, "start", "2027-02-28", date(2027, 2, 28)),
        (Position, "start", "", None),
        (Position, "is_assistant", "Yes", True),
        (Position, "team", "data", "data"),
        (Position, "team", "WEB", "web"),
        (Initiative, "confidence", "80 %", 0.8),
        (Initiative, "confidence", "0.8", 0.8),
        (Initiative, "value", "-3", -3.0),
        (Initiative, "depends_on", "Data lake; shop", ("lake", "shop")),
        (Demand, "teams", "Web;data", ("web", "data")),
        (Person, "skills", "sql:2; python: 4", (("python", 4.0), ("sql", 2.0))),
    ],
)
def test_people_may_type_as_people_do(kind, name, text, value):
    assert parse(field_named(kind, name), text, NAMES) == value


@pytest.mark.parametrize(
    ("kind", "name", "text", "sentence"),
    [
        (Position, "fte", "-1", "It cannot be below 0."),
        (Position, "fte", "full", "“full” is no number for FTE."),
        (Position, "fte", "nan", "“nan” is no number for FTE."),
        (Position, "seats", "1.5", "Enter a whole number"),
        (Position, "start", "31.12.2027", "Enter it as YYYY-MM-DD"),
        (Position, "status", "gone", "Choose one of Filled, Open, Planned, Closed."),
        (Position, "team", "Sales", "No team is called “Sales”."),
        (Initiative, "confidence", "80", "Enter a share up to 1, or up to 100 %."),
        (Initiative, "mandatory", "perhaps", "Enter yes or no."),
        (Demand, "initiative", "", "Initiative cannot be blank."),
        (Person, "skills", "python", "Enter names with numbers"),
    ],
)
def test_what_cannot_be_a_value_is_refused_with_the_remedy(kind, name, text, sentence):
    with pytest.raises(OrgplanError) as refused:
        parse(field_named(kind, name), text, NAMES)
    assert sentence in refused.value.sentence()


@pytest.mark.parametrize(
    ("kind", "name", "value", "text"),
    [
        (Position, "base_salary", Decimal("1250000.00"), "1,250,000"),
        (Position, "team", "web", "Web"),
        (Position, "team", "gone", "gone"),
        (Position, "reports_to", "open", "Vacant – Developer"),
        (Position, "fte", 1457.8, "1,457.8"),
        (Initiative, "confidence", 0.8, "80 %"),
        (Initiative, "mandatory", False, ""),
        (Initiative, "deadline", date(2027, 3, 31), "2027-03-31"),
    ],
)
def test_values_read_as_people_write_them(kind, name, value, text):
    assert shown(field_named(kind, name), value, NAMES) == text
