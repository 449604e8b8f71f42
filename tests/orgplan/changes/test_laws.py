"""Laws of changes: comparing, applying and taking back agree with one another."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgplan.changes.apply import apply, inverses
from orgplan.changes.change import Add, Close, Set
from orgplan.changes.compare import compare
from orgplan.model.organization import RECORD_KINDS, Organization, plan_hash
from orgplan.model.people import Membership, Person, Position
from orgplan.model.settings import Settings
from orgplan.model.teams import Team
from tests.strategies import DATES, records, values

LAW = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
KINDS = (Team, Position, Person, Membership)


@st.composite
def organizations(draw: st.DrawFn) -> Organization:
    """Organizations with some rows of the kinds that close, go and stay apart."""
    rows = [draw(st.lists(records(kind), max_size=2, unique_by=lambda r: r.id)) for kind in KINDS]
    return Organization().put_all(row for of_kind in rows for row in of_kind)


def same(one: Organization, other: Organization) -> bool:
    return plan_hash(one) == plan_hash(other)


@st.composite
def edited(draw: st.DrawFn) -> tuple[Organization, list]:
    """An organization, and changes that can be applied to it one after another."""
    before = draw(organizations())
    current, changes = before, []
    for number in range(draw(st.integers(1, 6))):
        kind = draw(st.sampled_from(KINDS))
        ids = current.table(kind).ids()
        action = draw(st.sampled_from(["add", "set", "close"] if ids else ["add"]))
        if action == "add":
            change = Add(kind(id=f"new {number}"))
        elif action == "set":
            row = current.table(kind)[draw(st.sampled_from(ids))]
            field = draw(st.sampled_from([item for item in kind.fields if item.name != "id"]))
            old = getattr(row, field.name)
            change = Set(kind, row.id, field.name, old, draw(values(field)))
        else:
            row = current.table(kind)[draw(st.sampled_from(ids))]
            change = Close(kind, row.id, row, draw(DATES), erase=draw(st.booleans()))
        current = apply(current, [change])
        changes.append(change)
    return before, changes


@LAW
@given(edited())
def test_inverses_give_back_the_snapshot_that_was_kept(case):
    before, changes = case
    assert same(apply(apply(before, changes), inverses(changes)), before)


@LAW
@given(edited())
def test_the_difference_of_two_snapshots_turns_one_into_the_other(case):
    before, changes = case
    after = apply(before, changes)
    assert same(apply(before, compare(before, after)), after)
    assert same(apply(after, inverses(compare(before, after))), before)


@LAW
@given(organizations(), organizations())
def test_any_two_organizations_differ_by_changes(one, other):
    assert same(apply(one, compare(one, other)), other)


@LAW
@given(organizations())
def test_an_organization_does_not_differ_from_itself(organization):
    copy = Organization(
        **{kind.table: organization.table(kind).put_all([]) for kind in RECORD_KINDS.values()}
    )
    assert compare(organization, organization) == compare(organization, copy) == ()


def test_only_tables_that_changed_are_compared():
    before = Organization().put_all([Team(id="t"), Position(id="p")])
    after = before.put(dataclasses.replace(before.positions["p"], title="CTO"))
    assert after.teams is before.teams
    assert compare(before, after) == (Set(Position, "p", "title", "", "CTO"),)


@pytest.mark.parametrize("kind", RECORD_KINDS.values(), ids=RECORD_KINDS.keys())
def test_every_kind_can_be_added_and_taken_back(kind):
    record = Settings(id="plan", name="x") if kind is Settings else kind(id="new")
    after = apply(Organization(), [Add(record)])
    assert after.table(kind)[record.id] == record
    if kind is not Settings:
        assert same(apply(after, inverses([Add(record)])), Organization())
