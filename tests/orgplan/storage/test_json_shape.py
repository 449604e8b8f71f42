import json
from datetime import date
from decimal import Decimal

import pytest

from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.work import Initiative
from orgplan.storage.json_shape import ShapeError, record_from_json, record_to_json


def test_money_is_text_dates_are_iso_and_defaults_are_left_out():
    post = Position(id="P1", base_salary=Decimal("70000.10"), start=date(2027, 2, 1), fte=0.8)
    assert record_to_json(post) == {
        "id": "P1",
        "base_salary": "70000.10",
        "start": "2027-02-01",
        "fte": 0.8,
    }


def test_lists_and_levels_and_foreign_columns_come_back_as_tuples():
    person = Person(id="E1", skills=(("python", 4.0), ("sql", 2.0)), custom=(("Desk", "4b"),))
    stored = json.loads(json.dumps(record_to_json(person)))
    assert record_from_json(Person, stored) == person
    initiative = Initiative(id="I1", depends_on=("I2", "I3"))
    assert record_from_json(Initiative, record_to_json(initiative)) == initiative


def test_a_choice_comes_back_as_its_member():
    row = record_from_json(Position, {"id": "P1", "status": "open"})
    assert row.status is PositionStatus.OPEN


@pytest.mark.parametrize(
    ("field", "stored"),
    [
        ("fte", "half"),
        ("fte", True),
        ("seats", 1.5),
        ("base_salary", 70000),
        ("base_salary", "lots"),
        ("start", "soon"),
        ("status", "gone"),
        ("is_assistant", 1),
        ("title", None),
        ("custom", [["a"]]),
        ("nickname", "x"),
        ("id", 7),
    ],
)
def test_a_value_that_does_not_fit_its_field_is_named(field, stored):
    with pytest.raises(ShapeError, match=field if field != "id" else "id"):
        record_from_json(Position, {"id": "P1", field: stored})


def test_a_row_without_an_id_is_refused():
    with pytest.raises(ShapeError, match="no id"):
        record_from_json(Position, {"title": "Head"})
