"""Random small organizations with dated changes, made on what they have come to by then."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from orgplan.changes.apply import apply
from orgplan.changes.change import Add, Change, Close, Note, Set
from orgplan.model.organization import Organization
from orgplan.model.people import Membership, Person, Position, PositionStatus
from orgplan.model.settings import Settings
from orgplan.model.teams import Team
from orgplan.scenarios.scenario import Step

START, JUNE, SEPTEMBER = date(2027, 1, 1), date(2027, 6, 1), date(2027, 9, 1)
WAVES = (None, JUNE, SEPTEMBER)
PLACES = st.sampled_from(["", "Oslo", "Rome"])
PAY = st.none() | st.sampled_from([Decimal(50_000), Decimal(60_000)])
LEFT = st.none() | st.sampled_from([date(2026, 5, 1), JUNE, date(2027, 7, 15), SEPTEMBER])


@st.composite
def plans(draw: st.DrawFn, *, missing: bool = True) -> Organization:
    """Up to six posts and people in up to three teams; some references name nothing."""
    count = draw(st.integers(1, 6))
    nobody = ["", "nobody"] if missing else [""]
    teams = [Team(id=f"t{n}", lead=draw(_one_of("p", count, nobody))) for n in range(3)]
    posts = [draw(_posts(n, nobody)) for n in range(count)]
    people = [draw(_people(n, count, nobody)) for n in range(count)]
    links = [Membership(id=f"m{n}", person=f"x{n}", team=f"t{n % 3}") for n in range(count // 2)]
    settings = Settings(id="plan", as_of=START)
    return Organization().put_all([settings, *teams, *posts, *people, *links])


def _one_of(letter: str, count: int, others: list[str]) -> st.SearchStrategy[str]:
    return st.sampled_from([*others, *(f"{letter}{n}" for n in range(count))])


@st.composite
def _posts(draw: st.DrawFn, number: int, nobody: list[str]) -> Position:
    closed = draw(st.integers(0, 5)) == 0
    return Position(
        id=f"p{number}",
        title=draw(st.sampled_from(["", "Head"])),
        reports_to=draw(_one_of("p", number, nobody)),
        team=draw(_one_of("t", 3, nobody)),
        location=draw(PLACES),
        base_salary=draw(PAY),
        status=PositionStatus.CLOSED if closed else PositionStatus.FILLED,
        end=draw(LEFT) if closed else None,
    )


@st.composite
def _people(draw: st.DrawFn, number: int, count: int, nobody: list[str]) -> Person:
    return Person(id=f"x{number}", position=draw(_one_of("p", count, nobody)), left=draw(LEFT))


@st.composite
def steps(draw: st.DrawFn, plan: Organization) -> list[Step]:
    """Changes that can be made one after another, in waves; lines never form a circle."""
    found: list[Step] = []
    for day in WAVES:
        note = Note(effective=day)
        for _ in range(draw(st.integers(0, 4))):
            maker = draw(st.sampled_from(MAKERS))
            for change in draw(maker(plan, f"{len(found)}", note)):
                plan = apply(plan, [change])
                found.append(Step("s", "group", change))
    return found


@st.composite
def _chain(draw: st.DrawFn, plan: Organization, number: str, note: Note) -> list[Change]:
    """A new team and two new posts in the wrong order, and someone below who moves there."""
    low, high, team = (f"new{number}{name}" for name in ("low", "high", "team"))
    above = draw(st.sampled_from(["", *plan.positions.ids()]))
    made: list[Change] = [
        Add(Team(id=team, lead=low), note),
        Add(Position(id=low, reports_to="", team=team), note),
        Add(Position(id=high, reports_to=above), note),
        Set(Position, low, "reports_to", "", high, note),
    ]
    line = _line(plan, above)
    others = draw(st.permutations([p for p in plan.positions if p.id not in line]))[:2]
    made += [Set(Position, p.id, "reports_to", p.reports_to, low, note) for p in others]
    return made


@st.composite
def _inversion(draw: st.DrawFn, plan: Organization, number: str, note: Note) -> list[Change]:
    """A post that changes places with its manager."""
    posts = [post for post in plan.positions if post.reports_to in plan.positions]
    if not posts:
        return []
    post = draw(st.sampled_from(posts))
    boss = plan.positions[post.reports_to]
    return [
        Set(Position, post.id, "reports_to", boss.id, boss.reports_to, note),
        Set(Position, boss.id, "reports_to", boss.reports_to, post.id, note),
    ]


@st.composite
def _rotation(draw: st.DrawFn, plan: Organization, number: str, note: Note) -> list[Change]:
    """People who take one another's posts; the last of them leaves or takes the first's."""
    people = draw(st.permutations(list(plan.people)))[:3]
    made: list[Change] = [
        Set(Person, one.id, "position", one.position, other.position, note)
        for one, other in pairwise(people)
    ]
    if len(people) > 1 and draw(st.booleans()):
        last, first = people[-1], people[0]
        made.append(Set(Person, last.id, "position", last.position, first.position, note))
    elif people:
        made.append(Close(Person, people[-1].id, people[-1], note.effective or START, note=note))
    return made


@st.composite
def _closings(draw: st.DrawFn, plan: Organization, number: str, note: Note) -> list[Change]:
    """Posts that close, managers first, after a line between them has changed."""
    posts = draw(st.permutations(list(plan.positions)))[:3]
    made: list[Change] = []
    if len(posts) > 1 and posts[1].id not in _line(plan, posts[0].id):
        moved = dataclasses.replace(posts[1], reports_to=posts[0].id)
        made.append(Set(Position, moved.id, "reports_to", posts[1].reports_to, posts[0].id, note))
        posts[1] = moved
    day = note.effective or START
    made += [Close(Position, post.id, post, day, note=note) for post in posts[:2]]
    return made


@st.composite
def _changes(draw: st.DrawFn, plan: Organization, number: str, note: Note) -> list[Change]:
    kind = draw(st.sampled_from([Position, Position, Position, Person, Team, Membership]))
    rows = plan.table(kind).ids()
    action = draw(st.sampled_from(["add", "set", "set", "set", "close"])) if rows else "add"
    if action == "add":
        return [Add(draw(_added(plan, kind, number)), note)]
    row = plan.table(kind)[draw(st.sampled_from(_newest(rows)))]
    if action == "close":
        erase = draw(st.integers(0, 4)) == 0
        return [Close(kind, row.id, row, note.effective or START, erase=erase, note=note)]
    fields = draw(st.sampled_from(_SETTABLE[kind]))
    new = draw(_values(plan, kind, row.id, fields))
    return [Set(kind, row.id, fields, getattr(row, fields), new, note)]


_SETTABLE: dict[type, list[str]] = {
    Position: ["reports_to", "reports_to", "team", "location", "grade", "base_salary", "title"],
    Person: ["position", "position", "name", "mentor"],
    Team: ["lead", "parent", "name"],
    Membership: ["team", "person", "share"],
}


def _values(plan: Organization, kind: type, row: str, field: str) -> st.SearchStrategy[Any]:
    tables = plan.positions, plan.teams, plan.people
    posts, teams, people = (_newest(table.ids()) for table in tables)
    if field == "reports_to":
        return st.sampled_from(["", *(p for p in posts if row not in _line(plan, p))])
    if field in {"position", "lead"}:
        return st.sampled_from(["", *posts])
    if field in {"team", "parent"}:
        return st.sampled_from(["", *(team for team in teams if team != row)])
    if field in {"mentor", "person"}:
        return st.sampled_from(["", *people])
    numbers = {"base_salary": PAY, "share": st.sampled_from([0.25, 0.5])}
    return numbers.get(field, PLACES)


@st.composite
def _added(draw: st.DrawFn, plan: Organization, kind: type, number: str) -> Any:
    row = kind(id=f"new{number}", **({"person": "", "team": ""} if kind is Membership else {}))
    for field in _SETTABLE[kind]:
        new = draw(_values(plan, kind, row.id, field))
        row = dataclasses.replace(row, **{field: new})
    return row


def _newest(ids: tuple[str, ...]) -> tuple[str, ...]:
    """All ids, those of new records more often."""
    return (*ids, *[row_id for row_id in ids if row_id.startswith("new")] * 2)


MAKERS = [_changes, _changes, _chain, _inversion, _rotation, _closings]


def _line(plan: Organization, post: str) -> list[str]:
    """A post and its managers upwards."""
    found: list[str] = []
    while post in plan.positions and post not in found:
        found.append(post)
        post = plan.positions[post].reports_to
    return found
