"""Which issues are the initiatives, and which of them each other issue belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from orgplan.spreadsheets.formats.jira.issues import Issue
from orgplan.spreadsheets.understanding.wording import word_key

_LEVELS = (
    ("theme", "strategic theme", "goal", "objective"),
    ("portfolio initiative", "initiative", "program", "project"),
    ("capability", "saga", "legend"),
    ("epic", "epos", "epopee"),
    ("feature",),
)
"""Types of issues above stories, the widest first; teams may add more."""


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """The initiatives by key, the initiative of every issue below one, and the issues outside."""

    tops: Mapping[str, Issue]
    top_of: Mapping[str, str]
    outside: tuple[Issue, ...]
    children: Mapping[str, tuple[Issue, ...]]


def hierarchy(issues: Sequence[Issue]) -> Hierarchy:
    """Sort issues into initiatives and what belongs to them."""
    by_key = {issue.key: issue for issue in issues}
    tops = {issue.key: issue for issue in _tops(issues, by_key)}
    top_of: dict[str, str] = {}
    outside: list[Issue] = []
    for issue in issues:
        top = _top(issue, by_key, tops)
        if top:
            top_of[issue.key] = top
        else:
            outside.append(issue)
    return Hierarchy(tops, top_of, tuple(outside), _children(issues, by_key, tops))


def _level(issue: Issue) -> int | None:
    kind = word_key(issue.kind)
    return next((place for place, kinds in enumerate(_LEVELS) if kind in kinds), None)


def _tops(issues: Sequence[Issue], by_key: Mapping[str, Issue]) -> Iterable[Issue]:
    """Yield issues of the widest type, and those of a wide type that belong to none of them."""
    if not any(_level(issue) is not None for issue in issues):
        parents = {key for issue in issues for key in issue.parents}
        roots = [i for i in issues if i.key in parents and not by_key.keys() & set(i.parents)]
        return roots or issues
    highest = min(level for issue in issues if (level := _level(issue)) is not None)
    widest = {issue.key: issue for issue in issues if _level(issue) == highest}
    alone = (
        issue
        for issue in issues
        if issue.key not in widest and _level(issue) is not None and not _wide_above(issue, by_key)
    )
    return (*widest.values(), *alone)


def _wide_above(issue: Issue, by_key: Mapping[str, Issue]) -> bool:
    return any(_level(one) is not None for one in _ancestors(issue, by_key))


def _ancestors(issue: Issue, by_key: Mapping[str, Issue]) -> Iterable[Issue]:
    seen = {issue.key}
    waiting = list(issue.parents)
    while waiting:
        found = by_key.get(waiting.pop(0))
        if found is not None and found.key not in seen:
            seen.add(found.key)
            waiting.extend(found.parents)
            yield found


def _top(issue: Issue, by_key: Mapping[str, Issue], tops: Mapping[str, Issue]) -> str:
    if issue.key in tops:
        return issue.key
    return next((one.key for one in _ancestors(issue, by_key) if one.key in tops), "")


def _children(
    issues: Sequence[Issue], by_key: Mapping[str, Issue], tops: Mapping[str, Issue]
) -> dict[str, tuple[Issue, ...]]:
    children: dict[str, list[Issue]] = {}
    for issue in issues:
        parent = next((key for key in issue.parents if key in by_key), None)
        if parent is not None and issue.key not in tops:
            children.setdefault(parent, []).append(issue)
    return {key: tuple(below) for key, below in children.items()}
