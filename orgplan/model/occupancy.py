"""Which posts exist on a day, who holds them, and which are vacant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position, PositionStatus


def is_closed(position: Position, day: date) -> bool:
    """A post is closed from the day after its end; without an end, by its status alone."""
    if position.end is not None:
        return position.end < day
    return position.status is PositionStatus.CLOSED


def is_planned(position: Position, day: date) -> bool:
    """A post is planned while it is meant for later: by status, or by a start still to come."""
    if is_closed(position, day):
        return False
    if position.status is PositionStatus.PLANNED:
        return True
    to_come = position.start is not None and position.start > day
    return to_come and position.status is not PositionStatus.OPEN


def is_active(position: Position, day: date) -> bool:
    """A post is active when it is neither closed nor only planned: vacancies are active."""
    return not is_closed(position, day) and not is_planned(position, day)


def is_employed(person: Person, day: date) -> bool:
    """A person counts from hired to left, both days included; blank means always."""
    started = person.hired is None or person.hired <= day
    return started and (person.left is None or day <= person.left)


def holders(organization: Organization) -> dict[str, list[Person]]:
    """Return everybody who ever holds each post, in the order of the people table."""
    found: dict[str, list[Person]] = {}
    for person in organization.people:
        if person.position:
            found.setdefault(person.position, []).append(person)
    return found


def is_present(person: Person, post: Position | None, day: date) -> bool:
    """A person without dates of his own comes and goes with the post he holds."""
    if post is None or not is_employed(person, day):
        return is_employed(person, day)
    started = person.hired is not None or post.start is None or post.start <= day
    return started and (person.left is not None or not is_closed(post, day))


class Occupancy:
    """Posts and their incumbents on one day."""

    def __init__(self, organization: Organization, day: date) -> None:
        self._organization = organization
        self.day = day
        self._holders: dict[str, list[Person]] = {}
        for person in organization.people:
            if person.position and is_employed(person, day):
                self._holders.setdefault(person.position, []).append(person)

    def incumbents(self, position_id: str) -> tuple[Person, ...]:
        """Return who holds a post on the day, in the order of the people table."""
        return tuple(self._holders.get(position_id, ()))

    def held(self, position_id: str) -> int:
        """Count who holds a post on the day."""
        holders = self._holders.get(position_id)
        return len(holders) if holders else 0

    def positions(self) -> Iterator[Position]:
        """Yield the active posts."""
        return (p for p in self._organization.positions if is_active(p, self.day))

    def is_vacant(self, position: Position) -> bool:
        """An active post of one seat without an incumbent is vacant, whatever its status says.

        Posts that stand for a group of unnamed people are vacant only when open.
        """
        if not is_active(position, self.day) or self._holders.get(position.id):
            return False
        return position.seats == 1 or position.status is PositionStatus.OPEN

    def vacancies(self) -> Iterator[Position]:
        """Yield the vacant posts."""
        return (p for p in self.positions() if self.is_vacant(p))
