"""Teams split and merge, posts change team, and all that names a team follows."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.changes.apply import apply
from orgplan.changes.moves import Part, bulk_move, change_team, merge_teams, split_team
from orgplan.errors import OrgplanError
from orgplan.model.decisions import DecisionRight
from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.model.people import Membership, Person, Position
from orgplan.model.settings import Assumption, Budget, Settings
from orgplan.model.teams import CarveOut, Dependency, Team
from orgplan.model.work import Demand, Eligibility, Initiative, Loan, SupplyRow
from tests.orgplan.changes.moves.linked import linked_organizations

TODAY = date(2027, 1, 1)
COMPANY = Organization().put_all(
    [
        Settings(id="plan", as_of=TODAY),
        Team(id="all", name="All", lead="ceo"),
        Team(id="pay", name="Payments", parent="all", lead="p1", location="Oslo", wip_limit=3),
        Team(id="bill", name="Billing", parent="all", lead="b1"),
        Team(id="cash", name="Cash", parent="pay"),
        Position(id="ceo", team="all"),
        Position(id="p1", title="Lead", team="pay", reports_to="ceo"),
        Position(id="p2", title="Engineer", team="pay", reports_to="p1"),
        Position(id="b1", title="Head of Billing", team="bill", reports_to="ceo"),
        Person(id="anna", position="p2"),
        Membership(id="now", person="anna", team="pay", share=0.5),
        Membership(id="then", person="anna", team="pay", end=date(2026, 1, 1)),
        Membership(id="else", person="anna", team="bill", share=0.5),
        CarveOut(id="c1", scope="pay", name="learning", share=0.1),
        CarveOut(id="c2", scope="bill", name="learning", share=0.2),
        CarveOut(id="c3", scope="bill", name="on_call", share=0.3),
        CarveOut(id="c4", scope="pay", name="audit", person_months=2.0),
    ]
)


def test_posts_change_team_and_running_memberships_follow():
    group = change_team(COMPANY, ["p2"], "bill")
    after = apply(COMPANY, group.changes)
    assert group.sentence == "Move Engineer into Billing".replace("Engineer", "anna (Engineer)")
    assert (after.positions["p2"].team, after.positions["p2"].reports_to) == ("bill", "p1")
    assert [row.team for row in after.memberships] == ["bill", "pay", "bill"]


def test_posts_change_team_and_manager_in_one_step():
    after = apply(COMPANY, bulk_move(COMPANY, ["p1", "p2"], "b1", "bill").changes)
    assert [after.positions[post].team for post in ("p1", "p2")] == ["bill", "bill"]
    assert (after.positions["p1"].reports_to, after.positions["p2"].reports_to) == ("b1", "p1")


def test_a_move_to_the_same_team_or_an_unknown_one_is_refused():
    with pytest.raises(OrgplanError, match="nothing would change"):
        change_team(COMPANY, ["p2"], "pay")
    with pytest.raises(OrgplanError, match="no team x"):
        change_team(COMPANY, ["p2"], "x")
    with pytest.raises(OrgplanError, match="Nothing is chosen"):
        change_team(COMPANY, [], "pay")


def test_a_part_of_a_team_becomes_a_team_beside_it():
    part = Part(name="Wallet", posts=["p2"], sub_teams=["cash"], lead="p2")
    group = split_team(COMPANY, "pay", part)
    after = apply(COMPANY, group.changes)
    new = after.teams["Wallet"]
    assert group.sentence == "Split Wallet off Payments"
    assert (new.parent, new.location, new.lead, new.wip_limit) == ("all", "Oslo", "p2", None)
    assert after.teams["cash"].parent == "Wallet"
    assert [after.positions[post].team for post in ("p1", "p2")] == ["pay", "Wallet"]
    assert after.memberships["now"].team == "Wallet"


def test_both_halves_set_the_same_shares_aside_and_amounts_stay():
    after = apply(COMPANY, split_team(COMPANY, "pay", Part(name="W", posts=["p2"])).changes)
    kept = [(row.scope, row.name, row.share) for row in after.carve_outs if row.scope == "W"]
    assert kept == [("W", "learning", 0.1)]
    assert after.carve_outs["c4"].scope == "pay"


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        (Part(name=" ", posts=["p2"]), "has no name"),
        (Part(name="billing", posts=["p2"]), "a team billing already"),
        (Part(name="W"), "Nothing of Payments"),
        (Part(name="W", posts=["b1"]), "does not belong to Payments"),
        (Part(name="W", sub_teams=["bill"]), "does not belong to Payments"),
        (Part(name="W", posts=["p2"], lead="x"), "no position x"),
    ],
)
def test_a_split_that_cannot_be_is_refused(part, sentence):
    with pytest.raises(OrgplanError, match=sentence):
        split_team(COMPANY, "pay", part)


def merged(*rows, teams=("bill",), into="pay", leads="stay") -> Organization:
    company = COMPANY.put_all(rows)
    return apply(company, merge_teams(company, teams, into, leads).changes)


def test_what_named_a_merged_team_names_the_one_that_goes_on():
    after = merged(
        Demand(id="d", initiative="i", teams=("bill", "pay", "cash")),
        Initiative(id="i", owner_team="bill"),
        SupplyRow(id="s", team="bill", period="1", person_months=1.0),
        DecisionRight(id="r", decision="x", party="bill", role="accountable"),
        Dependency(id="y", from_team="bill", to_team="cash"),
        Budget(id="b", scope_kind="team", scope="bill"),
        Budget(id="other", scope_kind="cost_center", scope="bill"),
        Assumption(id="a", name="attrition_rate", value="1", scope_kind="team", scope="bill"),
    )
    assert "bill" not in after.teams
    assert after.demands["d"].teams == ("pay", "cash")
    assert after.initiatives["i"].owner_team == after.supply_rows["s"].team == "pay"
    assert after.decision_rights["r"].party == after.dependencies["y"].from_team == "pay"
    assert after.budgets["b"].scope == after.assumptions["a"].scope == "pay"
    assert after.budgets["other"].scope == "bill"
    assert after.positions["b1"].team == "pay"


def test_what_lay_between_merged_teams_goes():
    after = merged(
        Dependency(id="y", from_team="bill", to_team="pay"),
        Loan(id="l", from_team="pay", to_team="bill"),
        Loan(id="any", from_team="bill", to_team=""),
    )
    assert (after.dependencies.ids(), after.loans.ids()) == ((), ("any",))


def test_of_two_that_can_hold_only_once_the_heir_s_stands():
    after = merged(
        Eligibility(id="e1", initiative="i", team="bill", efficiency=0.5),
        Eligibility(id="e2", initiative="i", team="pay", efficiency=0.9),
        DecisionRight(id="r1", decision="x", party="bill", role="consulted"),
        DecisionRight(id="r2", decision="x", party="pay", role="consulted"),
    )
    assert (after.eligibilities.ids(), after.decision_rights.ids()) == (("e2",), ("r2",))
    assert {row.id: row.scope for row in after.carve_outs} == {
        "c1": "pay",
        "c3": "pay",
        "c4": "pay",
    }


def test_the_other_lead_stays_or_reports_to_the_lead():
    assert merged().positions["b1"].reports_to == "ceo"
    assert merged(leads="report").positions["b1"].reports_to == "p1"
    assert merged().teams["pay"].lead == "p1"


def test_a_team_without_a_lead_takes_the_first_one_s():
    assert merged(teams=["bill"], into="cash").teams["cash"].lead == "b1"


def test_a_team_that_takes_in_those_above_it_takes_their_place():
    after = merged(Team(id="box", parent="cash"), teams=["pay", "cash"], into="box")
    assert after.teams["box"].parent == "all"


def test_a_team_between_goes_below_the_heir_without_a_circle():
    after = merged(Team(id="box", parent="cash"), teams=["pay"], into="box")
    assert (after.teams["box"].parent, after.teams["cash"].parent) == ("all", "box")


def test_a_team_is_not_merged_with_itself():
    with pytest.raises(OrgplanError, match="cannot be merged with itself"):
        merge_teams(COMPANY, ["pay"], "pay")


@given(linked_organizations(), st.integers(0, 3), st.integers(0, 3))
def test_nothing_names_a_team_that_was_merged_away(organization, one, other):
    ids = organization.teams.ids()
    if one == other:
        return
    after = apply(organization, merge_teams(organization, [ids[one]], ids[other]).changes)
    for kind in RECORD_KINDS.values():
        for row in after.table(kind):
            for item in kind.fields:
                if "team" in item.refers_to:
                    value = getattr(row, item.name)
                    assert ids[one] not in (value if isinstance(value, tuple) else (value,))
    assert all(row.scope != ids[one] for row in after.carve_outs)
