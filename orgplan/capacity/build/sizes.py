"""Effort in words: the plan's own sizes, else small, medium, large and a little for any other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from orgplan.model.work import Demand, Size

HALF = 0.5
"""A usual size may turn out smaller or larger by this part."""

USUAL: Mapping[str, float] = {"small": 1.0, "medium": 3.0, "large": 6.0}
"""Person-months of the words everyone uses."""

ANY_OTHER = 0.1
"""Person-months of a word that no table explains."""


@dataclass(frozen=True, slots=True)
class Effort:
    """Person-months a row asks for; `default` says which word was taken by default."""

    low: float
    likely: float
    high: float
    skill: str = ""
    default: str = ""


class Sizes:
    """Looks up what a word means."""

    def __init__(self, rows: Iterable[Size]) -> None:
        self._rows = {_folded(row.id): row for row in rows if row.likely is not None}

    def effort(self, row: Demand) -> Effort | None:
        """Return what a demand row asks for, or None where it states no effort."""
        if row.likely is not None:
            return Effort(*_range(row.likely, row.low, row.high))
        if row.size.strip():
            return self._of(row.size)
        if row.low is not None and row.high is not None:
            return Effort(row.low, (row.low + row.high) / 2, row.high, default="midway")
        return None

    def _of(self, word: str) -> Effort:
        stated = self._rows.get(_folded(word))
        if stated is not None and stated.likely is not None:
            bounds = _range(stated.likely, stated.low, stated.high)
            return Effort(*bounds, skill=stated.skill)
        likely = USUAL.get(_folded(word), ANY_OTHER)
        name = _folded(word) if _folded(word) in USUAL else "any other word"
        return Effort(likely * (1 - HALF), likely, likely * (1 + HALF), default=name)


def _range(likely: float, low: float | None, high: float | None) -> tuple[float, float, float]:
    return (likely if low is None else low, likely, likely if high is None else high)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
