"""Scenarios side by side: numbers against the first, never good or bad by color alone."""

import pytest
from PySide6.QtCore import Qt

from orgplan.changes.change import ChangeGroup, Close, Set
from orgplan.model.people import Person, Position
from orgplan.progress import Progress
from tests.ui.models.branched import branched
from ui.models.comparison_table import DELTA_ROLE, VERDICT_ROLE, ComparisonTable, compared, verdict
from ui.models.measures import ORDER, Better, measures
from ui.models.scenario_lists import affected_texts, implementation_texts


@pytest.fixture
def session(qapp):
    return branched()


def table(session, *scenarios, pay_hidden=False) -> ComparisonTable:
    made = ComparisonTable()
    made.show(compared(session.plan, scenarios, Progress()), pay_hidden=pay_hidden)
    return made


def cell(made, label, column):
    labels = [made.index(row, 0).data() for row in range(made.rowCount())]
    (row,) = [row for row, text in enumerate(labels) if text.startswith(label)]
    return made.index(row, column)


def test_every_scenario_has_a_column_and_every_measure_a_row(session, qtmodeltester):
    made = table(session, "", "lean", "other")
    heads = [made.headerData(column, Qt.Orientation.Horizontal) for column in range(4)]
    assert heads == ["Metric", "Plan today", "Lean", "Other"]
    assert made.rowCount() == 2 + len(ORDER) == 2 + len(measures())
    qtmodeltester.check(made)


def test_differences_are_from_the_first_column(session):
    made = table(session, "", "lean")
    assert cell(made, "Annualized cost", 1).data(DELTA_ROLE) == ""
    delta = cell(made, "Annualized cost", 2).data(DELTA_ROLE)
    assert delta.startswith("▲ 10,000")
    assert cell(made, "Annualized cost", 2).data(VERDICT_ROLE) == "worse"
    back = table(session, "lean", "")
    assert cell(back, "Annualized cost", 2).data(DELTA_ROLE).startswith("▼ 10,000")
    assert cell(back, "Annualized cost", 2).data(VERDICT_ROLE) == "better"


def test_sizes_have_arrows_without_a_verdict(session):
    made = table(session, "", "lean")
    assert cell(made, "Vacancies", 2).data() == "2"
    assert cell(made, "Vacancies", 2).data(DELTA_ROLE).startswith("▲ 1")
    assert cell(made, "Vacancies", 2).data(VERDICT_ROLE) == ""


def test_one_text_tells_value_difference_and_verdict(session):
    made = table(session, "", "lean")
    spoken = cell(made, "Annualized", 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "▲ 10,000" in spoken
    assert spoken.endswith("worse")


def test_hidden_pay_hides_every_amount_and_keeps_counts(session):
    made = table(session, "", "lean", pay_hidden=True)
    for label in ("Annualized cost", "Cost in the fiscal year", "Savings", "One-off"):
        rows = [r for r in range(made.rowCount()) if made.index(r, 0).data().startswith(label)]
        for row in rows:
            told = made.index(row, 2).data(Qt.ItemDataRole.ToolTipRole)
            assert not any(digit in told for digit in "123456789"), (label, told)
    assert cell(made, "People moved", 2).data() == "1"


def test_a_scenario_that_does_not_fit_is_left_out_with_its_reason(session):
    session.show_scenario("")
    ana = session.plan.positions["ana"]
    session.perform(ChangeGroup("Erase", (Close(Position, "ana", ana, erase=True),)))
    found = compared(session.plan, ("", "lean", "other"), Progress())
    assert [figures.id for figures in found.figures] == ["", "other"]
    ((name, reason),) = found.left_out
    assert name == "Lean"
    assert "ana" in reason


@pytest.mark.parametrize(
    ("better", "difference", "word"),
    [
        (Better.LOWER, -1, "better"),
        (Better.LOWER, 1, "worse"),
        (Better.HIGHER, 1, "better"),
        (Better.HIGHER, -1, "worse"),
        (Better.NEITHER, 1, ""),
    ],
)
def test_a_verdict_follows_the_direction(better, difference, word):
    assert verdict(better, difference) == word


def test_who_is_affected_hides_pay_on_demand(session):
    rows = affected_texts(session.plan, "lean", Progress(), pay_hidden=False)
    assert ("1 Jul 2027", "80,000", "90,000") in [(row[0], row[3], row[4]) for row in rows]
    hidden = affected_texts(session.plan, "lean", Progress(), pay_hidden=True)
    assert len(hidden) == len(rows)
    assert not any("0,000" in text or "0000" in text for row in hidden for text in row)


def test_reports_that_come_and_go_are_called_by_name(session):
    rows = affected_texts(session.plan, "lean", Progress(), pay_hidden=False)
    assert {row[5] for row in rows} == {"", "Finn Abel", "Vacant – Tester"}


def test_a_post_that_closes_is_called_by_who_held_it(session):
    leave = Set(Person, "p-ana", "position", "ana", "")
    session.perform(ChangeGroup("Detach Finn", (leave,)))
    rows = affected_texts(session.plan, "lean", Progress(), pay_hidden=False)
    assert "Finn Abel" in {row[5] for row in rows}


def test_the_cost_of_a_year_needs_no_day(session):
    made = table(session, "", "lean")
    assert cell(made, "Annual cost", 2).data(VERDICT_ROLE) == "worse"


def test_the_implementation_goes_by_wave(session):
    rows = implementation_texts(session.plan, "lean", Progress())
    assert [row[1] for row in rows] == ["1 Mar 2027", "1 Jul 2027", "1 Jul 2027"]
    assert [row[0] for row in rows] == ["1", "2", "3"]
