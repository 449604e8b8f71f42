"""Replaying changes elsewhere: what fits, what is so already, what clashes, what is gone."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgplan.changes.apply import apply, inverses
from orgplan.changes.change import Add, Close, Set
from orgplan.changes.compare import compare
from orgplan.changes.replay import Outcome, Prefer, replay
from orgplan.model.organization import Organization, plan_hash
from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.teams import Team

LAW = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
DAY = date(2027, 6, 30)
POST = Position(id="p", title="VP", custom=(("desk", "A1"), ("floor", "2")))
HERE = Organization().put_all([POST, Person(id="x", name="Anna"), Team(id="t", name="Core")])

TITLES = st.sampled_from(["", "VP", "CTO"])


@st.composite
def small(draw: st.DrawFn) -> Organization:
    """Organizations so small that two of them often say something about the same field."""
    posts = [
        Position(
            id=post,
            title=draw(TITLES),
            grade=draw(TITLES),
            custom=tuple((key, "x") for key in "ab" if draw(st.booleans())),
        )
        for post in "pqr"
        if draw(st.booleans())
    ]
    teams = [Team(id=team, name=draw(TITLES)) for team in "tu" if draw(st.booleans())]
    return Organization().put_all([*posts, *teams])


def outcome(change, organization=HERE, prefer=Prefer.OURS):
    replayed = replay(organization, [change], prefer)
    return replayed.replayed[0], replayed.organization


def retitled(old, new):
    return Set(Position, "p", "title", old, new)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (retitled("VP", "CTO"), Outcome.APPLIED),
        (retitled("Head", "VP"), Outcome.ALREADY_TRUE),
        (retitled("Head", "CTO"), Outcome.CONFLICT),
        (Set(Position, "gone", "title", "VP", "CTO"), Outcome.GONE),
        (Add(Team(id="new")), Outcome.APPLIED),
        (Add(Team(id="t", name="Core")), Outcome.ALREADY_TRUE),
        (Add(Team(id="t", name="Edge")), Outcome.CONFLICT),
        (Close(Team, "t", Team(id="t", name="Core")), Outcome.APPLIED),
        (Close(Team, "gone", Team(id="gone")), Outcome.ALREADY_TRUE),
        (Close(Team, "t", Team(id="t", name="Edge")), Outcome.CONFLICT),
    ],
)
def test_the_value_found_decides_what_becomes_of_a_change(change, expected):
    replayed, after = outcome(change)
    assert replayed.outcome is expected
    assert (after != HERE) == (expected is Outcome.APPLIED)


def test_a_conflict_tells_what_the_change_was_made_on_what_is_held_and_what_is_wanted():
    replayed, after = outcome(retitled("Head", "CTO"))
    assert (replayed.base, replayed.ours, replayed.theirs) == ("Head", "VP", "CTO")
    assert after.positions["p"].title == "VP"


def test_the_change_wins_a_conflict_when_it_is_preferred_and_is_listed_all_the_same():
    replayed, after = outcome(retitled("Head", "CTO"), prefer=Prefer.THEIRS)
    assert replayed.outcome is Outcome.CONFLICT
    assert after.positions["p"].title == "CTO"
    assert replayed.made == (retitled("VP", "CTO"),)


def test_an_added_record_that_is_there_takes_the_other_values_when_preferred():
    _, after = outcome(Add(Team(id="t", name="Edge")), prefer=Prefer.THEIRS)
    assert after.teams["t"].name == "Edge"


def test_a_post_that_is_closed_on_the_day_is_closed_already():
    close = Close(Position, "p", POST, DAY)
    closed = apply(HERE, [close])
    assert outcome(close, closed)[0].outcome is Outcome.ALREADY_TRUE
    earlier = dataclasses.replace(close, day=date(2027, 1, 31))
    assert outcome(earlier, closed)[0].outcome is Outcome.CONFLICT


def test_an_edit_of_another_field_does_not_keep_a_post_from_closing():
    retitled_here = apply(HERE, [retitled("VP", "CTO")])
    replayed, after = outcome(Close(Position, "p", POST, DAY), retitled_here)
    assert replayed.outcome is Outcome.APPLIED
    assert (after.positions["p"].title, after.positions["p"].status) == (
        "CTO",
        PositionStatus.CLOSED,
    )


def test_a_record_that_was_edited_here_is_not_silently_erased():
    edited = apply(HERE, [retitled("VP", "CTO")])
    replayed, after = outcome(Close(Position, "p", POST, erase=True), edited)
    assert replayed.outcome is Outcome.CONFLICT
    assert after.positions["p"].title == "CTO"


def test_custom_fields_are_compared_key_by_key():
    change = Set(Position, "p", "custom", (("desk", "A1"),), (("desk", "B2"),))
    replayed, after = outcome(change)
    assert replayed.outcome is Outcome.APPLIED
    assert after.positions["p"].custom == (("desk", "B2"), ("floor", "2"))


def test_only_the_custom_fields_that_clash_are_told_and_the_others_are_applied():
    old, new = (("desk", "C3"), ("floor", "2")), (("desk", "B2"),)
    replayed, after = outcome(Set(Position, "p", "custom", old, new))
    assert replayed.outcome is Outcome.CONFLICT
    told = replayed.base, replayed.ours, replayed.theirs
    assert told == ((("desk", "C3"),), (("desk", "A1"),), (("desk", "B2"),))
    assert after.positions["p"].custom == (("desk", "A1"),)


def test_later_changes_are_measured_on_what_earlier_ones_made():
    leaves = Close(Person, "x", HERE.people["x"], DAY)
    steps = [retitled("VP", "CTO"), retitled("CTO", "CPO"), leaves]
    assert len(replay(HERE, steps).applied) == 3
    assert replay(HERE, steps).organization == apply(HERE, steps)


@LAW
@given(small(), small())
def test_a_difference_fits_where_it_was_made_and_is_already_true_where_it_leads(one, other):
    changes = compare(one, other)
    there = replay(one, changes)
    assert plan_hash(there.organization) == plan_hash(other)
    assert len(there.applied) == len(changes)
    again = replay(other, changes)
    assert again.organization == other
    assert len(again.already_true) == len(changes)


@LAW
@given(small(), small(), small(), st.sampled_from(Prefer))
def test_a_replay_s_changes_lead_to_its_organization_and_back(base, ours, theirs, prefer):
    done = replay(ours, compare(base, theirs), prefer)
    assert apply(ours, done.changes) == done.organization
    assert plan_hash(apply(done.organization, inverses(done.changes))) == plan_hash(ours)


@LAW
@given(small(), small(), small())
def test_every_change_has_one_outcome_and_losers_leave_what_is_held(base, ours, theirs):
    changes = compare(base, theirs)
    done = replay(ours, changes)
    assert tuple(item.change for item in done.replayed) == changes
    for item in (*done.already_true, *done.gone):
        assert item.made == ()


@LAW
@given(small(), small(), small())
def test_a_preferred_change_of_a_record_that_is_there_always_holds(base, ours, theirs):
    done = replay(ours, compare(base, theirs), Prefer.THEIRS)
    gone = {item.change.id for item in done.gone}
    for kind in (Position, Team):
        for row in done.organization.table(kind):
            before, wanted = base.table(kind).get(row.id), theirs.table(kind).get(row.id)
            if wanted is not None and row.id not in gone:
                for name in ("title", "grade") if kind is Position else ("name",):
                    if before is None or getattr(before, name) != getattr(wanted, name):
                        assert getattr(row, name) == getattr(wanted, name)
