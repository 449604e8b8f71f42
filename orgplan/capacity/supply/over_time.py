"""What dated changes make of the rows that supply is reckoned by: when each row holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from orgplan.capacity.supply.placement import ONE_DAY
from orgplan.capacity.supply.ramp import Curve, RampCurves
from orgplan.changes.timeline import Timeline
from orgplan.model.assumptions import Assumptions, Scope
from orgplan.model.organization import Organization
from orgplan.model.people import WorkerType

V = TypeVar("V")

Days = tuple[date, date]


class Dated(Generic[V]):
    """Something read from every snapshot of a timeline, looked up by day."""

    def __init__(self, timeline: Timeline, read: Callable[[Organization], V]) -> None:
        self._values = [(day, read(snapshot)) for day, snapshot in timeline.snapshots]

    def on(self, day: date) -> V:
        """Return the value that holds on a day; the first holds before all others."""
        current = self._values[0][1]
        for start, value in self._values:
            if start > day:
                break
            current = value
        return current


class DatedAssumptions:
    """The plan's named rates: those that hold on a month's first day."""

    def __init__(self, timeline: Timeline) -> None:
        self._numbers = Dated(timeline, lambda snapshot: Assumptions(snapshot.assumptions))
        self._curves = Dated(timeline, lambda snapshot: RampCurves(snapshot.assumptions))

    def number(self, name: str, month: date, scopes: Sequence[Scope]) -> Decimal | None:
        """Return the value valid in a month: of the first scope that has one, last the plan's."""
        return self._numbers.on(month).number(name, month, scopes)

    def curve(self, begun: date, worker_type: WorkerType, location: str) -> Curve:
        """Return the ramp curve of those who begin on a day; empty for none."""
        return self._curves.on(begun).curve(begun, worker_type, location)


def in_force(
    timeline: Timeline, start: date, end: date, rows: Callable[[Organization], Iterable[V]]
) -> Iterator[tuple[V, Days]]:
    """Yield rows with the days of start..end on which snapshots hold them, joined across cuts."""
    found: dict[V, list[Days]] = {}
    for first, last, snapshot in timeline.spans(start, end):
        for row in rows(snapshot):
            known = found.setdefault(row, [])
            if known and known[-1][1] + ONE_DAY == first:
                known[-1] = (known[-1][0], last)
            else:
                known.append((first, last))
    for row, spans in found.items():
        for days in spans:
            yield row, days


def arrivals(timeline: Timeline, start: date, end: date) -> dict[str, date]:
    """Return people and posts that dated changes bring in after the start, with their first day."""
    opening = timeline.on(start)
    found: dict[str, date] = {}
    for first, _, snapshot in timeline.spans(start, end):
        if snapshot is not opening:
            for table, known in (
                (snapshot.people, opening.people),
                (snapshot.positions, opening.positions),
            ):
                for key in table.ids():
                    if key not in known:
                        found.setdefault(key, first)
    return found
