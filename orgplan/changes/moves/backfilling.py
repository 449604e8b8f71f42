"""Backfills: a leaver's post is replaced by an open one of its kind, net 0 in posts and cost."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date, timedelta

from orgplan.changes.change import ChangeGroup, Note
from orgplan.changes.describe import label
from orgplan.changes.moves.assembly import Assembly
from orgplan.changes.moves.choices import NO_NOTE
from orgplan.changes.moves.closing import close_post
from orgplan.changes.moves.following import take_over
from orgplan.changes.moves.lines import set_lines
from orgplan.changes.moves.naming import incumbents, joined
from orgplan.changes.moves.required import effective_day, existing, open_post, present_person
from orgplan.errors import MissingInput, OrgplanError
from orgplan.model.keys import numbered
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position, PositionStatus

ONE_DAY = timedelta(days=1)


def backfill(
    organization: Organization,
    leaver: str,
    day: date | None = None,
    *,
    fill: date | None = None,
    note: Note = NO_NOTE,
) -> ChangeGroup:
    """Let a person, or whoever holds a post, leave on a last day, and open a replacement.

    The post closes with its holder; from the day after, an open post of the same team, manager,
    place and pay stands in for it, has its reports and answers for what it did. It costs from
    `fill`, else after the time to fill, so the cost of both never counts at once. Without a day
    it is the day before the move takes effect, else the plan's today.
    """
    post, leavers = _leaving(organization, leaver, _day_before(note))
    last = day or _last_day(organization, note, leavers)
    _refuse_impossible(post, leavers, last, fill)
    wave = note if note.effective else dataclasses.replace(note, effective=last + ONE_DAY)
    assembly = Assembly(organization, wave)
    heir = _replacement(organization, post, last, fill)
    assembly.add(heir)
    reports = [row.id for row in organization.positions if row.reports_to == post.id != row.id]
    set_lines(assembly, dict.fromkeys(reports, heir.id))
    take_over(assembly, post, heir.id)
    for person in leavers:
        if person.left != last:
            assembly.close(person, last)
    close_post(assembly, post, last)
    names = joined([label(person) for person in leavers])
    return assembly.group(f"Backfill {names} ({label(post)}), who leaves on {last}", "backfill")


def _day_before(note: Note) -> Note:
    """Who leaves is there until the day before the move takes effect."""
    if note.effective is None:
        return note
    return dataclasses.replace(note, effective=note.effective - ONE_DAY)


def _leaving(
    organization: Organization, leaver: str, note: Note
) -> tuple[Position, Sequence[Person]]:
    """Return the post and all who hold it: an id may be a post's, or a person's."""
    if leaver in organization.positions:
        post = open_post(organization, leaver, note)
        return post, _holders(organization, post, note)
    if leaver not in organization.people:
        raise MissingInput(f"There is no post or person {leaver}.", where=leaver)
    person = present_person(organization, leaver, note)
    if not person.position:
        raise OrgplanError(
            f"{label(person)} holds no post that could be replaced.",
            where=f"person {person.id}",
            fix="Assign a post first.",
        )
    existing(organization, Position, person.position)
    post = open_post(organization, person.position, note)
    others = [row for row in _holders(organization, post, note) if row.id != person.id]
    if others:
        raise OrgplanError(
            f"{label(post)} is shared with {joined([label(row) for row in others])}, who stays.",
            where=f"position {post.id}",
            fix="Backfill the post, so that all leave it, or detach the leaver from it.",
        )
    return post, (person,)


def _holders(organization: Organization, post: Position, note: Note) -> Sequence[Person]:
    holding = incumbents(organization, post.id, effective_day(organization, note))
    if not holding:
        raise OrgplanError(
            f"Nobody holds {label(post)}, so nobody leaves it.",
            where=f"position {post.id}",
            fix="Set its status to open to hire for it.",
        )
    return holding


def _last_day(organization: Organization, note: Note, leavers: Sequence[Person]) -> date:
    known = [person.left for person in leavers if person.left is not None]
    if note.effective is not None:
        return note.effective - ONE_DAY
    last = max(known, default=organization.as_of)
    if last is None:
        raise OrgplanError(
            "A backfill needs the leaver's last day.", fix="Give a day, or the plan a start."
        )
    return last


def _refuse_impossible(
    post: Position, leavers: Sequence[Person], last: date, fill: date | None
) -> None:
    problem = ""
    if post.seats > 1:
        problem = f"{label(post)} stands for {post.seats} seats, not for one leaver."
    elif any(person.hired is not None and person.hired > last for person in leavers):
        problem = f"Who leaves {label(post)} on {last} would leave before starting."
    elif any(person.left is not None and person.left < last for person in leavers):
        problem = f"Who holds {label(post)} leaves before {last}."
    elif post.start is not None and post.start > last:
        problem = f"{label(post)} starts after {last}."
    elif post.end is not None and post.end < last:
        problem = f"{label(post)} ends before {last}."
    elif fill is not None and fill <= last:
        problem = f"The replacement cannot start on {fill}, before the leaver is gone on {last}."
    if problem:
        raise OrgplanError(problem, where=f"position {post.id}", fix="Choose another day or post.")


def _replacement(
    organization: Organization, post: Position, last: date, fill: date | None
) -> Position:
    (new_id,) = numbered([f"{post.id}-backfill"], organization.positions.ids())
    return dataclasses.replace(
        post,
        id=new_id,
        status=PositionStatus.OPEN,
        start=last + ONE_DAY,
        expected_fill=fill,
        req_id="",
        backfill_of=post.id,
        close_reason=None,
        reports_to=new_id if post.reports_to == post.id else post.reports_to,
    )
