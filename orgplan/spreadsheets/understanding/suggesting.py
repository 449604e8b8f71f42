"""What a header that nobody knows may mean: nearly a known one, and its cells agree.

Suggestions are shown and told, never used: a wrong map that nobody asked for is the costly kind.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache

from orgplan.spreadsheets.reading.grid import Cell
from orgplan.spreadsheets.understanding.content import fits
from orgplan.spreadsheets.understanding.shapes import Shape
from orgplan.spreadsheets.understanding.vocabulary import vocabulary

_NEAR = 0.8
_MISSPELLED = 0.75
_LEAST_LETTERS = 4
_TURNING = frozenset(
    [
        "birth",
        "born",
        "geburt",
        "geburtsdatum",
        "naissance",
        "nacimiento",
        "age",
        "total",
        "gross",
        "net",
        "previous",
        "prev",
        "former",
        "old",
        "new",
        "last",
        "next",
        "review",
        "probation",
        "visa",
        "emergency",
        "spouse",
        "manager",
        "managers",
        "supervisor",
        "parent",
        "level",
        "date",
        "id",
        "name",
        "email",
        "mail",
        "cash",
        "bonus",
        "min",
        "max",
    ]
)
"""Words that turn the meaning of a header: it is not near one that lacks them."""


def suggestion(
    key: str, filled: Sequence[Cell], shape: Shape, taken: Collection[str]
) -> tuple[str, float]:
    """Return the target a header in comparable form may mean, and how sure that is; or blank."""
    if len(key) < _LEAST_LETTERS:
        return "", 0.0
    for target, sure in _near(key, shape):
        if target not in taken and fits(shape.targets[target], target, filled):
            return target, sure
    return "", 0.0


@lru_cache(maxsize=4096)
def _near(key: str, shape: Shape) -> tuple[tuple[str, float], ...]:
    """Return the targets of the known headers that one is near to, the nearest first."""
    known = vocabulary(shape)
    spelled = _sorted_words(key)
    names = {_sorted_words(name): name for name in (*known.synonyms, *known.own)}
    return tuple(
        (known.target(names[near]), round(_alike(spelled, near), 2))
        for near in get_close_matches(spelled, names, n=3, cutoff=_NEAR)
        if not _turned(spelled, near)
    )


def _sorted_words(key: str) -> str:
    return " ".join(sorted(key.split()))


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _turned(key: str, near: str) -> bool:
    """Tell whether one of two headers has a telling word that the other does not even misspell."""
    here, there = set(key.split()), set(near.split())
    left, right = here - there, there - here
    return any(
        word in _TURNING and not any(_alike(word, other) >= _MISSPELLED for other in others)
        for words, others in ((left, right), (right, left))
        for word in words
    )
