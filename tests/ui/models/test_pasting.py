"""A block from a spreadsheet changes what it may and names every cell it may not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QTableView

from orgplan.model.people import Position
from orgplan.model.work import Initiative
from tests.ui.small_company import small_company
from ui.messages import Messages
from ui.models.edits import set_cells
from ui.models.pasting import cells_of, plan_paste
from ui.models.record_table import RecordTable
from ui.session import Session
from ui.views.tables.clipboard import selected_text


@pytest.fixture
def session(qapp):
    made = Session(Messages())
    made.open(small_company())
    return made


def column(table, name):
    return next(n for n, one in enumerate(table.columns) if one.field.name == name)


def row(table, key):
    return next(n for n in range(table.rowCount()) if table.record(n).id == key)


def pasted(session, text, *, at, names, kind=Position, rows=None):
    """Plan a paste with its first cell in a row, into the named columns."""
    table = RecordTable(session, kind)
    columns = [column(table, name) for name in names]
    places = [row(table, key) for key in (rows or [at])]
    return plan_paste(session, table, cells_of(text), places, columns)


def changes(plan):
    return [(change.id, change.field, change.new) for change in plan.changes]


def test_a_block_goes_down_and_right_from_the_current_cell(session):
    plan = pasted(session, "Coder\tOslo\nTester\tBonn\n", at="dev1", names=("title", "location"))
    assert changes(plan) == [
        ("dev1", "title", "Coder"),
        ("dev1", "location", "Oslo"),
        ("dev2", "title", "Tester"),
        ("dev2", "location", "Bonn"),
    ]
    assert (plan.refused, plan.rows) == ([], 2)


def test_all_of_it_is_one_step_of_undo(session):
    before = session.organization
    plan = pasted(session, "Coder\nTester\n", at="dev1", names=("title",))
    assert set_cells(session, plan.changes)
    assert session.undo_label == "Paste 2 cells into 2 rows"
    assert session.organization.positions["dev2"].title == "Tester"
    session.undo()
    assert session.organization == before


def test_one_row_fills_every_selected_row(session):
    plan = pasted(session, "Oslo", at="", names=("location",), rows=("ceo", "ana"))
    assert changes(plan) == [("ceo", "location", "Oslo"), ("ana", "location", "Oslo")]


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("start", "31.01.2027", date(2027, 1, 31)),
        ("start", "31/01/2027", date(2027, 1, 31)),
        ("base_salary", "€ 85.000", Decimal(85000)),
        ("base_salary", "85'000.50", Decimal("85000.5")),
        ("fte", "0,8", 0.8),
        ("status", "Geplant", "planned"),
        ("worker_type", "Freelancer", "contractor"),
        ("is_assistant", "ja", True),
        ("team", "Data", "data"),
        ("location", "'=Oslo", "=Oslo"),
        ("title", "A  B", "A  B"),
    ],
)
def test_cells_are_read_as_an_import_reads_them(session, name, text, value):
    assert changes(pasted(session, text, at="dev1", names=(name,))) == [("dev1", name, value)]


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("start", "soon", "no date"),
        ("start", "03/04/2027", "day first or month first"),
        ("base_salary", "45k-50k", "no number"),
        ("status", "odd", "none of"),
        ("team", "Nowhere", "No team is called"),
        ("id", "other", "cannot be typed over"),
        ("holder", "Someone", "cannot be typed over"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_with_its_place(session, name, text, why):
    plan = pasted(session, text, at="dev1", names=(name,))
    (cell,) = plan.refused
    assert plan.changes == []
    assert (cell.row, cell.text) == ("dev1", text)
    assert why in cell.reason
    assert cell.column


def test_the_way_a_column_writes_dates_is_decided_from_the_whole_block(session):
    plan = pasted(session, "03/04/2027\n25/12/2027\n", at="dev1", names=("start",))
    assert [change.new for change in plan.changes] == [date(2027, 4, 3), date(2027, 12, 25)]


def test_rows_and_columns_beyond_the_table_are_refused_and_named(session):
    last = list(small_company().positions)[-1].id
    plan = pasted(session, "Coder\tX\nTester\n", at=last, names=("title",))
    assert changes(plan) == [(last, "title", "Coder")]
    assert [cell.reason for cell in plan.refused] == [
        "There is no column at this place.",
        "It would lie below the last row.",
    ]


def test_headings_say_the_columns_and_ids_the_rows(session):
    text = "Location\tPosition id\nOslo\tana\nBonn\tceo\nRome\tghost\n"
    plan = pasted(session, text, at="dev1", names=("title",))
    assert changes(plan) == [("ana", "location", "Oslo"), ("ceo", "location", "Bonn")]
    assert [cell.reason for cell in plan.refused] == ["No row has the id ghost."]


def test_what_was_copied_changes_nothing_when_it_is_pasted_back(session, qtbot):
    for kind in (Position, Initiative):
        table = RecordTable(session, kind)
        view = QTableView()
        qtbot.addWidget(view)
        view.setModel(table)
        plan = plan_paste(session, table, cells_of(selected_text(view)), [0], [0])
        assert (plan.changes, plan.refused) == ([], [])
        assert plan.unchanged > 0


def test_hidden_pay_is_neither_copied_nor_pasted_over(session, qtbot):
    session.set_pay_hidden(True)
    table = RecordTable(session, Position)
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(table)
    assert "200" not in selected_text(view)
    plan = pasted(session, "99000", at="dev1", names=("base_salary",))
    assert plan.changes == []
    assert "hidden" in plan.refused[0].reason


def test_nobody_comes_to_report_to_themselves(session):
    plan = pasted(session, "Dan Iri", at="cto", names=("reports_to",))
    assert plan.changes == []
    assert "report to itself" in plan.refused[0].reason


def test_formulas_are_copied_so_that_no_spreadsheet_runs_them(session, qtbot):
    plan = pasted(session, "'=1+1", at="dev1", names=("title",))
    assert set_cells(session, plan.changes)
    table = RecordTable(session, Position)
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(table)
    assert "\t'=1+1\t" in selected_text(view)
    assert "\t=1+1\t" not in selected_text(view)
