"""Every conflict shows both values and keeps exactly one of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from orgplan.scenarios.outcomes import Outcomed
from tests.ui.small_company import small_company
from ui.models.conflict_table import OURS, THEIRS, WHAT, ConflictTable
from ui.models.proposals import Reader

CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
STATE = Qt.ItemDataRole.CheckStateRole

TITLE = Outcomed("position", "dev1", "title", "Developer", "Coder", "Tinker", "Both renamed it.")
PAY = Outcomed("position", "dev1", "base_salary", "80000", "87654", "", "80000, 87654, blank.")


@pytest.fixture
def table(qapp) -> ConflictTable:
    return ConflictTable((TITLE, PAY), small_company(), ("Mine", "Theirs"))


def marks(table: ConflictTable, row: int) -> tuple[object, object]:
    return tuple(table.index(row, place).data(STATE) for place in (OURS, THEIRS))


def test_the_model_keeps_the_rules_of_models(table, qtmodeltester):
    qtmodeltester.check(table)


def test_it_begins_with_ours_and_names_the_field(table):
    assert table.index(0, WHAT).data() == "Dan Iri (Developer): Title"
    assert marks(table, 0) == (CHECKED, UNCHECKED)
    assert set(table.choices.values()) == {"ours"}


def test_a_blank_value_is_said_to_be_blank(table):
    assert table.index(1, THEIRS).data() == "(blank)"


@pytest.mark.parametrize("state", [CHECKED, UNCHECKED])
def test_marking_one_value_takes_the_mark_of_the_other(table, state, qtbot):
    place = THEIRS if state is CHECKED else OURS
    with qtbot.waitSignal(table.chosen):
        table.setData(table.index(0, place), state.value, STATE)
    assert marks(table, 0) == (UNCHECKED, CHECKED)
    assert table.choices == {
        ("position", "dev1", "title"): "theirs",
        ("position", "dev1", "base_salary"): "ours",
    }


def test_one_side_can_be_kept_everywhere(table):
    table.choose_all("theirs")
    assert set(table.choices.values()) == {"theirs"}


def test_hidden_pay_hides_the_values_but_not_what_they_are_about():
    reader = Reader(small_company(), pay_hidden=True)
    title, pay = reader.told((TITLE, PAY))
    assert title == TITLE
    assert (pay.base, pay.ours, pay.theirs) == ("•", "•", "•")
    assert "80000" not in pay.sentence
    assert "Base salary" in pay.sentence
