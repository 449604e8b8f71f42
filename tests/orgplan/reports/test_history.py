"""History as rows: every field from what to what, and edits in a scenario as what they change."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from orgplan.changes.change import Add, Close, Note, Set
from orgplan.changes.transaction import Transaction
from orgplan.model.people import Person, Position
from orgplan.model.plans import ChangeAction, ScenarioChange
from orgplan.reports.history import audit_table, change_rows, history_table

ROW = ScenarioChange(
    id="s/1", scenario="s", step=1, record="position", record_id="a", field="title",
    value="New", old_value="Old", effective_date=date(2027, 1, 1), author="Ann", reason="Merger",
)  # fmt: skip


def texts(change) -> list[tuple]:
    return [(row.action, row.id, row.field, row.old, row.new) for row in change_rows(change)]


def test_a_set_field_is_told_from_what_to_what():
    change = Set(Position, "a", "base_salary", Decimal("10.50"), None, Note(reason="Error"))
    assert texts(change) == [("set", "a", "base_salary", "10.50", "")]
    assert next(change_rows(change)).reason == "Error"


def test_a_new_record_is_told_by_the_fields_it_has():
    assert texts(Add(Person(id="p", name="Ann"))) == [
        ("add", "p", "id", None, "p"),
        ("add", "p", "name", None, "Ann"),
    ]


def test_a_closed_record_is_told_by_its_name():
    person = Person(id="p", name="Ann")
    assert texts(Close(Person, "p", person)) == [("close", "p", "", "Ann", None)]
    assert texts(Close(Person, "p", person, erase=True)) == [("erase", "p", "", "Ann", None)]


def test_an_edit_in_a_scenario_is_told_as_what_it_changes_there():
    (row,) = change_rows(Add(ROW))
    assert (row.scenario, row.record, row.id) == ("s", "position", "a")
    assert (row.action, row.old, row.new) == ("set", "Old", "New")
    assert (row.effective_date, row.author, row.reason) == (date(2027, 1, 1), "Ann", "Merger")


def test_an_edit_that_is_taken_out_of_a_scenario_is_told_backwards():
    (row,) = change_rows(Close(ScenarioChange, ROW.id, ROW, erase=True))
    assert (row.action, row.old, row.new) == ("set", "New", "Old")
    added = ScenarioChange(
        id="s/2", scenario="s", record="team", record_id="t", action=ChangeAction.ADD
    )
    (row,) = change_rows(Close(ScenarioChange, added.id, added, erase=True))
    assert row.action == "erase"


def test_tables_have_a_row_per_transaction_or_per_field():
    changes = (Set(Position, "a", "title", "x", "y"), Set(Position, "a", "grade", "1", "2"))
    at = datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC)
    done = Transaction(number=7, at=at, who="Ann", label="Promote a", changes=changes)
    empty = Transaction(number=8, at=at, who="Bo", label="Start")
    assert history_table((done, empty)).rows[0][:4] == (
        7,
        "2027-01-02 03:04:05",
        "Ann",
        "Promote a",
    )
    assert [row[0] for row in audit_table((done, empty)).rows] == [7, 7, 8]
