"""Who joins, leaves and changes between two days, by key; and what a key holds on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from orgplan.changes.timeline import steady
from orgplan.metrics.facts import Facts
from orgplan.metrics.headcount import filled_fte, unnamed_seats
from orgplan.model.fields import field_named
from orgplan.model.organization import Organization
from orgplan.model.people import Position

Heads = Mapping[str, tuple[str, int]]
"""Units with their key and number: a person is one, a group's unnamed seats are several."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The heads, FTE and vacant seats of an organization at the end of a day."""

    day: date
    organization: Organization
    heads: Heads
    fte: Mapping[str, Decimal]
    vacant: Mapping[str, int]

    def headcount(self) -> Counter[str]:
        """Count heads by key."""
        counts: Counter[str] = Counter()
        for key, number in self.heads.values():
            counts[key] += number
        return counts


@dataclass(slots=True)
class Flows:
    """Heads that came and went in one month, by key."""

    hires: Counter[str] = field(default_factory=Counter)
    transfers_in: Counter[str] = field(default_factory=Counter)
    transfers_out: Counter[str] = field(default_factory=Counter)
    leavers: Counter[str] = field(default_factory=Counter)


def key_of(post: Position | None, by: str) -> str:
    """Return a post's value of the field that groups, as text; blank without a post."""
    if post is None:
        return ""
    value = getattr(post, by)
    return "" if value is None else str(value)


def standing(organization: Organization, day: date, by: str) -> Standing:
    """Return what an organization holds on a day, by a field of its posts."""
    facts = Facts(steady(organization), day)
    posts = organization.positions
    heads = {
        f"person {person.id}": (key_of(posts.get(person.position), by), 1)
        for person in facts.employed
    }
    for post_id, seats in unnamed_seats(facts).items():
        heads[f"post {post_id}"] = (key_of(posts[post_id], by), seats)
    fte: dict[str, Decimal] = {}
    vacant: Counter[str] = Counter()
    for post in facts.active:
        filled, key = facts.filled_seats[post.id], key_of(post, by)
        fte[key] = fte.get(key, Decimal(0)) + filled_fte(facts, post)
        if filled < post.seats:
            vacant[key] += post.seats - filled
    return Standing(day, organization, heads, fte, vacant)


def flows(before: Standing, after: Standing, by: str) -> Flows:
    """Return what happened to heads between two days, so that opening + flows = closing."""
    found = Flows()
    for unit in {unit for unit, _ in before.heads.items() ^ after.heads.items()}:
        _count(found, before.heads.get(unit), after.heads.get(unit))
    for key in _passing(before, after, by):
        found.hires[key] += 1
        found.leavers[key] += 1
    return found


def _count(found: Flows, was: tuple[str, int] | None, now: tuple[str, int] | None) -> None:
    old_key, old_number = was or ("", 0)
    new_key, new_number = now or (old_key, 0)
    if was is None:
        old_key = new_key
    moved = min(old_number, new_number) if old_key != new_key else 0
    found.transfers_out[old_key] += moved
    found.transfers_in[new_key] += moved
    grown = new_number - old_number
    found.hires[new_key] += max(grown, 0)
    found.leavers[old_key] += max(-grown, 0)


def _passing(before: Standing, after: Standing, by: str) -> Iterator[str]:
    """Yield the keys of people who came and went between the two days."""
    posts = after.organization.positions
    for person in after.organization.people:
        if person.hired is None or person.left is None:
            continue
        if before.day < person.hired <= person.left < after.day:
            yield key_of(posts.get(person.position), by)


def groupable(by: str) -> bool:
    """Tell whether posts can be grouped by a field: known, and no amount of money."""
    try:
        return not field_named(Position, by).sensitive
    except KeyError:
        return False
