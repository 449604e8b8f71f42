"""Which snapshot of the plan is on screen: a scenario on a day, and what it is compared with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from orgplan.changes.timeline import Timeline
from orgplan.model.organization import Organization
from orgplan.scenarios.difference import Difference, difference
from orgplan.scenarios.scenario import BASELINE, Lenient, Misfit, lenient


class Overlay(StrEnum):
    """Which side of the comparison the views show."""

    BEFORE = "before"
    AFTER = "after"
    CHANGES = "changes"


@dataclass(frozen=True)
class Shown:
    """A scenario of a plan on a day; blank for the plan itself, no day for all changes made.

    After all changes, today is the first day on which all of them hold. The plan itself is compared
    with `opened`, the plan as it was opened.
    """

    plan: Organization
    opened: Organization
    scenario: str = ""
    day: date | None = None

    @cached_property
    def organization(self) -> Organization:
        """The snapshot on screen."""
        return self._on_day(self._lenient) if self.scenario else _on(self.plan, self.day)

    @cached_property
    def before(self) -> Organization:
        """What the snapshot is compared with: the scenario's parent, or the plan as opened."""
        if not self.scenario:
            return _on(self.opened, self.day)
        row = self.plan.scenarios.get(self.scenario)
        parent = row.parent if row is not None else ""
        if not parent or parent == BASELINE:
            return _on(self.plan, self._today)
        return self._on_day(lenient(self.plan, parent, row.branched_on if row else None))

    @cached_property
    def difference(self) -> Difference:
        """What the scenario changes, record by record."""
        return difference(self.before, self.organization)

    @property
    def misfits(self) -> tuple[Misfit, ...]:
        """The scenario's changes that no longer fit the plan and are left out."""
        return self._lenient.misfits if self.scenario else ()

    @cached_property
    def _lenient(self) -> Lenient:
        return lenient(self.plan, self.scenario)

    def _on_day(self, found: Lenient) -> Organization:
        if self.day is None:
            return _on(found.organization, self._today)
        return _on(found.timeline.on(self.day), self.day)

    @property
    def _today(self) -> date | None:
        return self.day or settled_day(self._lenient.timeline)


def settled_day(timeline: Timeline) -> date | None:
    """Return the first day on which every dated change holds; None if nothing is dated.

    What ends on a day is gone on the next.
    """
    last, organization = timeline.snapshots[-1]
    if last == date.min:
        return None
    ends = (
        *(post.end for post in organization.positions),
        *(person.left for person in organization.people),
    )
    settled = last + timedelta(days=1) if last in ends else last
    today = organization.as_of
    return settled if today is None else max(settled, today)


def _on(organization: Organization, day: date | None) -> Organization:
    """Let a day be today in every check and metric of a snapshot."""
    if day is None:
        return organization
    return organization.put(replace(organization.plan_settings, as_of=day))
