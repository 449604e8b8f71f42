"""A snapshot on a day as people speak of it: who holds which post, who leads whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


class People:
    """Who ever holds which post, worked out when first asked."""

    def __init__(self, organization: Organization) -> None:
        self._organization = organization

    @cached_property
    def by_post(self) -> Mapping[str, Sequence[Person]]:
        """The people of every post."""
        return holders(self._organization)


class Posts:
    """Which posts name which manager, worked out when first asked."""

    def __init__(self, organization: Organization) -> None:
        self._organization = organization

    @cached_property
    def by_manager(self) -> Mapping[str, Sequence[Position]]:
        """The reports of every manager, closed ones too."""
        found: dict[str, list[Position]] = {}
        for post in self._organization.positions:
            if post.reports_to:
                found.setdefault(post.reports_to, []).append(post)
        return found


class Scene:
    """Answers about one snapshot; a day of None stands for one before which nobody leaves.

    Those hired later count as holding their post already: they are planned to. What was worked
    out for a scene `like` this one is used again where the tables are the same.
    """

    def __init__(
        self, organization: Organization, day: date | None, like: Scene | None = None
    ) -> None:
        self.organization = organization
        self.day = day
        same = like is not None and like.organization.people is organization.people
        self.people: People = like.people if like is not None and same else People(organization)
        same = like is not None and like.organization.positions is organization.positions
        self.posts: Posts = like.posts if like is not None and same else Posts(organization)

    def is_there(self, person: Person) -> bool:
        """Tell whether a person has not left by the day; without a date one goes with the post."""
        if person.left is not None:
            return self.day is not None and self.day <= person.left
        post = self.organization.positions.get(person.position)
        return post is None or self.is_open(post)

    def last_day(self, person: Person) -> date | None:
        """Return a person's last day: the person's own, else that of the post."""
        post = self.organization.positions.get(person.position)
        return person.left or (post.end if post is not None else None)

    def is_open(self, post: Position) -> bool:
        """Tell whether a post is not closed on the day."""
        if self.day is None:
            return post.status is not PositionStatus.CLOSED
        return not is_closed(post, self.day)

    def holders(self, post: str) -> tuple[Person, ...]:
        """Return who holds a post."""
        return tuple(filter(self.is_there, self.people.by_post.get(post, ())))

    def reports(self, post: str) -> tuple[str, ...]:
        """Return the open posts that report to a post."""
        return tuple(report.id for report in self.below(post) if self.is_open(report))

    def below(self, post: str) -> Sequence[Position]:
        """Return every post that names a post as its manager, closed ones too."""
        return self.posts.by_manager.get(post, ())

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
