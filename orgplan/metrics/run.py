"""Cost over months: which posts cost throughout, and what the others add to each month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache

from orgplan.metrics.cost import ZERO, Costing
from orgplan.model.seat_time import WHOLE, SeatSpan
from orgplan.model.units import days_in_month, month_end, month_start, months_of


@dataclass(frozen=True, slots=True)
class Stretch:
    """Months first..last (by place) at the same rates."""

    first: int
    last: int

    @property
    def months(self) -> int:
        """The number of months."""
        return self.last - self.first + 1


@dataclass(slots=True)
class KeyCost:
    """What the posts of one key cost: those throughout by stretch, the others by month."""

    yearly: list[Decimal]
    monthly: dict[int, Decimal] = field(default_factory=dict)


class Calendar:
    """The months that touch start..end, cut to it, with the cost of one snapshot in them."""

    def __init__(self, costing: Costing, start: date, end: date) -> None:
        self.months = tuple(months_of(start, end))
        self._start, self._end = start, end
        self._costing = costing
        turns = costing.turning_months(start, end)
        first = [place for place, month in enumerate(self.months) if not place or month in turns]
        last = [*(place - 1 for place in first[1:]), len(self.months) - 1]
        self.stretches = tuple(map(Stretch, first, last))
        self._whole = start == month_start(start) and end == month_end(end)
        self._shares = cache(self._shares_of)

    def costs(self, keys: Sequence[str]) -> dict[str, KeyCost]:
        """Sum the cost of the snapshot's posts, each under the key at its place."""
        sums: dict[str, KeyCost] = {}
        amounts = [self._costing.amounts(self.months[s.first]) for s in self.stretches]
        for place, (key, spans) in enumerate(zip(keys, self._costing.spans, strict=True)):
            if key not in sums:
                sums[key] = KeyCost([ZERO] * len(self.stretches))
            found = sums[key]
            if self._is_throughout(place, spans):
                for index, priced in enumerate(amounts):
                    found.yearly[index] += priced[place] or ZERO
            else:
                for month, amount in self._monthly(place, spans):
                    found.monthly[month] = found.monthly.get(month, ZERO) + amount
        return sums

    def total(self, cost: KeyCost) -> Decimal:
        """Return the cost of all months: full years are not divided and multiplied again."""
        total = sum(cost.monthly.values(), start=ZERO)
        for stretch, yearly in zip(self.stretches, cost.yearly, strict=True):
            total += yearly if stretch.months == 12 else yearly * stretch.months / 12
        return total

    def by_month(self, cost: KeyCost) -> Iterator[tuple[date, Decimal]]:
        """Yield each month's cost."""
        for stretch, yearly in zip(self.stretches, cost.yearly, strict=True):
            for place in range(stretch.first, stretch.last + 1):
                yield self.months[place], yearly / 12 + cost.monthly.get(place, ZERO)

    def _is_throughout(self, place: int, spans: Sequence[SeatSpan]) -> bool:
        if not self._whole or len(spans) != 1 or self._has_turnover(place):
            return False
        start, end, share = spans[0]
        return share is WHOLE and start <= self._start and end >= self._end

    def _has_turnover(self, place: int) -> bool:
        if not self._costing.merit.rises:
            return False
        return len(self._costing.holders.get(self._costing.posts[place].id, ())) > 1

    def _monthly(self, place: int, spans: tuple[SeatSpan, ...]) -> Iterator[tuple[int, Decimal]]:
        for index, share in enumerate(self._shares(spans)):
            yearly = self._costing.amounts(self.months[index])[place] if share else None
            if yearly is not None:
                yield index, yearly * share.numerator / (share.denominator * 12)

    def _shares_of(self, spans: tuple[SeatSpan, ...]) -> tuple[Fraction, ...]:
        return tuple(self._share(spans, month) for month in self.months)

    def _share(self, spans: Sequence[SeatSpan], month: date) -> Fraction:
        first, last = max(month, self._start), min(month_end(month), self._end)
        days = (span.share * _overlap(span, first, last) for span in spans)
        return sum(days, start=Fraction(0)) / days_in_month(month)


def share_on(spans: Sequence[SeatSpan], day: date) -> Fraction | None:
    """Return the share of a post's seats that cost on a day; None if it does not cost."""
    for start, end, share in spans:
        if start <= day <= end:
            return share
    return None


def scaled(amount: Decimal, share: Fraction) -> Decimal:
    """Return a share of an amount of money."""
    return amount if share is WHOLE else amount * share.numerator / share.denominator


def _overlap(span: SeatSpan, first: date, last: date) -> int:
    if span.start > last or span.end < first:
        return 0
    return (min(span.end, last) - max(span.start, first)).days + 1
