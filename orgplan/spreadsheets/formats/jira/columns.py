"""The columns of a Jira export.

Facts from Atlassian's support pages and from exports met in public: a field with several values
fills several columns of the same header (Sprint, Labels, Component/s); custom fields are headed
"Custom field (Name)"; links "Outward issue link (Blocks)" and "Inward issue link (Blocks)", the
outward issue being the one that is blocked; estimates are in seconds; Jira Cloud gave up Epic Link
for Parent in 2024 and calls issues work items since 2025.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from orgplan.spreadsheets.reading.grid import Cell
from orgplan.spreadsheets.understanding.wording import header_key, plain_text

_SINGLE: Mapping[str, tuple[str, ...]] = {
    "key": ("issue key", "work item key", "key"),
    "id": ("issue id", "work item id"),
    "kind": ("issue type", "work item type", "work type"),
    "summary": ("summary",),
    "status": ("status",),
    "category": ("status category",),
    "due": ("due date", "due"),
    "start": ("start date", "target start"),
    "points": ("story points", "story point estimate"),
    "seconds": ("original estimate",),
    "team": ("team", "team name"),
    "value": ("business value",),
}
_SEVERAL: Mapping[str, tuple[str, ...]] = {
    "parents": ("parent", "parent key", "parent id", "epic link", "parent link"),
    "components": ("component s", "components", "component"),
}
_CUSTOM = re.compile(r"custom field (.+)")
_LINK = re.compile(r"(outward|inward) (?:issue|work item) link (.+)")
_NEEDED = frozenset({"key", "kind", "summary"})
_BLOCKS = frozenset({"blocks", "blocker", "blocking", "is blocked by"})
_DEPENDS = frozenset({"depends", "depends on", "dependency", "dependent", "dependence"})


@dataclass(frozen=True, slots=True)
class JiraColumns:
    """Where the fields stand, counted from 0.

    `before`, `after`: columns naming issues that have to be done before and after the row's own;
    `other_links`: kinds of links by column; `others`: columns without a meaning here.
    """

    single: Mapping[str, int]
    several: Mapping[str, tuple[int, ...]]
    before: tuple[int, ...]
    after: tuple[int, ...]
    other_links: Mapping[int, str]
    others: tuple[int, ...]


def is_header(row: Sequence[Cell]) -> bool:
    """Tell whether a row names the columns of a Jira export."""
    known = {field for cell in row for field in _single(_key(cell))}
    return known >= _NEEDED


def jira_columns(headers: Sequence[Cell]) -> JiraColumns:
    """Return where the fields of a Jira export stand."""
    single: dict[str, int] = {}
    several: dict[str, list[int]] = {name: [] for name in _SEVERAL}
    before: list[int] = []
    after: list[int] = []
    links: dict[int, str] = {}
    others: list[int] = []
    for index, cell in enumerate(headers):
        key = _key(cell)
        free = [name for name in _single(key) if name not in single]
        list_name = next((name for name, known in _SEVERAL.items() if key in known), "")
        if free:
            single[free[0]] = index
        elif list_name:
            several[list_name].append(index)
        elif (order := _precedence(key)) is not None:
            (before if order else after).append(index)
        elif match := _LINK.fullmatch(key):
            links[index] = match[2]
        elif cell is not None:
            others.append(index)
    lists = {name: tuple(places) for name, places in several.items()}
    return JiraColumns(single, lists, tuple(before), tuple(after), links, tuple(others))


def _key(cell: Cell) -> str:
    key = header_key(plain_text(cell))
    custom = _CUSTOM.fullmatch(key)
    return custom[1] if custom else key


def _single(key: str) -> list[str]:
    return [name for name, known in _SINGLE.items() if key in known]


def _precedence(key: str) -> bool | None:
    """Tell whether a column names issues to be done before its own, after it, or neither."""
    if key in {"blocked by", "is blocked by", "depends on"}:
        return True
    if key == "blocks":
        return False
    match = _LINK.fullmatch(key)
    if match and match[2] in _BLOCKS:
        return match[1] == "inward"
    if match and match[2] in _DEPENDS:
        return match[1] == "outward"
    return None
