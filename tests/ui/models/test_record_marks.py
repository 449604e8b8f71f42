"""Tables say which rows and cells a scenario changes, and keep what was there before."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from orgplan.changes.change import Add, ChangeGroup, Close, Set
from orgplan.model.people import Person, Position
from orgplan.scenarios.branching import branch
from orgplan.scenarios.difference import State
from tests.ui.small_company import small_company
from ui.messages import Messages
from ui.models.columns import columns_of
from ui.models.record_marks import CHANGED_ROLE, DIMMED_ROLE, STATE_ROLE
from ui.models.record_table import RecordTable
from ui.models.reporting_tree import ReportingTree
from ui.session import Session
from ui.session.shown import Overlay

Role = Qt.ItemDataRole


@pytest.fixture
def session(qapp) -> Session:
    session = Session(Messages())
    session.open(small_company())
    session.perform_on_plan(branch(session.plan, "Try"))
    session.show_scenario("try")
    raise_pay = Set(Position, "dev1", "base_salary", Decimal(80_000), Decimal(90_000))
    leave = Set(Person, "p-dev2", "position", "dev2", "")
    ghost = Close(Position, "open", session.organization.positions["open"], erase=True)
    session.perform(ChangeGroup("Edit", (raise_pay, leave, Add(Position(id="new")), ghost)))
    return session


@pytest.fixture
def table(session) -> RecordTable:
    return RecordTable(session, Position)


def cell(table, post, name):
    (row,) = table.rows_of([post])
    columns = [item.field.name for item in columns_of(Position)]
    return table.index(row, columns.index(name))


def test_a_changed_cell_tells_old_and_new(table):
    salary = cell(table, "dev1", "base_salary")
    assert salary.data(Role.ToolTipRole) == "80,000 → 90,000"
    assert salary.data(CHANGED_ROLE)
    assert not cell(table, "dev1", "title").data(CHANGED_ROLE)
    assert salary.data(STATE_ROLE) == State.CHANGED


def test_hidden_pay_stays_hidden_in_what_was_before(session, table):
    session.set_pay_hidden(True)
    tip = cell(table, "dev1", "base_salary").data(Role.ToolTipRole)
    assert tip == "• → •"


def test_the_holder_is_marked_where_somebody_left(table):
    holder = cell(table, "dev2", "holder")
    assert holder.data(CHANGED_ROLE)
    assert holder.data(Role.ToolTipRole) == "Eve Lund → Vacant"


def test_only_changed_keeps_marked_rows_also_after_another_edit(session, table):
    table.set_only_changed(True)
    assert {table.record(row).id for row in range(table.rowCount())} == {"dev1", "dev2", "new"}
    session.perform(ChangeGroup("Edit", (Set(Position, "ana", "title", "Analyst", "Lead"),)))
    assert table.rows_of(["ana"])
    assert table.changed_rows() == table.rowCount() == 4


def test_with_the_changes_unchanged_rows_step_back_and_ghosts_cannot_be_edited(session, table):
    session.show_overlay(Overlay.CHANGES)
    assert cell(table, "ceo", "title").data(DIMMED_ROLE)
    assert not cell(table, "dev1", "title").data(DIMMED_ROLE)
    assert cell(table, "open", "title").data(STATE_ROLE) == State.CLOSED
    assert not cell(table, "open", "title").flags() & Qt.ItemFlag.ItemIsEditable
    assert cell(table, "dev1", "title").flags() & Qt.ItemFlag.ItemIsEditable


def test_before_shows_old_values_that_nobody_can_edit(session, table):
    session.show_overlay(Overlay.BEFORE)
    salary = cell(table, "dev1", "base_salary")
    assert salary.data() == "80,000"
    assert not salary.flags() & Qt.ItemFlag.ItemIsEditable
    assert salary.data(STATE_ROLE) is None


def test_table_and_tree_keep_the_rules_of_models_through_every_side(session, table, qtmodeltester):
    tree = ReportingTree(session)
    for overlay in (Overlay.CHANGES, Overlay.BEFORE, Overlay.AFTER):
        session.show_overlay(overlay)
        qtmodeltester.check(table)
        qtmodeltester.check(tree)
    session.show_scenario("")
    qtmodeltester.check(tree)


def test_the_tree_says_what_became_of_a_post(session):
    tree = ReportingTree(session)
    session.show_overlay(Overlay.CHANGES)
    assert tree.data(tree.index_of("open"), Role.AccessibleTextRole).endswith("Closed")
    assert tree.state("ceo") is State.SAME
    session.show_overlay(Overlay.BEFORE)
    assert tree.state("open") is None
