"""When a post's seats count for cost and supply: occupied days, and vacant ones once filled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.units import add_months

ONE_DAY = timedelta(days=1)


WHOLE = Fraction(1)


class SeatSpan(NamedTuple):
    """Days start..end, both counted, on which a share of the post's seats counts."""

    start: date
    end: date
    share: Fraction = WHOLE


ALWAYS = (SeatSpan(date.min, date.max),)


@dataclass(frozen=True, slots=True)
class Filling:
    """When a vacant seat without an expected fill counts: so many months after it fell vacant.

    `since` stands for the day it fell vacant where nothing tells it: the planning start.
    """

    months: Decimal
    since: date

    def day(self, vacated: date | None) -> date:
        """Return the first day on which a seat vacant from `vacated` counts."""
        whole, rest = divmod(self.months, 1)
        return add_months(vacated or self.since, int(whole)) + timedelta(days=round(rest * 30))


def seat_spans(
    position: Position, holders: Sequence[Person], filling: Filling
) -> tuple[SeatSpan, ...]:
    """Return the days on which a post counts, ordered and disjoint.

    A group of unnamed people counts throughout; other seats count while somebody holds them, and
    vacant from the expected fill, else from the day they fell vacant plus the time to fill. A gap
    before a known successor counts only if an expected fill falls into it.
    """
    if len(holders) == 1 and _is_plain(position) and holders[0].left is None:
        return _since(holders[0].hired)
    window = _window(position)
    if window is None:
        return ()
    if not holders:
        return _without_holders(position, window, filling)
    if position.seats > 1 and position.status is PositionStatus.FILLED:
        return _whole(window)
    if len(holders) == 1 and position.seats == 1:
        return _with_one_holder(position, holders[0], window, filling)
    return _swept(position, holders, window, filling)


def fill_day(position: Position, holders: Iterable[Person], filling: Filling) -> date | None:
    """Return when the seats that end up vacant count again; None: never, as nothing says when."""
    if position.expected_fill is not None:
        return position.expected_fill
    if position.status is PositionStatus.PLANNED:
        return position.start
    left = [person.left for person in holders if person.left and person.left < date.max]
    return filling.day(max(left) + ONE_DAY if left else position.start)


def _window(position: Position) -> SeatSpan | None:
    if position.status is PositionStatus.CLOSED and position.end is None:
        return None
    start, end = position.start or date.min, position.end or date.max
    return SeatSpan(start, end) if start <= end else None


def _whole(window: SeatSpan) -> tuple[SeatSpan, ...]:
    if window.start == date.min and window.end == date.max:
        return ALWAYS
    return (window,)


@cache
def _since(day: date | None) -> tuple[SeatSpan, ...]:
    return ALWAYS if day is None else (SeatSpan(day, date.max),)


def _is_plain(position: Position) -> bool:
    """Tell whether a post of one seat, as most are, has no dates of its own."""
    if position.seats != 1 or position.status is PositionStatus.CLOSED:
        return False
    return position.start is None and position.end is None and position.expected_fill is None


def _without_holders(
    position: Position, window: SeatSpan, filling: Filling
) -> tuple[SeatSpan, ...]:
    if position.seats > 1 and position.status in {PositionStatus.FILLED, PositionStatus.CLOSED}:
        return _whole(window)
    day = fill_day(position, (), filling)
    if day is None or day > window.end:
        return ()
    return (SeatSpan(max(day, window.start), window.end),)


def _with_one_holder(
    position: Position, person: Person, window: SeatSpan, filling: Filling
) -> tuple[SeatSpan, ...]:
    begun, left = person.hired or date.min, person.left or date.max
    if position.expected_fill is not None and position.expected_fill < begun:
        begun = position.expected_fill
    held = SeatSpan(max(window.start, begun), min(window.end, left))
    spans = [held] if held.start <= held.end else []
    fill = fill_day(position, (person,), filling) if left < window.end else None
    if fill is not None and fill <= window.end:
        spans.append(SeatSpan(max(fill, left + ONE_DAY, window.start), window.end))
    return tuple(spans)


def _swept(
    position: Position, holders: Sequence[Person], window: SeatSpan, filling: Filling
) -> tuple[SeatSpan, ...]:
    days = {window.start}
    days.update(day for day in _turns(position, holders, filling) if _inside(day, window))
    starts = sorted(days)
    last_hire = max(person.hired or date.min for person in holders)
    final_fill = fill_day(position, holders, filling)
    spans = []
    for index, start in enumerate(starts):
        end = starts[index + 1] - ONE_DAY if index + 1 < len(starts) else window.end
        fill = final_fill if start >= last_hire else position.expected_fill
        share = _share(position, holders, start, fill)
        if share:
            spans.append(SeatSpan(start, end, share))
    return tuple(spans)


def _turns(position: Position, holders: Sequence[Person], filling: Filling) -> Iterable[date]:
    for person in holders:
        if person.hired is not None:
            yield person.hired
        if person.left is not None and person.left < date.max:
            yield person.left + ONE_DAY
    fill = fill_day(position, holders, filling)
    if fill is not None:
        yield fill


def _inside(day: date, window: SeatSpan) -> bool:
    return window.start < day <= window.end


def _share(position: Position, holders: Sequence[Person], day: date, fill: date | None) -> Fraction:
    if fill is not None and day >= fill:
        return WHOLE
    held = sum(_holds(person, day) for person in holders)
    return WHOLE if held >= position.seats else Fraction(held, position.seats)


def _holds(person: Person, day: date) -> bool:
    started = person.hired is None or person.hired <= day
    return started and (person.left is None or day <= person.left)
