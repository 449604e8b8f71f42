"""How many seats a group has: what is told of fewer than five people is told of each."""

from __future__ import annotations

from collections import Counter

from orgplan.metrics.facts import facts_of
from orgplan.model.organization import Organization
from orgplan.model.people import Position

LEAST = 5
"""Seats from which a number about a group may be shown."""

FIELDS = {
    "team": ("team",),
    "cost_center": ("cost_center",),
    "location": ("location",),
    "grade": ("grade",),
    "worker_type": ("worker_type",),
    "worker_type+location": ("worker_type", "location"),
}
"""Kinds of scope that posts fall under, with the fields of a post that hold it."""


class GroupSizes:
    """Counts the seats of active posts by scope; a scope that posts do not fall under has none."""

    def __init__(self, organization: Organization) -> None:
        posts = facts_of(organization).active
        self._all = sum(post.seats for post in posts)
        self._seats: dict[str, Counter[str]] = {}
        for kind, names in FIELDS.items():
            counts: Counter[str] = Counter()
            for post in posts:
                counts[_scope(post, names)] += post.seats
            self._seats[kind] = counts

    def is_small(self, scope_kind: str, scope: str) -> bool:
        """Tell whether a group has fewer seats than may be told of."""
        kind = scope_kind.replace(" ", "").casefold()
        if kind in {"", "plan"}:
            return self._all < LEAST
        name = "+".join(part.strip() for part in scope.split("+")).casefold()
        return self._seats.get(kind, Counter())[name] < LEAST


def _scope(post: Position, names: tuple[str, ...]) -> str:
    return "+".join(str(getattr(post, name)).strip() for name in names).casefold()
