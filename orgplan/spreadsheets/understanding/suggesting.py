"""What a header that nobody knows may mean: nearly a known one, and its cells agree.

Suggestions are shown and told, never used: a wrong map that nobody asked for is the costly kind.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from difflib import SequenceMatcher, get_close_matches

from orgplan.spreadsheets.reading.grid import Cell
from orgplan.spreadsheets.understanding.content import fits
from orgplan.spreadsheets.understanding.shapes import Shape
from orgplan.spreadsheets.understanding.vocabulary import vocabulary

_NEAR = 0.8
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
    key: str, cells: Sequence[Cell], shape: Shape, taken: Collection[str]
) -> tuple[str, float]:
    """Return the target a header in comparable form may mean, and how sure that is; or blank."""
    if len(key) < _LEAST_LETTERS:
        return "", 0.0
    known = vocabulary(shape)
    spelled = _sorted_words(key)
    names = {_sorted_words(name): name for name in (*known.synonyms, *known.own)}
    for near in get_close_matches(spelled, names, n=3, cutoff=_NEAR):
        target = known.target(names[near])
        if target in taken or _turned(spelled, near):
            continue
        if fits(shape.targets[target], target, cells):
            return target, round(SequenceMatcher(None, spelled, near).ratio(), 2)
    return "", 0.0


def _sorted_words(key: str) -> str:
    return " ".join(sorted(key.split()))


def _turned(key: str, near: str) -> bool:
    return bool(_TURNING & (set(key.split()) ^ set(near.split())))
