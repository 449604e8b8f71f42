"""What an organization's assumptions say of leavers and of seats still to be filled."""

from __future__ import annotations

from datetime import date

import pytest

from orgplan.capacity.build import build_problem
from orgplan.capacity.uncertainty import SupplyUncertainty, turnover
from orgplan.model.organization import SETTINGS_ID, Organization
from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.settings import Assumption, Settings
from orgplan.model.teams import Team
from orgplan.model.work import Demand, Initiative

START = date(2027, 1, 1)


def organization(*more: object) -> Organization:
    """Two people of which one comes in June, and a seat that is vacant until July."""
    return Organization().put_all(
        [
            Settings(id=SETTINGS_ID, planning_start=START, periods=12),
            Team(id="red", name="Red"),
            Position(id="p1", team="red"),
            Position(id="p2", team="red"),
            Position(
                id="p3", team="red", status=PositionStatus.OPEN, expected_fill=date(2027, 7, 1)
            ),
            Person(id="e1", position="p1", skills=(("backend", 3.0),)),
            Person(id="e2", position="p2", hired=date(2027, 6, 1)),
            Initiative(id="X", name="X"),
            Demand(id="X/general", initiative="X", skill="general", teams=("red",), likely=1.0),
            *more,
        ]
    )


def told(*more: object) -> SupplyUncertainty:
    asked = organization(*more)
    built = build_problem(asked)
    return turnover(asked, built.supply, built.problem.periods)


def test_nothing_is_uncertain_unless_a_rate_says_so():
    assert told() == SupplyUncertainty()


def test_those_employed_at_the_start_may_quit_with_the_rate():
    found = told(Assumption(id="a", name="attrition_rate", value="20%"))
    (leaver,) = found.leavers
    assert leaver.stays[0] == pytest.approx(0.8 ** (0.5 / 12))
    assert leaver.stays[11] == pytest.approx(0.8 ** (11.5 / 12))
    ((pool, nets),) = leaver.nets
    assert pool == "red|backend:3"
    assert nets[0] == pytest.approx(leaver.stays[0], abs=1e-5)


def test_a_vacant_seat_may_come_later_by_the_time_to_fill():
    found = told(Assumption(id="f", name="time_to_fill_months", value="4"))
    (seat,) = found.arrivals
    assert seat.pool == "red|general"
    assert seat.most_delay == 4.0
    assert seat.nets == pytest.approx([0.0] * 6 + [1.0] * 6)
    assert found.hire_delay == 4.0
