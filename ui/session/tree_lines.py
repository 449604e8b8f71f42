"""The posts of a snapshot as a tree, made once for all who show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from orgplan.model.reporting import Reporting

TOP = ""
"""The id under which the posts without a manager are listed."""


@dataclass(frozen=True, slots=True)
class TreeLines:
    """Managers, reports, the place of each post among its manager's, and how many are below it.

    `number`: the place of each post among all of them.
    """

    posts: tuple[str, ...]
    number: Mapping[str, int]
    manager: Mapping[str, str]
    children: Mapping[str, tuple[str, ...]]
    row: Mapping[str, int]
    below: Mapping[str, int]


def tree_lines(lines: Reporting, posts: tuple[str, ...]) -> TreeLines:
    """Return the tree that reporting lines make of posts."""
    roots = tuple(post for post in posts if post not in lines.manager)
    children: dict[str, tuple[str, ...]] = {TOP: roots, **lines.reports}
    row = {post: number for among in children.values() for number, post in enumerate(among)}
    numbers = {post: number for number, post in enumerate(posts)}
    return TreeLines(posts, numbers, lines.manager, children, row, _below(lines, roots))


def _below(lines: Reporting, roots: Sequence[str]) -> dict[str, int]:
    below: dict[str, int] = {}
    for post in reversed(list(_top_down(lines, roots))):
        below[post] = sum(below[report] + 1 for report in lines.reports.get(post, ()))
    return below


def _top_down(lines: Reporting, roots: Sequence[str]) -> Iterator[str]:
    queue = list(roots)
    for post in queue:
        yield post
        queue.extend(lines.reports.get(post, ()))
