"""A step is filed under the scenario that it writes, whichever is on screen."""

import pytest

from orgplan.scenarios.branching import delete
from orgplan.scenarios.merging import merge
from tests.ui.models.branched import branched


@pytest.fixture
def session(qapp):
    return branched()


def test_what_is_merged_into_a_scenario_belongs_to_it(session):
    session.show_scenario("lean")
    session.perform_on_plan(merge(session.plan, "other", "lean").group)
    assert list(session.document.transactions())[-1].scenario == "other"
    session.undo()
    assert session.scenario == "other"


def test_a_scenario_that_goes_holds_nothing(session):
    session.show_scenario("other")
    session.perform_on_plan(delete(session.plan, "wide"))
    assert list(session.document.transactions())[-1].scenario == "other"
