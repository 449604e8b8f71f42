"""Laws of all moves: they refuse or apply, name what they replace, and can be taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgplan.changes.apply import apply, inverses
from orgplan.changes.change import Add, Close, Note
from orgplan.changes.moves import (
    Alter,
    Alteration,
    Closing,
    Condition,
    Incumbents,
    Leads,
    Part,
    Reports,
    Vacancy,
    assign,
    backfill,
    bench,
    bulk_edit,
    bulk_move,
    by_rule,
    change_team,
    close_positions,
    detach,
    edit,
    merge_teams,
    move,
    split_team,
    swap,
)
from orgplan.errors import OrgplanError
from orgplan.model.organization import plan_hash
from orgplan.model.people import CloseReason, Person, Position
from orgplan.model.reporting import reporting
from orgplan.model.teams import Team
from tests.orgplan.changes.moves.linked import TODAY, ids_of, linked_organizations
from tests.strategies import organizations

LAW = settings(
    max_examples=200,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
DATES = st.dates(TODAY - timedelta(days=20), TODAY + timedelta(days=90))
NOTES = st.builds(
    Note,
    effective=st.none() | DATES,
    author=st.just("Anna"),
    reason=st.sampled_from(["", "rif", "exit", "costs"]),
)
REPORTS = st.sampled_from(Reports)


class Draw:
    """Draws the arguments of moves from one organization."""

    def __init__(self, organization, data):
        self.organization = organization
        self._draw = data.draw

    def any(self, strategy):
        return self._draw(strategy)

    def one(self, kind):
        return self._draw(ids_of(self.organization, kind))

    def some(self, kind):
        return self._draw(st.lists(ids_of(self.organization, kind), max_size=3))


def closing(draw):
    return Closing(
        day=draw.any(st.none() | DATES),
        reports=draw.any(REPORTS),
        successor=draw.any(st.just("") | ids_of(draw.organization, Position)),
        incumbents=draw.any(st.sampled_from(Incumbents)),
        reason=draw.any(st.none() | st.sampled_from(CloseReason)),
    )


def part(draw, team):
    posts = [post.id for post in draw.organization.positions if post.team == team]
    children = [row.id for row in draw.organization.teams if row.parent == team]
    lead = draw.any(st.just("") | ids_of(draw.organization, Position))
    taken = draw.any(st.lists(st.sampled_from([*posts, "no such id"]), max_size=2))
    return Part(
        name=draw.any(st.sampled_from(["New", ""])), posts=taken, sub_teams=children, lead=lead
    )


def split(organization, draw, note):
    team = draw.one(Team)
    return split_team(organization, team, part(draw, team), note)


def maybe(draw, kind):
    return draw.any(st.none() | st.just("") | ids_of(draw.organization, kind))


MOVES = {
    "move": lambda o, d, n: move(o, d.some(Position), maybe(d, Position) or "", d.any(REPORTS), n),
    "change team": lambda o, d, n: change_team(
        o, d.some(Position), maybe(d, Team) or "", maybe(d, Position), d.any(REPORTS), n
    ),
    "bulk move": lambda o, d, n: bulk_move(
        o, d.some(Position), maybe(d, Position), maybe(d, Team), d.any(REPORTS), n
    ),
    "close": lambda o, d, n: close_positions(o, d.some(Position), closing(d), n),
    "backfill": lambda o, d, n: backfill(
        o,
        d.one(d.any(st.sampled_from([Position, Person]))),
        d.any(st.none() | DATES),
        fill=d.any(st.none() | DATES),
        note=n,
    ),
    "assign": lambda o, d, n: assign(
        o, d.one(Person), d.one(Position), d.any(st.none() | DATES), n
    ),
    "detach": lambda o, d, n: detach(o, d.one(Person), n),
    "bench": lambda o, d, n: bench(
        o, d.one(Person), d.any(st.sampled_from(Vacancy)), d.any(REPORTS), n
    ),
    "swap people": lambda o, d, n: swap(o, Person, d.one(Person), d.one(Person), n),
    "swap places": lambda o, d, n: swap(o, Position, d.one(Position), d.one(Position), n),
    "split": split,
    "merge": lambda o, d, n: merge_teams(
        o, d.some(Team), d.one(Team), d.any(st.sampled_from(Leads)), n
    ),
    "edit": lambda o, d, n: edit(o, Position, d.one(Position), "reports_to", d.one(Position), n),
    "bulk edit": lambda o, d, n: bulk_edit(
        o, Position, d.some(Position), *d.any(st.sampled_from([("title", "x"), ("fte", 2.0)])), n
    ),
    "bulk manager": lambda o, d, n: bulk_edit(
        o, Position, d.some(Position), "reports_to", d.one(Position), n
    ),
    "rule": lambda o, d, n: by_rule(
        o,
        Position,
        [Condition("seats", 1)],
        [Alteration("base_salary", 3, Alter.PERCENT), Alteration("grade", "G5")],
        n,
    ),
}


@pytest.mark.parametrize("name", MOVES)
def test_a_move_refuses_with_a_sentence_or_applies_and_can_be_taken_back(name):
    done: list[bool] = []

    @LAW
    @given(linked_organizations(), NOTES, st.data())
    def law(organization, note, data):
        done.append(holds(name, organization, note, data))

    law()
    assert sum(done) >= 5, "hardly any example got through"


@settings(LAW, max_examples=30)
@given(organizations(rows=2), st.sampled_from(sorted(MOVES)), NOTES, st.data())
def test_so_it_is_whatever_the_records_hold(organization, name, note, data):
    holds(name, organization, note, data)


def holds(name, organization, note, data) -> bool:
    """Check the laws for one move; tell whether it changed anything."""
    try:
        group = MOVES[name](organization, Draw(organization, data), note)
    except OrgplanError as error:
        refusal = error.message
    else:
        check_applied(organization, group)
        return bool(group.changes)
    assert refusal.endswith(".")
    return False


def check_applied(organization, group):
    before = plan_hash(organization)
    after = apply(organization, group.changes)
    assert plan_hash(organization) == before
    assert plan_hash(apply(after, inverses(group.changes))) == before
    assert group.sentence
    assert group.intent
    assert names_what_it_replaces(organization, group)
    assert all(change.note.author == "Anna" for change in group.changes)
    assert rings(organization) or not rings(after)


def rings(organization):
    """The circles of an organization: no move makes the first."""
    return reporting(organization.positions).cycles


def names_what_it_replaces(organization, group):
    current = organization
    for change in group.changes:
        if isinstance(change, Add):
            assert change.record.id not in current.table(type(change.record))
        elif isinstance(change, Close):
            assert current.table(change.kind)[change.id] == change.old
        else:
            row = current.table(change.kind)[change.id]
            assert getattr(row, change.field) == change.old != change.new
        current = apply(current, [change])
    return True
