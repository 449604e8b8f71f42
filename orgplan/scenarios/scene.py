"""A snapshot on a day as people speak of it: who holds which post, who leads whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from orgplan.changes.describe import label
from orgplan.model.fields import Record
from orgplan.model.occupancy import holders, is_closed
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.teams import Team

NO_POST = "no post"
NO_MANAGER = "no manager"
NO_TEAM = "no team"


class Scene:
    """Answers about one snapshot; a day of None stands for one before which nobody leaves.

    Those hired later count as holding their post already: they are planned to.
    """

    def __init__(self, organization: Organization, day: date | None) -> None:
        self.organization = organization
        self.day = day

    def is_there(self, person: Person) -> bool:
        """Tell whether a person has not left by the day."""
        return person.left is None or (self.day is not None and self.day <= person.left)

    def is_open(self, post: Position) -> bool:
        """Tell whether a post is not closed on the day."""
        if self.day is None:
            return post.status is not PositionStatus.CLOSED
        return not is_closed(post, self.day)

    def holders(self, post: str) -> tuple[Person, ...]:
        """Return who holds a post."""
        return tuple(filter(self.is_there, self._holders.get(post, ())))

    def reports(self, post: str) -> tuple[str, ...]:
        """Return the open posts that report to a post."""
        return tuple(report.id for report in self.below(post) if self.is_open(report))

    def below(self, post: str) -> Sequence[Position]:
        """Return every post that names a post as its manager, closed ones too."""
        return self._reports.get(post, ())

    def post(self, post: str) -> str:
        """Return `Anna Kim (VP Platform)`, or the title alone where nobody holds the post."""
        row = self.organization.positions.get(post)
        if row is None:
            return post or NO_POST
        names = " and ".join(label(person) for person in self.holders(post))
        return f"{names} ({label(row)})" if names else label(row)

    def title(self, post: str) -> str:
        """Return what a post itself is called."""
        row = self.organization.positions.get(post)
        return label(row) if row is not None else post or NO_POST

    def open_post(self, row: Record | None) -> Position | None:
        """Return a row as a post if it is one that is not closed on the day."""
        return row if isinstance(row, Position) and self.is_open(row) else None

    def led_by(self, post: Position | None) -> tuple[str, frozenset[str]]:
        """Return the post that leads a post, and the people in it."""
        manager = "" if post is None else post.reports_to
        return manager, frozenset(person.id for person in self.holders(manager))

    def manager(self, post: str) -> str:
        """Return how a manager's post is called."""
        return self.post(post) if post else NO_MANAGER

    def team(self, team: str) -> str:
        """Return a team's name."""
        row: Team | None = self.organization.teams.get(team)
        return label(row) if row is not None else team or NO_TEAM

    def person(self, person: Person) -> str:
        """Return `Anna Kim (VP Platform)`, or the name alone of one who has no post."""
        row = self.organization.positions.get(person.position)
        return f"{label(person)} ({label(row)})" if row is not None else label(person)

    @cached_property
    def _holders(self) -> dict[str, list[Person]]:
        return holders(self.organization)

    @cached_property
    def _reports(self) -> dict[str, list[Position]]:
        found: dict[str, list[Position]] = {}
        for post in self.organization.positions:
            if post.reports_to:
                found.setdefault(post.reports_to, []).append(post)
        return found
