"""How somebody says that a column writes, where its cells leave that open."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Writing:
    """How a column writes, as somebody said; None where nobody said anything."""

    day_first: bool | None = None
    decimal_comma: bool | None = None
    percent: bool | None = None
    words: tuple[tuple[str, str], ...] = ()


NOTHING_SAID = Writing()
