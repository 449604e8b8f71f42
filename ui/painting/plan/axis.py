"""A linear axis: round ticks over a range, and where a number lies on it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Axis:
    """Maps numbers from `low` to `high` onto pixels from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, number: float) -> float:
        """Return the pixel of a number."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        return self.start + (number - self.low) / (self.high - self.low) * (self.end - self.start)

    def ticks(self, most: int = 6) -> tuple[float, ...]:
        """Return round numbers within the range, `most` or fewer."""
        step = round_step(self.high - self.low, most)
        if step <= 0:
            return (self.low,)
        first = math.ceil(self.low / step - 1e-9)
        last = math.floor(self.high / step + 1e-9)
        return tuple(place * step for place in range(first, last + 1))


def round_step(length: float, most: int) -> float:
    """Return the least round step that divides a length into fewer parts than `most`."""
    if length <= 0 or most < 2:
        return 0.0
    rough = length / (most - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in STEPS if step * power >= rough * (1 - 1e-9))


def tick_text(number: float, ticks: tuple[float, ...]) -> str:
    """Return a tick's number in as many decimals as its neighbors need."""
    step = min((abs(b - a) for a, b in pairwise(ticks)), default=1.0)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9)) if step > 0 else 0
    if decimals < 9 and abs(round(step, decimals) - step) > 1e-9 * step:
        decimals += 1
    return f"{number:,.{decimals}f}"
