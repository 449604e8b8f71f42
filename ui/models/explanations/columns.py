"""What a column of an explanation's table shows of a row, and by what it sorts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Tone(StrEnum):
    """How a cell asks for attention; words always say the same as the color."""

    PLAIN = ""
    MUTED = "muted"
    GOOD = "ok"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Column:
    """One column over rows of any record; without an `order` it sorts by its text.

    `share` gives the length of a bar, 0 to 1; a width of 0 takes what is left.
    """

    heading: str
    text: Callable[[Any], str]
    order: Callable[[Any], Any] | None = None
    width: int = 0
    is_number: bool = False
    tone: Callable[[Any], Tone] | None = None
    share: Callable[[Any], float | None] | None = None
    tip: str = ""
    wraps: bool = False
    """Whether a long text takes several lines instead of being cut."""

    def key(self, row: Any) -> Any:
        """Return what orders rows; None, which is no answer, comes last."""
        return self.text(row).casefold() if self.order is None else self.order(row)


def number(
    heading: str,
    text: Callable[[Any], str],
    order: Callable[[Any], float | None],
    width: int = 96,
    *,
    tone: Callable[[Any], Tone] | None = None,
    tip: str = "",
) -> Column:
    """Return a column of numbers, which stand at the right."""
    return Column(heading, text, order, width, is_number=True, tone=tone, tip=tip)


def signed_tone(amount: Callable[[Any], float | None]) -> Callable[[Any], Tone]:
    """Return what colors gains and losses."""

    def tone(row: Any) -> Tone:
        value = amount(row)
        if value is None or abs(value) < 0.005:
            return Tone.MUTED
        return Tone.GOOD if value > 0 else Tone.BAD

    return tone
