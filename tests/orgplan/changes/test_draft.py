from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.changes.apply import apply
from orgplan.changes.change import Add, Change, Close, Set
from orgplan.changes.draft import Draft, drops
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position
from orgplan.model.table import BLOCK, Table
from orgplan.model.teams import Team

IDS = st.sampled_from("abcde")
STEPS = st.lists(st.tuples(st.sampled_from(["add", "set", "erase"]), IDS), max_size=12)
PLAN = Organization().put_all([Team(id="a"), Team(id="b"), Team(id="c")])


@given(STEPS)
def test_many_changes_at_once_leave_the_rows_and_their_order_as_one_by_one(steps):
    rows = list("abc")
    changes: list[Change] = []
    for number, (action, row_id) in enumerate(steps):
        if action == "add":
            changes.append(Add(Team(id=row_id, name=str(number))))
            rows += [row_id] if row_id not in rows else []
        elif row_id in rows and action == "set":
            changes.append(Set(Team, row_id, "name", "", str(number)))
        elif row_id in rows:
            changes.append(Close(Team, row_id, Team(id=row_id), erase=True))
            rows.remove(row_id)
    at_once = apply(PLAN, changes)
    one_by_one = PLAN
    for change in changes:
        one_by_one = apply(one_by_one, [change])
    assert at_once.teams == one_by_one.teams
    assert at_once.teams.ids() == tuple(rows)


def test_what_no_change_touches_is_shared_with_the_snapshot_before():
    plan = Organization(positions=Table(Position(id=str(n)) for n in range(3 * BLOCK)))
    after = apply(plan, [Set(Position, "0", "title", "", "CEO"), Add(Team(id="t"))])
    assert after.people is plan.people
    blocks = zip(after.positions.blocks, plan.positions.blocks, strict=True)
    assert [new is old for new, old in blocks] == [False, True, True]
    assert apply(plan, []) is plan


def test_a_record_that_went_is_missing_for_the_next_change():
    draft = Draft(PLAN)
    draft.make(Close(Team, "a", PLAN.teams["a"]))
    assert draft.get(Team, "a") is None
    with pytest.raises(OrgplanError, match="The team a does not exist"):
        draft.make(Set(Team, "a", "name", "", "x"))


def test_only_posts_and_people_stay_when_closed():
    assert drops(Close(Team, "a", Team(id="a")))
    assert drops(Close(Position, "p", Position(id="p"), erase=True))
    assert not drops(Close(Position, "p", Position(id="p")))
    assert not drops(Close(Person, "p", Person(id="p")))
