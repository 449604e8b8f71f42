"""The change list of a scenario reads like what was done, and can be edited."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from orgplan.changes.change import ChangeGroup, Close
from orgplan.model.people import Position
from orgplan.scenarios.reviewing import lock
from tests.ui.models.branched import JULY, MARCH, branched
from ui.models.scenario_changes import DAY, MISFIT_ROLE, NEW, OLD, REASON, WHAT, ScenarioChanges

APRIL = date(2027, 4, 1)


@pytest.fixture
def session(qapp):
    return branched()


@pytest.fixture
def changes(session) -> ScenarioChanges:
    made = ScenarioChanges(session)
    made.show("lean")
    session.plan_changed.connect(lambda: made.show("lean"))
    return made


def texts(changes, row, parent=None) -> list[str]:
    columns = range(changes.columnCount())
    above = changes.index(parent, 0) if parent is not None else changes.index(-1, 0)
    return [changes.index(row, column, above).data() for column in columns]


def test_groups_read_by_their_sentence(changes):
    assert texts(changes, 0) == ["Move Finn", "2027-03-01", "Cleo Marsh", "Ben Ode", ""]
    assert texts(changes, 1)[WHAT] == "Raise Dan and open a post"
    assert changes.rowCount(changes.index(1, 0)) == 2


def test_each_change_of_a_group_has_its_own_line(changes):
    pay, opened = texts(changes, 0, parent=1), texts(changes, 1, parent=1)
    assert pay[:4] == ["Dan Iri: Base salary", "2027-07-01", "80,000", "90,000"]
    assert opened[WHAT] == "New position: Vacant – Tester"
    assert "Reports to Ben Ode" in opened[NEW]


def test_hidden_pay_is_hidden_in_the_list(session, changes):
    session.set_pay_hidden(True)
    changes.show("lean")
    pay = texts(changes, 0, parent=1)
    assert (pay[OLD], pay[NEW]) == ("•", "•")
    every = [text for row in range(2) for text in texts(changes, row, parent=1)]
    assert not any("0,000" in text for text in every)


def test_the_list_keeps_the_rules_of_models(changes, qtmodeltester):
    qtmodeltester.check(changes)
    changes.remove([changes.index(0, 0)])
    qtmodeltester.check(changes)


def test_a_group_takes_another_day_as_one_step(session, changes):
    assert changes.setData(changes.index(1, DAY), "2027-04-01")
    assert [texts(changes, row)[DAY] for row in (0, 1)] == [MARCH.isoformat(), APRIL.isoformat()]
    session.undo()
    assert texts(changes, 1)[DAY] == JULY.isoformat()


def test_what_is_no_day_is_refused_with_a_sentence(session, changes):
    told = []
    session.messages.told.connect(lambda message: told.append(message.text))
    assert not changes.setData(changes.index(1, DAY), "soon")
    assert "soon" in told[0]
    assert texts(changes, 1)[DAY] == JULY.isoformat()


def test_a_reason_can_be_given_to_one_change(changes):
    group = changes.index(1, 0)
    assert changes.setData(changes.index(0, REASON, group), "Market rate")
    assert texts(changes, 0, parent=1)[REASON] == "Market rate"
    assert texts(changes, 1, parent=1)[REASON] == ""
    assert texts(changes, 1)[REASON] == "…"


def test_removing_takes_a_change_out_of_the_snapshot(session, changes):
    assert session.organization.positions["ana"].reports_to == "cto"
    assert changes.remove([changes.index(0, 0)])
    assert session.organization.positions["ana"].reports_to == "cdo"
    assert changes.rowCount() == 1
    session.undo()
    assert session.organization.positions["ana"].reports_to == "cto"


def test_a_locked_scenario_refuses_with_a_sentence(session, changes):
    session.perform_on_plan(lock(session.plan, "lean"))
    told = []
    session.messages.told.connect(lambda message: told.append(message.text))
    assert not changes.remove([changes.index(0, 0)])
    assert not changes.setData(changes.index(0, REASON), "x")
    assert all("locked" in text for text in told)
    assert len(told) == 2


def test_a_change_that_no_longer_fits_says_why(session, changes):
    session.show_scenario("")
    ana = session.plan.positions["ana"]
    session.perform(ChangeGroup("Erase", (Close(Position, "ana", ana, erase=True),)))
    assert "ana" in changes.index(0, 0).data(MISFIT_ROLE)
    assert changes.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert not changes.index(1, 0).data(MISFIT_ROLE)
