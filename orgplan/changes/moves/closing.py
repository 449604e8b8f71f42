"""Closing posts: what becomes of their reports, their people and what they answer for."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from orgplan.changes.change import ChangeGroup, Note
from orgplan.changes.moves.assembly import Assembly
from orgplan.changes.moves.choices import NO_NOTE, Incumbents, Reports
from orgplan.changes.moves.following import take_over
from orgplan.changes.moves.lines import handed_on, refuse_circle, set_lines, staying
from orgplan.changes.moves.naming import posts_named
from orgplan.changes.moves.required import chosen, effective_day, open_post
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.people import CloseReason, Person, Position, PositionStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """How posts close.

    `day` is the last day: blank for the day the move takes effect, else the plan's today. The
    reports go to the closing post's manager, stay without one, or come along to a `successor`,
    who also takes over dotted lines, teams led, decisions and risks. `reason` says whether it is
    a reduction in force or an exit that is not replaced.
    """

    day: date | None = None
    reports: Reports | str = Reports.OLD_MANAGER
    successor: str = ""
    incumbents: Incumbents | str = Incumbents.LEAVE
    reason: CloseReason | str | None = None


def close_position(
    organization: Organization,
    position: str,
    day: date | None = None,
    *,
    reports: Reports | str = Reports.OLD_MANAGER,
    incumbents: Incumbents | str = Incumbents.LEAVE,
    note: Note = NO_NOTE,
) -> ChangeGroup:
    """Close one post with its last day; close_positions has all choices."""
    how = Closing(day=day, reports=reports, incumbents=incumbents)
    return close_positions(organization, [position], how, note)


def close_positions(
    organization: Organization,
    positions: Sequence[str],
    how: Closing | None = None,
    note: Note = NO_NOTE,
) -> ChangeGroup:
    """Close posts in one step.

    Reports skip managers that close too. A successor from below a closing post moves up into its
    place. An OrgplanError refuses posts that are closed already, and reports that come along to
    nobody.
    """
    plan = how or Closing()
    posts = [open_post(organization, post, note) for post in chosen(positions)]
    _refuse_closed(posts)
    last = plan.day or effective_day(organization, note)
    assembly = Assembly(organization, _dated(organization, note, last))
    close_in(assembly, posts, dataclasses.replace(plan, day=last), note)
    until = f" on {last}" if last else ""
    return assembly.group(f"Close {posts_named(organization, posts)}{until}", "close")


def close_in(assembly: Assembly, posts: Sequence[Position], how: Closing, note: Note) -> None:
    """Add the closing of posts, with all that follows from it, to a move in the making."""
    set_lines(assembly, _lines(assembly.organization, posts, how, note))
    for post in posts:
        if how.successor:
            take_over(assembly, post, how.successor)
        _part_from_people(assembly, post, how)
        close_post(assembly, post, how.day, how.reason)


def close_post(
    assembly: Assembly, post: Position, day: date | None, reason: CloseReason | str | None = None
) -> None:
    """Close one post alone."""
    note = assembly.note
    if reason is not None:
        assembly.set(post, "close_reason", CloseReason(reason))
        if note.reason in set(CloseReason):
            note = dataclasses.replace(note, reason=CloseReason(reason).value)
    assembly.close(post, day, note)


def _lines(
    organization: Organization, posts: Sequence[Position], how: Closing, note: Note
) -> dict[str, str]:
    choice = Reports(how.reports)
    if choice is not Reports.COME_ALONG and not how.successor:
        return handed_on(organization, posts, choice)
    leaving = {post.id: post.reports_to for post in posts}
    if not how.successor or how.successor in leaving:
        raise OrgplanError(
            "The reports of a closed post cannot come along without a successor who stays.",
            fix="Name a successor, let them go to its manager, or leave them without one.",
        )
    heir = open_post(organization, how.successor, note)
    return _lines_to_heir(organization, heir, leaving)


def _lines_to_heir(
    organization: Organization, heir: Position, leaving: dict[str, str]
) -> dict[str, str]:
    lines = {
        post.id: heir.id
        for post in organization.positions
        if post.reports_to in leaving and post.id not in leaving and post.id != heir.id
    }
    highest = _highest_leaver_above(organization, heir.id, leaving)
    if highest:
        lines[heir.id] = staying(highest, leaving)
    refuse_circle(organization, lines, heir.id)
    return lines


def _highest_leaver_above(organization: Organization, heir: str, leaving: dict[str, str]) -> str:
    bosses = organization.positions
    found, current, seen = "", bosses[heir].reports_to, {heir}
    while current in bosses and current not in seen:
        seen.add(current)
        found = current if current in leaving else found
        current = bosses[current].reports_to
    return found


def _part_from_people(assembly: Assembly, post: Position, how: Closing) -> None:
    for person in tuple(assembly.organization.people):
        if person.position != post.id or not _stays_beyond(person, how.day):
            continue
        comes_later = how.day is not None and person.hired is not None and person.hired > how.day
        if comes_later or Incumbents(how.incumbents) is Incumbents.UNPLACED:
            assembly.set(person, "position", "")
        elif how.day is not None:
            assembly.close(person, how.day)


def _stays_beyond(person: Person, day: date | None) -> bool:
    return person.left is None or (day is not None and person.left > day)


def _dated(organization: Organization, note: Note, last: date | None) -> Note:
    """A post that closes later hands its reports on then, not now."""
    today = organization.as_of
    if note.effective is None and last is not None and today is not None and last > today:
        return dataclasses.replace(note, effective=last)
    return note


def _refuse_closed(posts: Sequence[Position]) -> None:
    for post in posts:
        if post.status is PositionStatus.CLOSED:
            raise OrgplanError(
                f"{post.title or post.id} is closed already.",
                where=f"position {post.id}",
                fix="Change its end to close it on another day.",
            )
