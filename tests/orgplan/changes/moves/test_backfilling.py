"""A backfill is net 0: one post, one head and one cost at any time."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.changes.apply import apply
from orgplan.changes.change import Note
from orgplan.changes.moves import assign, backfill
from orgplan.changes.timeline import steady, timeline
from orgplan.errors import OrgplanError
from orgplan.metrics.measure import measure_timeline
from orgplan.metrics.walk import walk
from orgplan.model.decisions import DecisionRight
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.settings import Assumption, Settings
from orgplan.model.teams import Team
from orgplan.model.units import month_start

FIRST, LAST = date(2027, 1, 1), date(2027, 12, 31)
DAY = date(2027, 3, 31)
PAY = {"team": "tech", "cost_center": "c1", "base_salary": Decimal(90000), "grade": "G5"}
COMPANY = Organization().put_all(
    [
        Settings(id="plan", planning_start=FIRST, as_of=FIRST),
        Assumption(id="b", name="burden_rate", value="20%"),
        Position(id="ceo", cost_center="c1", base_salary=Decimal(200000)),
        Position(id="cto", title="CTO", reports_to="ceo", req_id="R1", location="Oslo", **PAY),
        Position(id="dev", reports_to="cto", cost_center="c1", base_salary=Decimal(60000)),
        Person(id="anna", name="Anna Kim", position="cto"),
        Person(id="ben", position="ceo"),
        Person(id="cleo", position="dev"),
        Person(id="free"),
        Team(id="tech", lead="cto"),
        DecisionRight(id="right", decision="d", party="cto", role="accountable"),
    ]
)


def totals(line):
    return walk(line, start=FIRST, end=LAST).totals


def test_the_replacement_is_open_and_of_the_same_kind():
    group = backfill(COMPANY, "anna", DAY)
    after = apply(COMPANY, group.changes)
    old, new = after.positions["cto"], after.positions["cto-backfill"]
    assert group.sentence == "Backfill Anna Kim (CTO), who leaves on 2027-03-31"
    assert (old.end, after.people["anna"].left) == (DAY, DAY)
    assert (new.status, new.backfill_of, new.start) == (
        PositionStatus.OPEN,
        "cto",
        DAY + timedelta(days=1),
    )
    for field in ("title", "team", "reports_to", "location", "cost_center", "grade"):
        assert getattr(new, field) == getattr(COMPANY.positions["cto"], field)
    assert new.base_salary == Decimal(90000)
    assert new.req_id == ""


def test_the_replacement_has_the_reports_and_answers_for_what_the_leaver_did():
    after = apply(COMPANY, backfill(COMPANY, "cto", DAY).changes)
    heir = "cto-backfill"
    assert after.positions["dev"].reports_to == heir
    assert after.teams["tech"].lead == after.decision_rights["right"].party == heir


@given(st.dates(FIRST, date(2027, 11, 30)))
def test_filled_at_once_every_month_costs_and_counts_what_it_did(day):
    following = day + timedelta(days=1)
    group = backfill(COMPANY, "anna", day, fill=following)
    hired = apply(COMPANY, group.changes).put(
        Person(id="dana", position="cto-backfill", hired=following)
    )
    for line in (timeline(COMPANY, group.changes), steady(hired)):
        for now, then in zip(totals(line), totals(steady(COMPANY)), strict=True):
            assert now.cost == pytest.approx(then.cost)
    for now, then in zip(totals(steady(hired)), totals(steady(COMPANY)), strict=True):
        assert now.closing == then.closing
        assert now.hires == now.leavers == (now.month == f"{following:%Y-%m}")


@given(st.dates(FIRST, date(2027, 11, 30)), st.integers(1, 200))
def test_no_month_ever_costs_or_counts_both(day, gap):
    fill = day + timedelta(days=gap)
    line = timeline(COMPANY, backfill(COMPANY, "anna", day, fill=fill).changes)
    for now, then in zip(totals(line), totals(steady(COMPANY)), strict=True):
        assert now.cost <= then.cost + Decimal("1e-9")
        assert now.closing + now.vacant == then.closing + then.vacant
    for offset in (-1, 0, 1, 2):
        on = day + timedelta(days=offset)
        assert measure_timeline(line, on).positions == 3


@given(st.dates(date(2027, 2, 1), date(2027, 5, 31)))
def test_what_is_saved_is_the_time_the_post_is_empty(day):
    fill = day + timedelta(days=61)
    line = timeline(COMPANY, backfill(COMPANY, "anna", day, fill=fill).changes)
    saved = sum(
        then.cost - now.cost
        for then, now in zip(totals(steady(COMPANY)), totals(line), strict=True)
    )
    empty = [day + timedelta(days=offset) for offset in range(1, 61)]
    daily = sum(Decimal(108000) / 12 / _days(each) for each in empty)
    assert saved == pytest.approx(daily)


def _days(day: date) -> int:
    following = (month_start(day) + timedelta(days=32)).replace(day=1)
    return (following - month_start(day)).days


def test_a_successor_who_is_assigned_takes_the_open_post():
    after = apply(COMPANY, backfill(COMPANY, "anna", DAY, fill=date(2027, 6, 1)).changes)
    group = assign(after, "free", "cto-backfill", date(2027, 5, 1))
    post = apply(after, group.changes).positions["cto-backfill"]
    assert (post.status, post.expected_fill) == (PositionStatus.FILLED, None)


def test_without_a_day_it_is_the_day_before_the_move_or_the_one_already_known():
    after = apply(COMPANY, backfill(COMPANY, "anna", note=Note(effective=DAY)).changes)
    assert after.people["anna"].left == DAY - timedelta(days=1)
    leaving = COMPANY.put(Person(id="anna", position="cto", left=DAY))
    assert apply(leaving, backfill(leaving, "anna").changes).positions["cto"].end == DAY


@pytest.mark.parametrize(
    ("change", "leaver", "fill", "sentence"),
    [
        ([], "free", None, "holds no post"),
        ([], "nobody", None, "no post or person"),
        ([Person(id="eve", position="cto")], "anna", None, "is shared with eve"),
        ([Person(id="anna")], "cto", None, "Nobody holds"),
        ([Position(id="cto", seats=4, fte=4.0)], "anna", None, "stands for 4 seats"),
        ([Position(id="cto", start=LAST)], "anna", None, "starts after"),
        ([Position(id="cto", end=FIRST)], "anna", None, "ends before"),
        ([], "anna", DAY, "cannot start on"),
    ],
)
def test_what_cannot_be_backfilled_is_refused(change, leaver, fill, sentence):
    with pytest.raises(OrgplanError, match=sentence):
        backfill(COMPANY.put_all(change), leaver, DAY, fill=fill)


def test_all_who_share_a_post_leave_it_when_the_post_is_backfilled():
    shared = COMPANY.put(Person(id="eve", position="cto"))
    after = apply(shared, backfill(shared, "cto", DAY).changes)
    assert after.people["anna"].left == after.people["eve"].left == DAY
