"""STR: who leads teams."""

from __future__ import annotations

from datetime import date

import pytest

from orgplan.model.people import Membership
from orgplan.model.teams import Team
from tests.orgplan.checks.plans import (
    TEAM,
    found,
    held,
    only,
    post,
)


def test_a_team_with_members_needs_a_lead():
    rows = held("a", team="t"), Team(id="t", name="Core"), Team(id="u", lead="a")
    assert only("STR-lead-missing", *rows).where.id == "t"
    assert not found("STR-lead-missing", held("a"), Team(id="t"), Team(id="u", lead="a"))


def test_if_no_team_has_a_lead_one_note_says_so():
    rows = held("a", team="t"), held("b", "a", team="u"), Team(id="t"), Team(id="u")
    assert only("STR-lead-missing", *rows).value == 2


def test_a_closed_lead_is_no_lead():
    rows = held("b", team="t"), TEAM, post("a", end=date(2026, 1, 1))
    assert "closed" in only("STR-lead-missing", *rows).message


def test_a_lead_of_another_branch_is_from_outside():
    teams = TEAM, Team(id="top"), Team(id="other")
    assert only("STR-lead-outside", held("a", team="other"), *teams).where.id == "t"


@pytest.mark.parametrize("home", ["t", "top", "sub", ""])
def test_a_lead_from_above_below_or_within_is_not(home):
    teams = Team(id="t", lead="a", parent="top"), Team(id="top"), Team(id="sub", parent="t")
    assert not found("STR-lead-outside", held("a", team=home), *teams)


def test_a_lead_who_is_a_member_is_not_from_outside():
    member = Membership(id="m", person="in a", team="t")
    assert not found("STR-lead-outside", held("a", team="u"), Team(id="u"), TEAM, member)


def test_a_vacant_post_of_another_branch_is_from_outside_too():
    assert found("STR-lead-outside", post("a", team="u"), Team(id="u"), TEAM)
