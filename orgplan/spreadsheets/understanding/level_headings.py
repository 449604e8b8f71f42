"""Headers that number the levels of a tree: Level 1, Level 2, …, also in other languages."""

from __future__ import annotations

import re

from orgplan.spreadsheets.understanding.headings import Headings

_LEVEL = re.compile(
    r"(?P<before>.*?)\b(?P<word>level|lvl|layer|tier|ebene|stufe|niveau|nivel|l) ?0*"
    r"(?P<number>\d{1,2})\b(?P<after>.*)"
)
_NO_TREE = frozenset(
    [
        "grade",
        "pay",
        "salary",
        "skill",
        "language",
        "job",
        "support",
        "approval",
        "education",
        "career",
        "code",
        "id",
    ]
)


def level_groups(headings: Headings) -> list[tuple[int, ...]]:
    """Return the places of columns that are levels of one tree each, numbered from 1 or 0 on."""
    stems: dict[str, dict[int, int]] = {}
    for index, heading in enumerate(headings):
        match = _LEVEL.fullmatch(heading.keys[0]) if heading.keys else None
        if match and not _NO_TREE.intersection((match["before"] + match["after"]).split()):
            stem = f"{match['before']}{match['word']}{match['after']}"
            stems.setdefault(stem, {}).setdefault(int(match["number"]), index)
    return [tuple(group[n] for n in sorted(group)) for group in stems.values() if _counts(group)]


def _counts(group: dict[int, int]) -> bool:
    numbers = sorted(group)
    return len(numbers) > 1 and numbers[0] <= 1 and numbers[-1] - numbers[0] == len(numbers) - 1
