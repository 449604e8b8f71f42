"""The demand of initiatives: the estimates of their issues, added up by team and component."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from orgplan.spreadsheets.formats.jira.hierarchy import Hierarchy
from orgplan.spreadsheets.formats.jira.issues import Issue

NO_ESTIMATE = "issue without an estimate"
UNREADABLE = "issue whose estimate cannot be read as a number"
CANCELLED = "issue that was cancelled"
BY_PARTS = "issue whose story points stand for the issues below it, which are estimated"
OUTSIDE = "issue that belongs to no initiative of the file"


@dataclass(slots=True)
class Group:
    """The issues of one initiative in one team and component; the first one heads its line."""

    initiative: str
    team: str
    component: str
    issues: list[Issue] = field(default_factory=list)

    @property
    def person_months(self) -> float:
        """The estimates added up."""
        return sum(issue.effort or 0.0 for issue in self.issues)


@dataclass(frozen=True, slots=True)
class Efforts:
    """The groups of estimates, and why other issues add nothing.

    `own`: how many issues have an estimate beside those of issues below them.
    """

    groups: tuple[Group, ...]
    skipped: Mapping[int, str]
    own: int = 0


def efforts(issues: Sequence[Issue], tree: Hierarchy) -> Efforts:
    """Add up what issues are estimated at: time is an issue's own, whatever is below it.

    Story points of an issue stand for all of it, so they count only if none below is estimated.
    """
    groups: dict[tuple[str, str, str], Group] = {}
    skipped = {issue.row: OUTSIDE for issue in tree.outside}
    finer = _estimated_below(issues, tree)
    own = 0
    for issue in issues:
        top = tree.top_of.get(issue.key)
        if top is None:
            continue
        if issue.status == "refused" and issue.key not in tree.tops:
            skipped[issue.row] = CANCELLED
            continue
        stands_for_others = issue.from_points and issue.key in finer
        if issue.effort is None or stands_for_others:
            if issue.key not in tree.tops:
                skipped[issue.row] = BY_PARTS if stands_for_others else _without(issue)
            continue
        own += issue.key in finer
        component = issue.components[0] if issue.components else ""
        key = (top, issue.team, component)
        groups.setdefault(key, Group(*key)).issues.append(issue)
    return Efforts(tuple(groups.values()), skipped, own)


def _counts(issue: Issue) -> bool:
    return issue.effort is not None and issue.status != "refused"


def _without(issue: Issue) -> str:
    return UNREADABLE if issue.is_unreadable else NO_ESTIMATE


def _estimated_below(issues: Sequence[Issue], tree: Hierarchy) -> frozenset[str]:
    """Return the issues with an estimate somewhere below them."""
    parents = dict(_parent_pairs(tree))
    found: set[str] = set()
    for issue in issues:
        parent = parents.get(issue.key) if _counts(issue) else None
        while parent is not None and parent not in found:
            found.add(parent)
            parent = parents.get(parent)
    return frozenset(found)


def _parent_pairs(tree: Hierarchy) -> Iterator[tuple[str, str]]:
    for parent, below in tree.children.items():
        for issue in below:
            yield issue.key, parent
