"""An effect in words: what the sheet of a move shows below its questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ui.models.formats import counted
from ui.models.moves.effect import Effect, Shift

NAMED = 4
"""People named before the rest is counted."""

MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the effect: what it is, how it changes, and what lies behind it."""

    name: str
    text: str
    detail: str


def figures(effect: Effect, *, pay_hidden: bool) -> Iterator[Figure]:
    """Yield who is affected, posts, heads, and unless pay is hidden the cost of a year."""
    yield Figure("Affected", counted(len(effect.people), "person", "people"), "")
    yield Figure("Posts", _change(effect.posts), _from_to(effect.posts))
    yield Figure("Headcount", _change(effect.heads), _from_to(effect.heads))
    if not pay_hidden:
        unit = effect.currency if effect.cost.change else ""
        cost = f"{_change(effect.cost)} {unit}".strip()
        yield Figure("Cost a year", cost, _from_to(effect.cost))


def told(effect: Effect, *, pay_hidden: bool) -> str:
    """Return the effect as one sentence, for those who listen to it."""
    parts = [f"{item.name} {item.text}" for item in figures(effect, pay_hidden=pay_hidden)]
    return f"{effect.group.sentence}. {', '.join(parts)}."


def named(people: Sequence[str]) -> str:
    """Return the first names as a sentence, and how many more there are."""
    rest = len(people) - NAMED
    names = ", ".join(people[:NAMED])
    more = f" and {rest:,} more" if rest > 0 else ""
    return f"Something changes for {names}{more}." if people else ""


def _change(shift: Shift) -> str:
    change = shift.change
    if change is None:
        return "unknown"
    rounded = round(change)
    if not rounded:
        return "as before"
    return f"{'+' if rounded > 0 else MINUS}{abs(rounded):,}"


def _from_to(shift: Shift) -> str:
    before, after = _amount(shift.before), _amount(shift.after)
    return before if before == after else f"{before} → {after}"


def _amount(value: Decimal | int | None) -> str:
    return "–" if value is None else f"{round(value):,}"
