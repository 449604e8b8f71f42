"""How the sentences of moves name posts, people and numbers of records."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from orgplan.changes.describe import label
from orgplan.model.fields import Record
from orgplan.model.occupancy import is_employed
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position

NOUNS = {
    "position": ("post", "posts"),
    "person": ("person", "people"),
    "settings": ("plan", "plans"),
}
"""Kinds of records that people call by another word than the code."""


def post_label(organization: Organization, position: str) -> str:
    """Return `Anna Kim (VP Platform)`, or the title alone where nobody holds the post."""
    post = organization.positions.get(position)
    if post is None:
        return position
    holding = incumbents(organization, position, organization.as_of)
    names = " and ".join(label(person) for person in holding)
    return f"{names} ({post.title})" if names and post.title else names or label(post)


def incumbents(organization: Organization, position: str, day: date | None) -> tuple[Person, ...]:
    """Return who holds a post on a day; without a day, who has not left."""
    return tuple(
        person
        for person in organization.people
        if person.position == position
        and (person.left is None if day is None else is_employed(person, day))
    )


def posts_named(organization: Organization, posts: Sequence[Position]) -> str:
    """Return the first post's label and how many more there are."""
    first = post_label(organization, posts[0].id) if posts else "nothing"
    return first if len(posts) < 2 else f"{first} and {len(posts) - 1} more"


def counted(kind: type[Record], number: int) -> str:
    """Return `1 post`, `12 people` and the like."""
    one, many = NOUNS.get(kind.kind, (spoken(kind), kind.table.replace("_", " ")))
    return f"{number} {one if number == 1 else many}"


def spoken(kind: type[Record]) -> str:
    """Return the name of a record kind as people write it."""
    return kind.kind.replace("_", " ")


def joined(names: Sequence[str]) -> str:
    """Return `A, B and C`."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
