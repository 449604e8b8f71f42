"""The latest start that is no outlier, from which a plan without a day of its own is looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

_FAR = timedelta(days=3 * 365)
_NEAR = date(2027, 1, 1)
"""No start before this day was far ahead when this was written, however long after others."""
_FEW = 2
"""A post and the person in it are two starts of one row."""
_RARE = 100


def latest_start(starts: Iterable[date]) -> tuple[date | None, tuple[date, ...]]:
    """Return the latest of some days, and the later ones that lie far after all others.

    A day lies far off if it is years after the one before, and further than all others are apart.
    Hardly any may be so: a wave of hires years ahead is none.
    """
    counts = Counter(starts)
    days = sorted(counts)
    most = max(_FEW, counts.total() // _RARE)
    far: list[date] = []
    while len(days) > 2 and days[-1] - days[-2] > max(_FAR, days[-2] - days[0]):
        if days[-1] < _NEAR or sum(counts[day] for day in (*far, days[-1])) > most:
            break
        far.append(days.pop())
    return (days[-1] if days else None), tuple(reversed(far))
