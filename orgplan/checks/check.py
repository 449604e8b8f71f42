"""What a check is: its code, its meaning, its limits, and the function that finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from orgplan.checks.limits import Limits
from orgplan.findings import Finding
from orgplan.metrics.facts import Facts

Find = Callable[[Facts, Limits], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """One rule; `find` is None where only a source's own rows and cells can show it.

    `limits` are defaults by name: the code, or the code with a word where there are several.
    """

    code: str
    title: str
    meaning: str
    find: Find | None = None
    limits: Mapping[str, float] = field(default_factory=dict)
