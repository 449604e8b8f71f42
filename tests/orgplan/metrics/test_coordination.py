from __future__ import annotations

from datetime import date

import pytest

from orgplan.metrics.coordination import coordination, first_tuesday, overlap_hours
from orgplan.metrics.facts import facts_of
from orgplan.model.organization import Organization
from orgplan.model.people import Position
from orgplan.model.teams import Dependency, Team
from orgplan.model.work import Demand, Initiative

LINES = {"ceo": "", "vp1": "ceo", "vp2": "ceo", "a": "vp1", "b": "vp1", "c": "vp2", "alone": ""}
COMPANY = Organization().put_all(
    [
        *(Position(id=post, reports_to=boss) for post, boss in LINES.items()),
        *(Team(id=name, lead=name) for name in ("a", "b", "c", "alone")),
        Team(id="child", parent="c"),
        Team(id="adrift"),
    ]
)


def needs(one: str, other: str, strength: float = 1.0) -> Dependency:
    return Dependency(id=f"{one}-{other}", from_team=one, to_team=other, strength=strength)


def measured(*rows: Dependency):
    return coordination(facts_of(COMPANY.put_all(rows)))


def test_a_dependency_crosses_where_its_teams_meet_at_the_second_layer_or_above():
    assert measured(needs("a", "c", 2.0)).crossing == ("a-c",)
    assert measured(needs("a", "b", 2.0)).crossing_strength == 2.0
    assert coordination(facts_of(COMPANY.put(needs("a", "b"))), layer=1).crossing == ()


def test_teams_without_a_common_root_cross():
    assert measured(needs("a", "alone")).crossing == ("a-alone",)


def test_a_team_without_a_lead_is_anchored_by_the_nearest_parent_with_one():
    assert measured(needs("a", "child")).crossing == ("a-child",)
    assert measured(needs("c", "child")).crossing == ()


def test_teams_without_any_anchor_are_counted_apart():
    found = measured(needs("a", "adrift"))
    assert (found.crossing, found.without_anchor) == ((), ("a-adrift",))


def test_handoffs_are_the_teams_an_initiative_touches_less_one():
    rows = [
        Initiative(id="i", owner_team="a"),
        Initiative(id="j"),
        Demand(id="1", initiative="i", teams=("b",)),
        Demand(id="2", initiative="i", teams=("c",)),
        Demand(id="3", initiative="i", teams=("b", "alone")),
    ]
    assert coordination(facts_of(COMPANY.put_all(rows))).handoffs == {"i": 2, "j": 0}


def hours(one: str, other: str, day: date) -> float | None:
    teams = [Team(id="x", time_zone=one), Team(id="y", time_zone=other)]
    return overlap_hours(facts_of(Organization().put_all(teams), day), "x", "y")


@pytest.mark.parametrize(
    ("one", "other", "day", "shared"),
    [
        ("Europe/Berlin", "Europe/Berlin", date(2027, 1, 4), 8),
        ("Europe/Berlin", "Europe/London", date(2027, 1, 4), 7),
        ("Europe/Berlin", "America/New_York", date(2027, 1, 4), 2),
        ("Europe/Berlin", "America/New_York", date(2027, 3, 15), 3),
        ("Europe/Berlin", "Asia/Tokyo", date(2027, 1, 4), 0),
    ],
)
def test_overlap_is_the_common_part_of_nine_to_five_with_summer_time(one, other, day, shared):
    assert hours(one, other, day) == shared


def test_without_a_known_zone_there_is_no_overlap_to_tell():
    assert hours("Europe/Berlin", "", date(2027, 1, 4)) is None
    assert hours("Europe/Berlin", "Middle/Earth", date(2027, 1, 4)) is None


@pytest.mark.parametrize(
    ("day", "tuesday"),
    [(date(2027, 1, 4), date(2027, 1, 5)), (date(2027, 1, 5), date(2027, 1, 12))],
)
def test_the_day_of_overlap_is_the_first_tuesday_after(day, tuesday):
    assert first_tuesday(day) == tuesday
