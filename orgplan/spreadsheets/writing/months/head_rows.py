"""Who counts when: stretches of days with the heads, FTE and vacant seats that they add."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from operator import itemgetter

from orgplan.model.occupancy import is_active, is_closed, is_employed
from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.units import month_end
from orgplan.spreadsheets.writing.months.scene import Scene

ONE_DAY = timedelta(days=1)


class Measure(StrEnum):
    """What is counted at the end of a month."""

    HEADS = "Heads"
    FTE = "FTE"
    VACANT = "Vacant seats"


@dataclass(frozen=True, slots=True)
class HeadRow:
    """What a person, or a post's seats, add to a measure on the days start..end.

    Blank days are open; FTE is told as a part of the post's own.
    """

    measure: Measure
    post: Position | None
    person: Person | None
    start: date | None
    end: date | None
    times: float

    def counts(self, day: date) -> bool:
        """Tell whether a day falls into the stretch."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


def head_rows(scene: Scene) -> Iterator[HeadRow]:
    """Yield people first, then what posts add; only what counts at some month's end."""
    ends = [month_end(month) for month in scene.months]
    for person in scene.organization.people:
        yield _of_person(person, scene.organization.positions.get(person.position))
    for post in scene.costing.posts:
        for row in _of_post(scene, post):
            if any(row.counts(day) for day in ends):
                yield row


def _of_person(person: Person, post: Position | None) -> HeadRow:
    """A person without dates of his own comes and goes with the post he holds."""
    start, end, times = person.hired, person.left, 1.0
    if post is not None:
        start = start or post.start
        end = end or post.end
        if person.left is None and post.end is None and is_closed(post, date.max):
            times = 0.0
    return HeadRow(Measure.HEADS, post, person, start, end, times)


def _of_post(scene: Scene, post: Position) -> Iterator[HeadRow]:
    holders = scene.holders(post)
    turns: set[date | None] = {post.start, *(person.hired for person in holders)}
    for last in (post.end, *(person.left for person in holders)):
        turns.add(last + ONE_DAY if last is not None and last < date.max else None)
    days = sorted({date.min, *(day for day in turns if day is not None)})
    named = bool(scene.organization.people)
    told = [(day, _counted(post, holders, day, named=named)) for day in days]
    for measure in Measure:
        yield from _runs(measure, post, [(day, counted[measure]) for day, counted in told])


def _runs(measure: Measure, post: Position, told: list[tuple[date, float]]) -> Iterator[HeadRow]:
    """Yield the stretches on which a measure stays the same and is not zero."""
    runs = [(next(run)[0], times) for times, run in groupby(told, itemgetter(1))]
    for place, (day, times) in enumerate(runs):
        end = runs[place + 1][0] - ONE_DAY if place + 1 < len(runs) else None
        if times:
            yield HeadRow(measure, post, None, day if place else None, end, times)


def _counted(
    post: Position, holders: Sequence[Person], day: date, *, named: bool
) -> dict[Measure, float]:
    """Return what a post adds on a day, by the rules of the metrics headcount and FTE."""
    if not is_active(post, day):
        return dict.fromkeys(Measure, 0.0)
    held = sum(is_employed(person, day) for person in holders)
    unnamed = post.seats > 1 and post.status is not PositionStatus.OPEN
    filled = post.seats if unnamed else min(held, post.seats)
    believed = _is_believed(post, holders, day, held, named=named)
    return {
        Measure.HEADS: float(max(post.seats - held, 0)) if unnamed else 0.0,
        Measure.FTE: 1.0 if believed else filled / post.seats,
        Measure.VACANT: float(post.seats - filled),
    }


def _is_believed(
    post: Position, holders: Sequence[Person], day: date, held: int, *, named: bool
) -> bool:
    """A post marked filled is believed as long as nobody is known to have held and left it."""
    if post.status is PositionStatus.OPEN:
        return False
    if post.status is PositionStatus.CLOSED and post.seats == 1 and named:
        return False
    return held > 0 or not any(p.left is not None and p.left < day for p in holders)
