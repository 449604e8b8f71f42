"""Which initiatives have to be done before others, from the links between their issues."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from orgplan.spreadsheets.formats.jira.hierarchy import Hierarchy
from orgplan.spreadsheets.formats.jira.issues import Issue


@dataclass(frozen=True, slots=True)
class Precedence:
    """The initiatives that come before each one, and how many links could not be taken so."""

    before: Mapping[str, tuple[str, ...]]
    below: int
    unknown: int


def precedence(issues: Sequence[Issue], tree: Hierarchy) -> Precedence:
    """Take links between initiatives; those of issues below them bind only those issues."""
    before: dict[str, dict[str, None]] = {}
    below = unknown = 0
    for first, second in dict.fromkeys(_pairs(issues)):
        tops = tree.top_of.get(first), tree.top_of.get(second)
        if first in tree.tops and second in tree.tops:
            before.setdefault(second, {})[first] = None
        elif tops[0] is None or tops[1] is None:
            unknown += 1
        elif tops[0] != tops[1]:
            below += 1
    return Precedence({key: tuple(keys) for key, keys in before.items()}, below, unknown)


def _pairs(issues: Sequence[Issue]) -> Iterator[tuple[str, str]]:
    """Yield each stated order as the issue to be done first and the one after it."""
    for issue in issues:
        yield from ((key, issue.key) for key in issue.before)
        yield from ((issue.key, key) for key in issue.after)
