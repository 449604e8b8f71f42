"""What must hold in every organization, checked again after changes of two sides came together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from orgplan.changes.describe import label
from orgplan.changes.moves import post_label
from orgplan.model.fields import Record
from orgplan.model.occupancy import holders
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.teams import Team
from orgplan.scenarios.dangling import new_dangling
from orgplan.scenarios.difference import row_pairs

TREES: Mapping[type[Record], str] = {Position: "reports_to", Team: "parent"}
"""Kinds that form trees, and the field that names the row above."""


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """A rule that changes broke, the records concerned, and what happened in one sentence."""

    rule: str
    ids: tuple[str, ...]
    sentence: str


def broken_rules(
    before: Organization, after: Organization, base: Organization | None = None
) -> tuple[BrokenRule, ...]:
    """Return the rules that hold before and not after; what was broken already is left out.

    With the snapshot that both sides started from, the sentence about a circle names the moves of
    both sides.
    """
    found = _circles(before, after, base or before)
    every = (rule for broken in RULES for rule in broken(before, after))
    return (*found, *every)


def _circles(before: Organization, after: Organization, base: Organization) -> Iterator[BrokenRule]:
    told: set[frozenset[str]] = set()
    for pair in row_pairs(before, after):
        field = TREES.get(pair.kind)
        if field is None or pair.new is None:
            continue
        if pair.old is not None and getattr(pair.old, field) == getattr(pair.new, field):
            continue
        ring = _ring(after, pair.new, field)
        if ring and frozenset(ring) not in told:
            told.add(frozenset(ring))
            yield BrokenRule("cycle", ring, _circle_sentence(ring, pair.kind, after, base))


def _ring(organization: Organization, row: Record, field: str) -> tuple[str, ...]:
    """Return the rows from one upwards back to itself; none if the way ends elsewhere."""
    table = organization.table(type(row))
    path: dict[str, None] = {}
    current: Record | None = row
    while current is not None and current.id not in path:
        path[current.id] = None
        current = table.get(getattr(current, field))
    return tuple(path) if current is row else ()


def _circle_sentence(
    ring: Sequence[str], kind: type[Record], after: Organization, base: Organization
) -> str:
    def above(organization: Organization, row_id: str) -> str | None:
        row = organization.table(kind).get(row_id)
        return None if row is None else getattr(row, TREES[kind])

    moved = [row for row in ring if above(base, row) != above(after, row)] or list(ring)
    moves = [
        f"{_name(after, kind, row_id)} below {_name(after, kind, above(after, row_id) or '')}"
        for row_id in moved
    ]
    way = " → ".join(_name(after, kind, row_id) for row_id in (*ring, ring[0]))
    if len(moves) == 1:
        return f"Moving {moves[0]} makes a circle: {way}."
    each = "either" if len(moves) == 2 else "any"
    return (
        f"Moving {' and moving '.join(moves)} together make a circle: {way}. Drop {each} of them."
    )


def _name(organization: Organization, kind: type[Record], row_id: str) -> str:
    if kind is Position:
        return post_label(organization, row_id)
    row = organization.table(kind).get(row_id)
    return label(row) if row is not None else row_id


def _second_lines(before: Organization, after: Organization) -> Iterator[BrokenRule]:
    """A post has one solid line; a dotted one to the same manager says the same twice."""
    known = _doubled(before)
    for line, (post, boss) in _doubled(after).items():
        if line not in known:
            names = post_label(after, post), post_label(after, boss)
            sentence = f"{names[0]} would have a solid and another line to {names[1]}."
            yield BrokenRule("solid_line", (post, boss, line), sentence)


def _doubled(organization: Organization) -> dict[str, tuple[str, str]]:
    found = {}
    for line in organization.reporting_lines:
        post = organization.positions.get(line.position)
        if post is not None and line.manager and post.reports_to == line.manager:
            found[line.id] = (post.id, line.manager)
    return found


def _crowded_posts(before: Organization, after: Organization) -> Iterator[BrokenRule]:
    if before.people is after.people and before.positions is after.positions:
        return
    known = _crowds(before)
    for post_id, crowd in _crowds(after).items():
        if crowd > known.get(post_id, 0):
            people = [person for person in after.people if person.position == post_id]
            post = after.positions[post_id]
            names = " and ".join(label(person) for person in people)
            seats = "1 seat" if post.seats == 1 else f"{post.seats} seats"
            ids = (post_id, *(person.id for person in people))
            sentence = f"{names} would hold {label(post)} at the same time, which has {seats}."
            yield BrokenRule("seats", ids, sentence)


def _crowds(organization: Organization) -> dict[str, int]:
    """Return how many people hold each post at once, where they are more than its seats."""
    start = organization.as_of or date.min
    crowds = {}
    for post_id, people in holders(organization).items():
        post = organization.positions.get(post_id)
        if post is None or len(people) <= post.seats:
            continue
        crowd = _most_at_once(people, start)
        if crowd > post.seats:
            crowds[post_id] = crowd
    return crowds


def _most_at_once(people: Sequence[Person], start: date) -> int:
    spans = [(max(p.hired or start, start), p.left or date.max) for p in people]
    return max(sum(first <= day <= last for first, last in spans) for day, _ in spans)


def _closed_managers(before: Organization, after: Organization) -> Iterator[BrokenRule]:
    if before.positions is after.positions:
        return
    known = set(_below_closed(before))
    for post, boss in _below_closed(after):
        if (post, boss) not in known:
            names = post_label(after, post), label(after.positions[boss])
            sentence = f"{names[0]} would report to {names[1]}, a post that is closed."
            yield BrokenRule("closed_manager", (post, boss), sentence)


def _below_closed(organization: Organization) -> Iterator[tuple[str, str]]:
    for post in organization.positions:
        boss = organization.positions.get(post.reports_to)
        if boss is not None and _is_closed(boss) and not _is_closed(post):
            yield post.id, boss.id


def _closed_posts(before: Organization, after: Organization) -> Iterator[BrokenRule]:
    if before.people is after.people and before.positions is after.positions:
        return
    known = set(_in_closed(before))
    for person, post in _in_closed(after):
        if (person, post) not in known:
            names = label(after.people[person]), label(after.positions[post])
            sentence = f"{names[0]} would hold {names[1]}, a post that is closed."
            yield BrokenRule("closed_post", (person, post), sentence)


def _in_closed(organization: Organization) -> Iterator[tuple[str, str]]:
    for person in organization.people:
        post = organization.positions.get(person.position)
        if post is not None and _is_closed(post) and person.left is None:
            yield person.id, post.id


def _is_closed(post: Position) -> bool:
    return post.status is PositionStatus.CLOSED


def _unknown_references(before: Organization, after: Organization) -> Iterator[BrokenRule]:
    for row, item, missing in new_dangling(before, after):
        kind = row.kind.replace("_", " ").capitalize()
        sentence = f"{kind} {label(row)}: {item.label} names {missing}, which does not exist."
        yield BrokenRule("reference", (row.id, missing), sentence)


RULES: tuple[Callable[[Organization, Organization], Iterator[BrokenRule]], ...] = (
    _second_lines,
    _crowded_posts,
    _closed_managers,
    _closed_posts,
    _unknown_references,
)
"""The rules about one side's snapshot alone."""
