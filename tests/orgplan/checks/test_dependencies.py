"""DEP: what teams need from each other."""

from __future__ import annotations

import pytest

from orgplan.model.teams import DependencyState, Interaction, Team
from tests.orgplan.checks.plans import (
    found,
    held,
    needs,
    only,
)

TEAMS = tuple(Team(id=name, name=f"Team {name}") for name in "xyz")


def test_a_circle_of_teams_is_found_once():
    rows = needs("x", "y"), needs("y", "z"), needs("z", "x")
    finding = only("DEP-cycle", *TEAMS, *rows)
    assert "Team x, Team y and Team z" in finding.message
    assert not found("DEP-cycle", *TEAMS, *rows[:2])


@pytest.mark.parametrize(("contract", "is_missing"), [("", True), ("None", True), ("SLA", False)])
def test_a_blocking_dependency_needs_a_contract(contract, is_missing):
    row = needs("x", "y", state=DependencyState.BLOCKING, contract=contract)
    assert bool(found("DEP-blocking-uncontracted", *TEAMS, row)) is is_missing


def test_platform_and_feature_teams_need_a_way_of_working_above_fifty_heads():
    kinds = Team(id="x", team_kind="platform"), Team(id="y", team_kind="stream_aligned")
    crowd = held("a", seats=51, fte=51.0)
    assert found("DEP-interface-missing", *kinds, needs("y", "x"), crowd)
    assert not found("DEP-interface-missing", *kinds, needs("y", "x"), held("a"))
    agreed = needs("y", "x", interaction=Interaction.X_AS_A_SERVICE)
    assert not found("DEP-interface-missing", *kinds, agreed, crowd)


def test_a_team_collaborates_with_one_other_at_most():
    close = {"interaction": Interaction.COLLABORATION}
    rows = needs("x", "y", **close), needs("z", "x", **close)
    assert only("DEP-collaborations", *TEAMS, *rows).where.id == "x"


def test_teams_that_depend_on_each_other_share_working_hours():
    teams = Team(id="x", time_zone="Europe/Berlin"), Team(id="y", time_zone="Asia/Tokyo")
    assert only("DEP-overlap", *teams, needs("x", "y")).value == 0
    service = needs("x", "y", interaction=Interaction.X_AS_A_SERVICE)
    assert not found("DEP-overlap", *teams, service)
