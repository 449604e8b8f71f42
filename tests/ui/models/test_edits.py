"""Sentences of edits by hand: they name what is on screen, and no pay."""

from decimal import Decimal

import pytest

from orgplan.model.fields import field_named
from orgplan.model.people import Position
from tests.ui.models.branched import branched
from ui.models.edits import set_field


@pytest.mark.parametrize(
    ("post", "field", "value", "sentence"),
    [
        ("dev1", "title", "Engineer", "Dan Iri: Title Developer → Engineer"),
        ("dev1", "team", "data", "Dan Iri: Team Web → Data"),
        ("dev1", "location", "Oslo", "Dan Iri: Location – → Oslo"),
        ("open", "title", "Tester", "Vacant – Developer: Title Developer → Tester"),
        ("dev1", "base_salary", Decimal(99_999), "Dan Iri: Base salary"),
    ],
)
def test_an_edit_is_told_by_who_holds_the_post(qapp, post, field, value, sentence):
    session = branched()
    assert set_field(session, Position, (post,), field_named(Position, field), value)
    assert session.undo_label == sentence
