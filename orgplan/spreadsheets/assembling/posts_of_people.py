"""Rows about people without their posts: their posts are found in another sheet."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.spreadsheets.interpreting.draft_table import DraftTable
from orgplan.spreadsheets.ledger import Place


def find_posts(posts: DraftTable, people: DraftTable) -> None:
    """Let rows that would make posts of their own be about the one post that a person holds.

    A payroll knows people by their ids; which posts they hold stands in the roster beside it.
    """
    if len(set(people.sheets)) < 2 or "position" not in people.columns:
        return
    held = dict(_held(people))
    moved: dict[Place, str] = {}
    column = people.columns["position"]
    for row, (person, post) in enumerate(zip(people.ids, column, strict=True)):
        place = people.place(row)
        if post == person and person in held and place is not None:
            column[row] = moved[place] = held[person]
    for row in range(len(posts) if moved else 0):
        place = posts.place(row)
        if place in moved:
            posts.ids[row] = moved[place]


def _held(people: DraftTable) -> Iterator[tuple[str, str]]:
    """Yield the people of whom one post is stated that is not just named like them."""
    found: dict[str, set[str]] = {}
    for person, post in zip(people.ids, people.column("position"), strict=True):
        if isinstance(post, str) and post not in {"", person}:
            found.setdefault(person, set()).add(post)
    yield from ((person, posts.pop()) for person, posts in found.items() if len(posts) == 1)
