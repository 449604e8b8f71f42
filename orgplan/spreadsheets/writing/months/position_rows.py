"""When positions cost: a row for every stretch of days, tied to the dates that bound it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.seat_time import SeatSpan
from orgplan.model.units import days_in_month, month_end
from orgplan.spreadsheets.writing.months.scene import Scene

NEVER = SeatSpan(date.max, date.min, Fraction(0))


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A position's stretch of costing days, and the holder whose dates bound it, if one does."""

    place: int
    post: Position
    span: SeatSpan
    holder: Person | None

    def part(self, month: date) -> Fraction:
        """Return the part of a month's seats that cost."""
        first, last = max(self.span.start, month), min(self.span.end, month_end(month))
        days = max((last - first).days + 1, 0) if first <= last else 0
        return self.span.share * days / days_in_month(month)


def position_rows(scene: Scene) -> Iterator[PositionRow]:
    """Yield the rows of all positions in order; one that never costs has a row all the same."""
    first, last = scene.months[0], month_end(scene.months[-1])
    pairs = zip(scene.costing.posts, scene.costing.spans, strict=True)
    for place, (post, spans) in enumerate(pairs):
        shown = [span for span in spans if span.start <= last and span.end >= first]
        for span in shown or [NEVER]:
            yield PositionRow(place, post, span, _bounding(scene, post, span))


def _bounding(scene: Scene, post: Position, span: SeatSpan) -> Person | None:
    found = (p for p in scene.holders(post) if p.hired == span.start or p.left == span.end)
    return next(found, None)


def raised_until(scene: Scene, post: Position) -> date | None:
    """Return the last day on which the year's merit rise counts; None if it never does.

    Only those rise who were there before the year began.
    """
    year, last = scene.months[0], month_end(scene.months[-1])
    holders = scene.holders(post)
    if not holders:
        unnamed = post.seats > 1 and post.status is PositionStatus.FILLED
        return last if unnamed and (post.start is None or post.start < year) else None
    there = [person.left or last for person in holders if not person.hired or person.hired < year]
    return min(max(there), last) if there else None
