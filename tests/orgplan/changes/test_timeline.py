from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.changes.apply import apply
from orgplan.changes.change import Add, Note, Set
from orgplan.changes.timeline import steady, timeline
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.teams import Team

START = date(2027, 1, 1)
TEAM = Organization().put(Team(id="t", name="first"))
DAYS = st.dates(START, START + timedelta(days=30))


def renamed(name: str, day: date | None) -> Set:
    return Set(Team, "t", "name", "", name, Note(effective=day))


def name_on(line, day: date) -> str:
    return line.on(day).teams["t"].name


def test_undated_changes_hold_from_the_beginning():
    line = timeline(TEAM, [renamed("later", date(2027, 2, 1)), renamed("now", None)])
    assert name_on(line, date.min) == "now"
    assert name_on(line, date(2027, 1, 31)) == "now"
    assert name_on(line, date(2027, 2, 1)) == "later"


def test_changes_of_one_day_keep_their_order():
    assert name_on(timeline(TEAM, [renamed("a", START), renamed("b", START)]), START) == "b"


def test_an_organization_to_which_nothing_happens_is_one_snapshot():
    assert list(steady(TEAM).spans(START, START)) == [(START, START, TEAM)]


@given(st.lists(DAYS, max_size=6), DAYS, st.integers(0, 20))
def test_spans_cover_every_day_once_with_the_snapshot_of_that_day(days, start, length):
    changes = [renamed(str(number), day) for number, day in enumerate(days)]
    line, end = timeline(TEAM, changes), start + timedelta(days=length)
    covered = []
    for first, last, organization in line.spans(start, end):
        for offset in range((last - first).days + 1):
            day = first + timedelta(days=offset)
            covered.append(day)
            done = [
                change for change in sorted(changes, key=_effective) if _effective(change) <= day
            ]
            assert organization.teams["t"].name == apply(TEAM, done).teams["t"].name
    assert covered == [start + timedelta(days=offset) for offset in range(length + 1)]


def _effective(change: Set) -> date:
    return change.note.effective or date.min


def test_a_change_before_its_record_is_added_is_refused_with_its_day():
    added = Add(Team(id="new"), Note(effective=date(2027, 3, 1)))
    early = Set(Team, "new", "name", "", "early", Note(effective=date(2027, 2, 1)))
    with pytest.raises(OrgplanError, match="On 2027-02-01: The team new does not exist") as refused:
        timeline(TEAM, [added, early])
    assert refused.value.fix
