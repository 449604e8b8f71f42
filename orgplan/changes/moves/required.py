"""What a move needs to be there: records that exist, posts that are open, people who are there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from orgplan.changes.change import Note
from orgplan.changes.describe import label
from orgplan.changes.moves.naming import post_label, spoken
from orgplan.errors import MissingInput, OrgplanError
from orgplan.model.fields import Record
from orgplan.model.occupancy import is_closed
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position, PositionStatus

R = TypeVar("R", bound=Record)


def existing(organization: Organization, kind: type[R], record_id: str) -> R:
    """Return a record; an OrgplanError says that there is none."""
    row = organization.table(kind).get(record_id)
    if row is None:
        raise MissingInput(
            f"There is no {spoken(kind)} {record_id}.", where=f"{kind.kind} {record_id}"
        )
    return row


def effective_day(organization: Organization, note: Note) -> date | None:
    """Return the day on which a move takes effect: its own date, else the plan's today."""
    return note.effective or organization.as_of


def open_post(organization: Organization, position: str, note: Note) -> Position:
    """Return a post that is not closed when the move takes effect; an OrgplanError refuses it."""
    post = existing(organization, Position, position)
    if closed(post, effective_day(organization, note)):
        raise OrgplanError(
            f"{post_label(organization, position)} is closed.",
            where=f"position {position}",
            fix="Choose a post that is not closed.",
        )
    return post


def closed(post: Position, day: date | None) -> bool:
    """Tell whether a post is closed on a day; without a day, by its status."""
    return post.status is PositionStatus.CLOSED if day is None else is_closed(post, day)


def present_person(organization: Organization, person_id: str, note: Note) -> Person:
    """Return a person who has not left when the move takes effect; an OrgplanError refuses him."""
    person = existing(organization, Person, person_id)
    day = effective_day(organization, note)
    if person.left is not None and (day is None or person.left < day):
        raise OrgplanError(
            f"{label(person)} left on {person.left}.",
            where=f"person {person_id}",
            fix="Choose somebody who is there.",
        )
    return person


def chosen(ids: Iterable[str]) -> tuple[str, ...]:
    """Return the ids once each, in order; an OrgplanError refuses an empty choice."""
    found = tuple(dict.fromkeys(ids))
    if not found:
        raise OrgplanError("Nothing is chosen.", fix="Choose at least one record.")
    return found
