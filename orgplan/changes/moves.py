"""Moves with a meaning: each gives one group of changes with one sentence and an intent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from orgplan.changes.change import Add, Change, ChangeGroup, Close, Note, Set
from orgplan.changes.describe import describe, label
from orgplan.errors import MissingInput, OrgplanError
from orgplan.model.fields import Record, field_named
from orgplan.model.keys import numbered
from orgplan.model.occupancy import is_employed
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position, PositionStatus


class Reports(StrEnum):
    """What becomes of the reports of a post that moves or closes."""

    COME_ALONG = "come_along"
    OLD_MANAGER = "old_manager"
    UNPLACED = "unplaced"


class Incumbents(StrEnum):
    """What becomes of the people in a post that closes."""

    LEAVE = "leave"
    UNPLACED = "unplaced"


NO_NOTE = Note()

R = TypeVar("R", bound=Record)


def move(
    organization: Organization,
    positions: Sequence[str],
    new_manager: str,
    reports: Reports | str = Reports.COME_ALONG,
    note: Note = NO_NOTE,
) -> ChangeGroup:
    """Let posts report to another post, or to nobody if it is blank.

    Their own reports come along, and then posts below another moved one keep their place in it;
    or the reports go to the posts' old managers, or stay without one. An OrgplanError refuses
    what would make a circle.
    """
    choice = Reports(reports)
    posts = [_existing(organization, Position, post) for post in positions]
    if new_manager:
        _existing(organization, Position, new_manager)
    if choice is Reports.COME_ALONG:
        posts = _topmost(organization, posts)
        lines = {post.id: new_manager for post in posts}
    else:
        moved = {post.id: new_manager for post in posts}
        lines = {**_handed_on(organization, posts, choice), **moved}
    _refuse_circle(organization, lines, new_manager)
    where = f"below {post_label(organization, new_manager)}" if new_manager else "to the top"
    sentence = f"Move {_named(organization, posts)} {where}"
    return ChangeGroup(sentence, tuple(_line_changes(organization, lines, note)), "move")


def edit(
    organization: Organization,
    kind: type[Record],
    record_id: str,
    field: str,
    new: object,
    note: Note = NO_NOTE,
) -> ChangeGroup:
    """Give one field of a record a new value; no change if it has it already."""
    row = _existing(organization, kind, record_id)
    if field == "id":
        raise OrgplanError("An id stays with its record for good.", where=f"{kind.kind} {row.id}")
    if field != "custom":
        field_named(kind, field)
    if kind is Position and field == "reports_to" and new:
        _existing(organization, Position, str(new))
        _refuse_circle(organization, {record_id: str(new)}, str(new))
    change = Set(kind, record_id, field, getattr(row, field), new, note)
    changes = (change,) if change.old != new else ()
    return ChangeGroup(describe(change, organization), changes, "edit")


def add_report(
    organization: Organization, manager: str, title: str = "New position", note: Note = NO_NOTE
) -> ChangeGroup:
    """Add an open post below a manager, in his team, place and cost center."""
    boss = _existing(organization, Position, manager)
    (new_id,) = numbered(["new"], organization.positions.ids())
    post = Position(
        id=new_id,
        title=title,
        team=boss.team,
        reports_to=boss.id,
        location=boss.location,
        cost_center=boss.cost_center,
        currency=boss.currency,
        status=PositionStatus.OPEN,
        backfill_of="",
    )
    sentence = f"Add {title} below {post_label(organization, manager)}"
    return ChangeGroup(sentence, (Add(post, note),), "add")


def close_position(
    organization: Organization,
    position: str,
    day: date | None = None,
    *,
    reports: Reports | str = Reports.OLD_MANAGER,
    incumbents: Incumbents | str = Incumbents.LEAVE,
    note: Note = NO_NOTE,
) -> ChangeGroup:
    """Close a post with its last day, by default the plan's today.

    Its reports go to its manager or stay without one; its people leave on that day or stay
    without a post.
    """
    choice = Reports(reports)
    if choice is Reports.COME_ALONG:
        raise OrgplanError(
            "The reports of a closed post cannot come along.",
            fix="Let them go to its manager, or leave them without one.",
        )
    post = _existing(organization, Position, position)
    last = day or organization.as_of
    changes = (
        *_line_changes(organization, _handed_on(organization, [post], choice), note),
        *_farewells(organization, post, last, Incumbents(incumbents), note),
        Close(Position, post.id, post, last, note=note),
    )
    until = f" on {last}" if last else ""
    return ChangeGroup(f"Close {post_label(organization, position)}{until}", changes, "close")


def post_label(organization: Organization, position: str) -> str:
    """Return `Anna Kim (VP Platform)`, or the title alone where nobody holds the post."""
    post = organization.positions.get(position)
    if post is None:
        return position
    names = " and ".join(label(person) for person in _incumbents(organization, position))
    return f"{names} ({post.title})" if names and post.title else names or label(post)


def _named(organization: Organization, posts: Sequence[Position]) -> str:
    first = post_label(organization, posts[0].id) if posts else "nothing"
    return first if len(posts) < 2 else f"{first} and {len(posts) - 1} more"


def _incumbents(organization: Organization, position: str) -> tuple[Person, ...]:
    day = organization.as_of
    return tuple(
        person
        for person in organization.people
        if person.position == position
        and (person.left is None if day is None else is_employed(person, day))
    )


def _existing(organization: Organization, kind: type[R], record_id: str) -> R:
    row = organization.table(kind).get(record_id)
    if row is None:
        name = kind.kind.replace("_", " ")
        raise MissingInput(f"There is no {name} {record_id}.", where=f"{kind.kind} {record_id}")
    return row


def _topmost(organization: Organization, posts: list[Position]) -> list[Position]:
    moving = {post.id for post in posts}
    top = [
        post
        for post in posts
        if not any(boss in moving for boss in _above(organization, post.id, {}) if boss != post.id)
    ]
    return top or posts


def _above(organization: Organization, post_id: str, lines: Mapping[str, str]) -> Iterator[str]:
    """Yield a post and its managers upwards, once each, along new lines where there are any."""
    seen: set[str] = set()
    current = post_id
    while current in organization.positions and current not in seen:
        seen.add(current)
        yield current
        current = lines.get(current, organization.positions[current].reports_to)


def _handed_on(
    organization: Organization, posts: Iterable[Position], choice: Reports
) -> dict[str, str]:
    """Return the new managers of the posts' reports; a moved manager hands on to the next above."""
    leaving = {post.id: post.reports_to for post in posts}
    found = {}
    for post in organization.positions:
        if post.reports_to in leaving and post.id not in leaving:
            found[post.id] = ""
            if choice is Reports.OLD_MANAGER:
                found[post.id] = _staying(post.reports_to, leaving)
    return found


def _staying(manager: str, leaving: Mapping[str, str]) -> str:
    seen: set[str] = set()
    while manager in leaving and manager not in seen:
        seen.add(manager)
        manager = leaving[manager]
    return "" if manager in leaving else manager


def _line_changes(
    organization: Organization, lines: Mapping[str, str], note: Note
) -> Iterator[Change]:
    for post_id, manager in lines.items():
        old = organization.positions[post_id].reports_to
        if old != manager:
            yield Set(Position, post_id, "reports_to", old, manager, note)


def _refuse_circle(organization: Organization, lines: Mapping[str, str], manager: str) -> None:
    above = set(_above(organization, manager, lines))
    moved = next((post for post in lines if lines[post] == manager and post in above), None)
    if moved is not None:
        names = post_label(organization, moved), post_label(organization, manager)
        raise OrgplanError(
            f"{names[0]} cannot report to itself."
            if moved == manager
            else f"{names[0]} cannot report to {names[1]}, who is below: that would be a circle.",
            where=f"position {moved}",
            fix="Choose a manager outside the part that moves.",
        )


def _farewells(
    organization: Organization,
    post: Position,
    day: date | None,
    choice: Incumbents,
    note: Note,
) -> Iterator[Change]:
    for person in _incumbents(organization, post.id):
        if choice is Incumbents.UNPLACED:
            yield Set(Person, person.id, "position", person.position, "", note)
        elif day is not None:
            yield Close(Person, person.id, person, day, note=note)
