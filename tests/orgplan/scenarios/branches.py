"""Random plans with two branches of one scenario that often touch the same fields."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

from hypothesis import strategies as st

from orgplan.changes.apply import apply
from orgplan.changes.change import Add, Change, ChangeGroup, Close, Note, Set
from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.model.people import Person, Position
from orgplan.model.plans import Comment, Scenario, ScenarioChange
from orgplan.model.settings import Settings
from orgplan.model.teams import Team
from orgplan.scenarios.recording import record_in

DAYS = (None, date(2027, 6, 1), date(2027, 9, 1))
TEXTS = st.sampled_from(["", "x", "y"])
POSTS = ("ceo", "a", "b", "c")

PLAN = Organization().put_all(
    [
        Settings(id="plan", as_of=date(2027, 1, 1)),
        Team(id="core", name="Core"),
        Position(id="ceo", title="CEO"),
        Position(id="a", title="VP A", reports_to="ceo"),
        Position(id="b", title="VP B", reports_to="ceo"),
        Position(id="c", title="Lead C", reports_to="b", custom=(("desk", "x"), ("floor", "x"))),
        Person(id="anna", name="Anna", position="a"),
        Scenario(id="base", name="Base"),
        Scenario(id="one", name="One", parent="base"),
        Scenario(id="two", name="Two", parent="base"),
    ]
)


def recorded(
    plan: Organization, scenario: str, *changes: Change, sentence: str = ""
) -> Organization:
    """The plan after changes made in a scenario."""
    return apply(plan, record_in(plan, scenario, ChangeGroup(sentence, changes, "edit")).changes)


def told(organization: Organization) -> dict[tuple[str, str], dict[str, Any]]:
    """What an organization says of each record, scenarios apart, as plain dicts."""
    return {
        (kind.kind, row.id): {
            item.name: dict(row.custom) if item.name == "custom" else getattr(row, item.name)
            for item in dataclasses.fields(row)
        }
        for kind in RECORD_KINDS.values()
        if kind not in (Scenario, ScenarioChange, Comment)
        for row in organization.table(kind)
    }


@st.composite
def edits(draw: st.DrawFn, held: Organization, *, erase: bool = False) -> Change:
    """A change that can be made on an organization; fields of the same few records."""
    note = Note(effective=draw(st.sampled_from(DAYS)))
    choices = ["set", "set", "set", "custom", "add", "close", *(["erase"] if erase else [])]
    action = draw(st.sampled_from(choices))
    new = draw(st.sampled_from(["new", "newer"]))
    if action == "add" and new not in held.positions:
        return Add(Position(id=new, title=draw(TEXTS), grade=draw(TEXTS)), note)
    post = held.positions[draw(st.sampled_from(held.positions.ids()))]
    if action == "close":
        day = draw(st.sampled_from(DAYS[1:]))
        return Close(Position, post.id, post, day, note=note)
    if action == "erase" and len(held.positions) > 1:
        return Close(Position, post.id, post, erase=True, note=note)
    if action == "custom":
        custom = {"desk": draw(TEXTS), "floor": draw(TEXTS)}
        pairs = tuple((key, text) for key, text in custom.items() if text)
        return Set(Position, post.id, "custom", post.custom, pairs, note)
    field = draw(st.sampled_from(["title", "grade", "reports_to"]))
    value = draw(st.sampled_from(["", *POSTS]) if field == "reports_to" else TEXTS)
    return Set(Position, post.id, field, getattr(post, field), value, note)
