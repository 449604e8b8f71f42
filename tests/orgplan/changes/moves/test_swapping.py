"""A swap exchanges two people or two places, and takes itself back when done again."""

from __future__ import annotations

import pytest

from orgplan.changes.apply import apply
from orgplan.changes.moves import swap
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization, plan_hash
from orgplan.model.people import Membership, Person, Position
from orgplan.model.teams import Team

COMPANY = Organization().put_all(
    [
        Position(id="ceo", title="CEO"),
        Position(id="cto", title="CTO", reports_to="ceo", team="tech"),
        Position(id="cfo", title="CFO", reports_to="ceo", team="money"),
        Position(id="dev", title="Developer", reports_to="cto", team="tech"),
        Position(id="qa", title="Tester", reports_to="dev", team="tech"),
        Person(id="anna", name="Anna", position="cto"),
        Person(id="ben", name="Ben", position="cfo"),
        Person(id="free", name="Free"),
        Team(id="tech", lead="cto"),
        Team(id="money", lead="cfo"),
        Membership(id="m", person="anna", team="tech", share=0.5),
    ]
)


def swapped(kind, one, other):
    return apply(COMPANY, swap(COMPANY, kind, one, other).changes)


def lines(organization):
    return {post.id: post.reports_to for post in organization.positions}


def test_two_people_take_each_other_s_posts():
    after = swapped(Person, "anna", "ben")
    assert (after.people["anna"].position, after.people["ben"].position) == ("cfo", "cto")
    assert after.positions is COMPANY.positions


def test_two_posts_take_each_other_s_manager_team_reports_and_lead():
    after = swapped(Position, "cto", "cfo")
    assert after.positions["dev"].reports_to == "cfo"
    assert (after.positions["cto"].team, after.positions["cfo"].team) == ("money", "tech")
    assert (after.teams["tech"].lead, after.teams["money"].lead) == ("cfo", "cto")
    assert after.memberships["m"].team == "money"


def test_a_manager_swaps_with_a_report_without_a_circle():
    assert lines(swapped(Position, "cto", "dev")) == {
        "ceo": "",
        "dev": "ceo",
        "cfo": "ceo",
        "cto": "dev",
        "qa": "cto",
    }


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [(Person, "anna", "ben"), (Position, "cto", "cfo"), (Position, "ceo", "qa")],
)
def test_the_same_swap_twice_changes_nothing(kind, one, other):
    once = swapped(kind, one, other)
    assert plan_hash(once) != plan_hash(COMPANY)
    assert plan_hash(apply(once, swap(once, kind, one, other).changes)) == plan_hash(COMPANY)


@pytest.mark.parametrize(
    ("kind", "one", "other", "sentence"),
    [
        (Person, "anna", "anna", "needs two"),
        (Person, "anna", "free", "Free holds no post"),
        (Position, "cto", "x", "no position x"),
    ],
)
def test_a_swap_that_cannot_be_is_refused(kind, one, other, sentence):
    with pytest.raises(OrgplanError, match=sentence):
        swap(COMPANY, kind, one, other)


def test_posts_of_the_same_place_are_not_swapped():
    twins = COMPANY.put_all(
        [Position(id="a", reports_to="ceo"), Position(id="b", reports_to="ceo")]
    )
    with pytest.raises(OrgplanError, match="have the same place"):
        swap(twins, Position, "a", "b")
