from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgplan.changes.apply import apply
from orgplan.changes.change import Close
from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.table import BLOCK
from orgplan.model.teams import Team
from orgplan.scenarios.difference import FieldChange, State, difference, row_pairs
from tests.strategies import organizations

PLAN = Organization().put_all(
    [
        Team(id="web"),
        Position(id="vp", title="VP", custom=(("desk", "4"),)),
        Position(id="dev", reports_to="vp", team="web"),
        Person(id="ann", position="dev"),
    ]
)


def changed(record_id: str, kind: type = Position, **values: object) -> Organization:
    return PLAN.put(dataclasses.replace(PLAN.table(kind)[record_id], **values))


@pytest.mark.parametrize(
    ("after", "key", "state"),
    [
        (PLAN.put(Position(id="new")), ("position", "new"), State.NEW),
        (PLAN.drop(Team, "web"), ("team", "web"), State.CLOSED),
        (changed("dev", status=PositionStatus.CLOSED), ("position", "dev"), State.CLOSED),
        (changed("ann", Person, left=date(2027, 1, 1)), ("person", "ann"), State.CLOSED),
        (changed("dev", reports_to=""), ("position", "dev"), State.MOVED),
        (changed("dev", team="", title="Lead"), ("position", "dev"), State.MOVED),
        (changed("ann", Person, position="vp"), ("person", "ann"), State.MOVED),
        (changed("dev", title="Lead"), ("position", "dev"), State.CHANGED),
        (changed("web", Team, parent="x"), ("team", "web"), State.CHANGED),
    ],
)
def test_a_record_is_new_closed_moved_or_changed(after, key, state):
    found = difference(PLAN, after)
    assert dict(found.states) == {key: state}
    assert found.state(*key) is state
    assert found.ids(key[0], state) == (key[1],)
    assert found.state("position", "vp") is State.SAME


def test_a_post_that_was_closed_already_only_changes():
    closed = changed("dev", status=PositionStatus.CLOSED)
    after = closed.put(dataclasses.replace(closed.positions["dev"], title="Lead"))
    assert difference(closed, after).state("position", "dev") is State.CHANGED


def test_fields_are_listed_from_and_to_custom_ones_by_their_key():
    after = changed("vp", title="SVP", custom=(("desk", "5"), ("floor", "2")))
    assert difference(PLAN, after).fields["position", "vp"] == (
        FieldChange("custom.desk", "4", "5"),
        FieldChange("custom.floor", None, "2"),
        FieldChange("title", "VP", "SVP"),
    )


def test_a_closing_that_is_applied_reads_as_closed():
    post = PLAN.positions["dev"]
    after = apply(PLAN, [Close(Position, "dev", post, date(2027, 6, 30))])
    assert difference(PLAN, after).state("position", "dev") is State.CLOSED


def test_rows_of_shared_blocks_are_not_looked_at():
    class Loud(Position):
        def __eq__(self, other: object) -> bool:
            raise AssertionError(self.id)

        __hash__ = Position.__hash__

    quiet = [Position(id=f"p{n}") for n in range(BLOCK)]
    before = Organization().put_all([*(Loud(id=f"q{n}") for n in range(BLOCK)), *quiet])
    after = before.put(Position(id="p3", title="CTO"))
    assert dict(difference(before, after).states) == {("position", "p3"): State.CHANGED}


ORGANIZATIONS = organizations(text=st.sampled_from(["a", "b", ""]), rows=2)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(ORGANIZATIONS, ORGANIZATIONS)
def test_exactly_the_records_that_are_not_equal_differ(one, other):
    expected = {}
    for kind in RECORD_KINDS.values():
        was = {row.id: row for row in one.table(kind)}
        now = {row.id: row for row in other.table(kind)}
        for row_id in was.keys() | now.keys():
            if was.get(row_id) != now.get(row_id):
                expected[kind.kind, row_id] = (was.get(row_id), now.get(row_id))
    assert {pair.key: (pair.old, pair.new) for pair in row_pairs(one, other)} == expected
    assert difference(one, other).states.keys() == expected.keys()
    assert difference(one, one).states == {}


@given(st.sets(st.integers(0, 3 * BLOCK), max_size=4), st.integers(0, 3 * BLOCK))
@settings(max_examples=20)
def test_rows_that_shift_to_another_block_do_not_differ(dropped, edited):
    before = Organization().put_all(Position(id=f"p{n}") for n in range(3 * BLOCK + 1))
    after = before.put(Position(id=f"p{edited}", title="x"))
    for number in dropped:
        after = after.drop(Position, f"p{number}")
    found = difference(before, after)
    assert set(found.ids("position", State.CLOSED)) == {f"p{n}" for n in dropped}
    assert set(found.ids("position", State.CHANGED)) == {f"p{edited}"} - {f"p{n}" for n in dropped}
