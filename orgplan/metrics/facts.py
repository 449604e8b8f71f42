"""What metrics and checks ask of an organization on a day, worked out once and when first asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cached_property

from orgplan.changes.timeline import Timeline, steady
from orgplan.metrics.cost import Costing
from orgplan.metrics.latest_start import latest_start
from orgplan.metrics.spans import DEFAULT_SPANS, SpanOptions, direct_spans
from orgplan.model.occupancy import Occupancy, is_active, is_planned, is_present
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.reporting import Reporting, reporting

UNDATED = date(2000, 1, 1)
"""Stands for the day of a plan without any date, where no answer depends on it."""


class Facts:
    """Posts, people and reporting lines of one organization on one day."""

    def __init__(self, timeline: Timeline, as_of: date | None = None) -> None:
        self.timeline = timeline
        today = known_day(timeline.first)
        self.as_of = as_of or today
        self.day = self.as_of or UNDATED
        self.today = today or self.day
        self.organization = timeline.on(self.day)

    @property
    def active(self) -> tuple[Position, ...]:
        """Posts that are neither closed nor only planned; vacancies are among them."""
        return self._posts[0]

    @property
    def planned(self) -> tuple[Position, ...]:
        """Posts meant for later."""
        return self._posts[1]

    @cached_property
    def _posts(self) -> tuple[tuple[Position, ...], tuple[Position, ...]]:
        day, active, planned = self.day, [], []
        for post in self.organization.positions:
            undated = post.start is None and post.end is None
            if (undated and post.status is PositionStatus.FILLED) or is_active(post, day):
                active.append(post)
            elif is_planned(post, day):
                planned.append(post)
        return tuple(active), tuple(planned)

    @cached_property
    def namesakes(self) -> Counter[str]:
        """How many people have each name."""
        return Counter(person.name for person in self.organization.people)

    @cached_property
    def occupancy(self) -> Occupancy:
        """Who holds which post."""
        return Occupancy(self.organization, self.day)

    @cached_property
    def employed(self) -> tuple[Person, ...]:
        """People who are there on the day."""
        posts = self.organization.positions
        return tuple(
            person
            for person in self.organization.people
            if is_present(person, posts.get(person.position), self.day)
        )

    @cached_property
    def filled_seats(self) -> Mapping[str, int]:
        """Seats of every active post that somebody holds, named or not."""
        held = self.occupancy.held
        return {
            post.id: 1 if post.seats == 1 and held(post.id) else self._filled(post)
            for post in self.active
        }

    @cached_property
    def reporting(self) -> Reporting:
        """The solid lines among active posts."""
        return reporting(self.active)

    @cached_property
    def spans(self) -> Mapping[str, int]:
        """The direct span of every post with at least one report that counts by default."""
        return self.direct_spans(DEFAULT_SPANS)

    def direct_spans(self, options: SpanOptions) -> dict[str, int]:
        """Return direct spans under other rules of what counts."""
        posts = (*self.active, *self.planned) if options.planned else self.active
        return direct_spans(posts, self.filled_seats, self.reporting, self.occupancy, options)

    @cached_property
    def costing(self) -> Costing:
        """Yearly cost of posts, by month."""
        return Costing(self.organization, self.today)

    @cached_property
    def vacated(self) -> frozenset[str]:
        """Posts that someone is known to have held and left by the day."""
        return frozenset(
            person.position
            for person in self.organization.people
            if person.left is not None and person.left < self.day
        )

    def is_held(self, post: Position) -> bool:
        """Tell whether a post that is marked filled can be believed to be."""
        return post.id not in self.vacated or self.occupancy.held(post.id) > 0

    def incumbents(self, position: str) -> tuple[Person, ...]:
        """Return who holds a post on the day."""
        return self.occupancy.incumbents(position)

    def _filled(self, post: Position) -> int:
        if post.seats > 1 and post.status is not PositionStatus.OPEN:
            return post.seats
        return min(self.occupancy.held(post.id), post.seats)


def facts_of(organization: Organization, as_of: date | None = None) -> Facts:
    """Return the facts of an organization to which nothing dated happens."""
    return Facts(steady(organization), as_of)


def known_day(organization: Organization) -> date | None:
    """Return the plan's today, else its earliest initiative's start, else its latest start.

    The clock is never asked: the same plan gives the same numbers on every day. A start that lies
    years after all others is rather mistyped, or far ahead, than today.
    """
    if organization.as_of is not None:
        return organization.as_of
    planned = [row.start for row in organization.initiatives if row.start is not None]
    if planned:
        return min(planned)
    begun = [post.start for post in organization.positions if post.start is not None]
    begun.extend(person.hired for person in organization.people if person.hired is not None)
    return latest_start(begun)[0]
