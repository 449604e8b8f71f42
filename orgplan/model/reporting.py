"""The solid reporting lines as a forest: managers, reports, layers, roots, and cycles cut open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from orgplan.model.people import Position


@dataclass(frozen=True, slots=True)
class Reporting:
    """Who reports to whom among the given posts.

    `manager` holds existing managers only and no edge of `cut`; `cut` names the posts whose line
    to their manager closes a cycle (a self-report is a cycle of one). Posts on or under a cycle
    have no layer.
    """

    manager: Mapping[str, str]
    reports: Mapping[str, tuple[str, ...]]
    roots: tuple[str, ...]
    layer: Mapping[str, int]
    cycles: tuple[tuple[str, ...], ...]
    cut: frozenset[str]
    dangling: tuple[str, ...]

    def below(self, position_id: str) -> Iterator[str]:
        """Yield every post below one, top down."""
        queue = list(self.reports.get(position_id, ()))
        for post in queue:
            yield post
            queue.extend(self.reports.get(post, ()))

    def above(self, position_id: str) -> Iterator[str]:
        """Yield the managers above a post, nearest first."""
        post = self.manager.get(position_id)
        while post is not None:
            yield post
            post = self.manager.get(post)


def reporting(positions: Iterable[Position]) -> Reporting:
    """Derive the forest of solid lines; cycles are cut at their first post in table order."""
    lines = {position.id: position.reports_to for position in positions}
    known = {post: boss for post, boss in lines.items() if boss in lines}
    roots = tuple(post for post in lines if post not in known)
    reports = _reports(known)
    layer = _layers(roots, reports)
    dangling = tuple(post for post in roots if lines[post])
    if len(layer) == len(lines):
        return Reporting(known, _frozen(reports), roots, layer, (), frozenset(), dangling)
    cycles = tuple(_cycles(known))
    cut = frozenset(cycle[0] for cycle in cycles)
    manager = {post: boss for post, boss in known.items() if post not in cut}
    kept = _frozen(_reports(manager))
    return Reporting(manager, kept, roots, layer, cycles, cut, dangling)


def _reports(manager: Mapping[str, str]) -> dict[str, list[str]]:
    reports: dict[str, list[str]] = {}
    for post, boss in manager.items():
        reports.setdefault(boss, []).append(post)
    return reports


def _frozen(reports: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {boss: tuple(posts) for boss, posts in reports.items()}


def _layers(roots: Sequence[str], reports: Mapping[str, Sequence[str]]) -> dict[str, int]:
    layer = dict.fromkeys(roots, 1)
    queue = list(roots)
    for post in queue:
        below = reports.get(post, ())
        for report in below:
            layer[report] = layer[post] + 1
        queue.extend(below)
    return layer


def _cycles(manager: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    order = {post: place for place, post in enumerate(manager)}
    seen: set[str] = set()
    for start in manager:
        path: dict[str, int] = {}
        post: str | None = start
        while post is not None and post in manager and post not in seen:
            path[post] = len(path)
            seen.add(post)
            post = manager[post]
        if post in path:
            ring = list(path)[path[post] :]
            first = min(range(len(ring)), key=lambda place: order[ring[place]])
            yield tuple(ring[first:] + ring[:first])
