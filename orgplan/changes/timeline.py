"""A timeline: the dated sequence of snapshots that effective dates make of one organization."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from orgplan.changes.apply import apply
from orgplan.changes.change import Change
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization


@dataclass(frozen=True, slots=True)
class Timeline:
    """Snapshots by the day from which they hold; the first holds from the beginning of time."""

    snapshots: tuple[tuple[date, Organization], ...]

    @property
    def first(self) -> Organization:
        """The organization before any dated change."""
        return self.snapshots[0][1]

    @property
    def last(self) -> Organization:
        """The organization after every dated change."""
        return self.snapshots[-1][1]

    def on(self, day: date) -> Organization:
        """Return the organization as it is on a day."""
        current = self.first
        for start, organization in self.snapshots:
            if start > day:
                break
            current = organization
        return current

    def spans(self, start: date, end: date) -> Iterator[tuple[date, date, Organization]]:
        """Cut start..end (both days count) where the organization changes."""
        cuts = [start, *(day for day, _ in self.snapshots if start < day <= end)]
        for index, first in enumerate(cuts):
            last = cuts[index + 1] - timedelta(days=1) if index + 1 < len(cuts) else end
            yield first, last, self.on(first)


def timeline(organization: Organization, changes: Iterable[Change] = ()) -> Timeline:
    """Apply dated changes in date order (order within a date kept); undated ones come first."""
    ordered = sorted(changes, key=_effective)
    undated = [change for change in ordered if change.note.effective is None]
    current = apply(organization, undated)
    snapshots: list[tuple[date, Organization]] = [(date.min, current)]
    for day, same_day in groupby(ordered[len(undated) :], key=_effective):
        current = _on_day(current, tuple(same_day), day)
        snapshots.append((day, current))
    return Timeline(tuple(snapshots))


def _on_day(organization: Organization, changes: tuple[Change, ...], day: date) -> Organization:
    try:
        return apply(organization, changes)
    except OrgplanError as error:
        raise OrgplanError(
            f"On {day.isoformat()}: {error.message}",
            where=error.where,
            fix="Let it change no earlier than it is added.",
        ) from None


def _effective(change: Change) -> date:
    return change.note.effective or date.min


def steady(organization: Organization) -> Timeline:
    """Return the timeline of an organization to which nothing dated happens."""
    return timeline(organization)
