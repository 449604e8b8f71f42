"""History as a table: newest first, dimmed when taken back, filtered, and without pay if hidden."""

from __future__ import annotations

import csv
import io
import time
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from orgplan.changes.change import Add, Set
from orgplan.changes.transaction import Transaction
from orgplan.model.people import Person, Position
from tests.ui.small_company import small_company
from ui.models.history_csv import history_csv
from ui.models.history_entries import entries, undone
from ui.models.history_filter import HistoryFilter
from ui.models.history_table import CHANGED, WHAT, HistoryTable

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


def step(number: int, label: str = "", *changes, who: str = "Ada", **more) -> Transaction:
    at = NOON + timedelta(days=number)
    return Transaction(number=number, at=at, who=who, label=label, changes=changes, **more)


def titled(old: str, new: str) -> Set:
    return Set(Position, "dev1", "title", old, new)


RAISE = Set(Position, "dev1", "base_salary", Decimal(80_000), Decimal(87_654))

STEPS = (
    step(1, "Start the plan"),
    step(2, "Rename Dan's post", titled("Developer", "Coder"), reason="asked for it"),
    step(3, "Raise to 87,654", RAISE, who="Ben"),
    step(4, "Hire", Add(Person(id="p-new", name="Gil Noor")), scenario="lean"),
    step(5, "Undo Hire", undoes=4),
)


@pytest.fixture
def table(qapp) -> HistoryTable:
    made = HistoryTable()
    made.append(list(entries(STEPS)), small_company())
    return made


def column(table: HistoryTable, place: int) -> list[str]:
    return [table.index(row, place).data() for row in range(table.rowCount())]


def numbers(table: HistoryTable) -> list[int]:
    return [entry.step.number for entry in table.shown]


def test_the_model_keeps_the_rules_of_models(table, qtmodeltester):
    qtmodeltester.check(table)
    table.append(list(entries([step(6, "More", titled("Coder", "Dev"))])), small_company())
    table.set_filter(HistoryFilter(text="rename"))
    qtmodeltester.check(table)


def test_the_newest_step_is_on_top(table):
    assert numbers(table) == [5, 4, 3, 2, 1]


def test_one_field_is_told_from_what_to_what_and_several_are_counted(table):
    assert column(table, CHANGED) == ["", "2 fields", "80,000 → 87,654", "Developer → Coder", ""]


def test_a_reference_is_told_by_name(qapp):
    table = HistoryTable()
    move = Set(Position, "dev1", "reports_to", "cto", "cdo")
    table.append(list(entries([step(1, "Move", move)])), small_company())
    assert column(table, CHANGED) == ["Ben Ode (Head of Web) → Cleo Marsh (Head of Data)"]


def test_what_is_taken_back_is_struck_until_it_is_done_again(table):
    index = table.index(1, WHAT)
    assert index.data(Qt.ItemDataRole.FontRole).strikeOut()
    assert table.index(0, WHAT).data(Qt.ItemDataRole.FontRole) is None
    table.append(list(entries([step(6, "Redo Hire", redoes=4)])), small_company())
    assert table.index(2, WHAT).data(Qt.ItemDataRole.FontRole) is None


def test_an_undone_undo_counts_in_the_order_of_the_steps():
    every = [step(1), step(2, undoes=1), step(3, redoes=1), step(4, undoes=1)]
    assert undone(entries(every)) == {1}
    assert undone(entries(every[:3])) == set()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (HistoryFilter(text="rename coder"), [2]),
        (HistoryFilter(text="ASKED"), [2]),
        (HistoryFilter(text="gil"), [4]),
        (HistoryFilter(who="Ben"), [3]),
        (HistoryFilter(scenario="lean"), [4]),
        (HistoryFilter(scenario=""), [5, 3, 2, 1]),
        (HistoryFilter(kind="person"), [4]),
        (HistoryFilter(since=date(2027, 3, 4), until=date(2027, 3, 5)), [4, 3]),
        (HistoryFilter(text="nothing like it"), []),
    ],
)
def test_filters_narrow_down(table, wanted, found):
    table.set_filter(wanted)
    assert numbers(table) == found


def test_newer_steps_come_in_only_if_they_pass_the_filter(table):
    table.set_filter(HistoryFilter(who="Ben"))
    newer = [step(6, "A", who="Ada"), step(7, "B", who="Ben")]
    table.append(list(entries(newer)), small_company())
    assert numbers(table) == [7, 3]


def test_hidden_pay_shows_no_amount_in_any_cell_or_search(table):
    table.set_pay_hidden(True)
    cells = [str(table.index(r, c).data()) for r in range(5) for c in range(table.columnCount())]
    assert not any("87" in cell or "80,000" in cell for cell in cells)
    assert "Raise to •" in cells
    for amount in ("87654", "87,654", "80000"):
        table.set_filter(HistoryFilter(text=amount))
        assert numbers(table) == []


def exported(table: HistoryTable, *, pay_hidden: bool) -> list[dict[str, str]]:
    text = history_csv(table.shown, small_company(), pay_hidden=pay_hidden)
    return list(csv.DictReader(io.StringIO(text)))


def test_the_export_has_one_line_per_field_and_every_step(table):
    rows = exported(table, pay_hidden=False)
    assert [row["Number"] for row in rows] == ["5", "4", "4", "3", "2", "1"]
    assert (rows[3]["From"], rows[3]["To"]) == ("80000", "87654")
    assert rows[4]["When (UTC)"] == "2027-03-03 12:00:00"


def test_the_export_hides_pay_too(table):
    text = history_csv(table.shown, small_company(), pay_hidden=True)
    assert "87654" not in text
    assert "87,654" not in text


def test_no_cell_of_the_export_runs_as_a_formula(qapp):
    table = HistoryTable()
    evil = titled("=1+1", "@SUM(A1)")
    table.append(list(entries([step(1, "=cmd", evil)])), small_company())
    (row,) = exported(table, pay_hidden=False)
    assert (row["What"], row["From"], row["To"]) == ("'=cmd", "'=1+1", "'@SUM(A1)")


def test_twenty_thousand_steps_are_listed_and_filtered_at_once(qapp):
    table = HistoryTable()
    many = [step(n, f"Rename {n}", titled(str(n), str(n + 1))) for n in range(1, 20_001)]
    prepared = list(entries(many))
    start = time.perf_counter()
    table.append(prepared, small_company())
    table.set_filter(HistoryFilter(text="rename 19999"))
    assert numbers(table) == [19_999, 19_998]
    assert time.perf_counter() - start < 1.0  # some 50 ms on a quiet machine
