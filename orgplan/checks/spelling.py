"""DAT: one thing spelled two ways, which splits every sum by it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from operator import attrgetter

from orgplan.checks.limits import Limits
from orgplan.checks.naming import counted, place
from orgplan.findings import Finding, Severity
from orgplan.metrics.facts import Facts
from orgplan.model.fields import Record, field_named
from orgplan.model.organization import Organization

SPELLED: tuple[tuple[str, str], ...] = (
    ("teams", "name"),
    ("positions", "job_family"),
    ("positions", "location"),
    ("positions", "cost_center"),
    ("positions", "grade"),
    ("initiatives", "category"),
    ("skills", "id"),
)
"""Tables and their text columns that people group by."""


def spelling(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield each set of values that differ in case, spaces or punctuation only."""
    for table, name in SPELLED:
        yield from _of_column(facts.organization, table, name)


def _of_column(organization: Organization, table: str, name: str) -> Iterator[Finding]:
    rows: tuple[Record, ...] = tuple(getattr(organization, table))
    counts = Counter(map(attrgetter(name), rows))
    for spellings in _alike(counts):
        ordered = sorted(spellings, key=lambda text: (-counts[text], text))
        odd = next(row for row in rows if getattr(row, name) == ordered[-1])
        quoted = ", ".join(f"“{text}” ({counted(counts[text], 'time')})" for text in ordered)
        label = field_named(type(odd), name).label
        yield Finding(
            "DAT-spelling",
            Severity.WARNING,
            f"{label} is spelled in {len(ordered)} ways: {quoted}.",
            place(odd, name),
            value=ordered[-1],
            limit=ordered[0],
            fix=f"Write “{ordered[0]}” everywhere if they are the same.",
        )


def _alike(texts: Iterable[str]) -> Iterator[list[str]]:
    found: dict[str, list[str]] = {}
    for text in texts:
        if text:
            found.setdefault(_folded(text), []).append(text)
    return (same for key, same in found.items() if key and len(same) > 1)


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(r"[\W_]+")


def _folded(text: str) -> str:
    return _letters().sub("", text.casefold().replace("&", "and"))
