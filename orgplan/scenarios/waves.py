"""The waves of a scenario: what takes effect on one day, with the organization before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from orgplan.changes.apply import apply
from orgplan.changes.change import Close
from orgplan.model.organization import Organization
from orgplan.scenarios.scenario import Step
from orgplan.scenarios.scene import Scene

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wave:
    """Changes with one effective date; without one they hold from the plan's start.

    `settled` is the first day on which all of it holds: a last day still counts as worked.
    """

    day: date | None
    before: Organization
    after: Organization
    steps: tuple[Step, ...]
    settled: date | None


def waves(organization: Organization, steps: Iterable[Step]) -> tuple[Wave, ...]:
    """Return the waves in the order of their days; the undated one comes first."""
    found = []
    ordered = sorted(steps, key=lambda step: _effective(step) or date.min)
    for day, of_day in groupby(ordered, key=_effective):
        own = tuple(of_day)
        after = apply(organization, (step.change for step in own))
        found.append(Wave(day, organization, after, own, _settled(organization, day, own)))
        organization = after
    return tuple(found)


def scenes(found: Iterable[Wave]) -> Iterator[tuple[Wave, Scene, Scene]]:
    """Yield each wave with its scenes before and after, on the day on which all of it holds."""
    after: Scene | None = None
    for wave in found:
        before = Scene(wave.before, wave.settled, after)
        after = Scene(wave.after, wave.settled, before)
        yield wave, before, after


def _effective(step: Step) -> date | None:
    return step.change.note.effective


def _settled(organization: Organization, day: date | None, steps: Sequence[Step]) -> date | None:
    closes = (step.change.day for step in steps if isinstance(step.change, Close))
    days = [last for last in (day or organization.as_of, *closes) if last is not None]
    return day_after(max(days)) if days else None


def day_after(day: date) -> date:
    """Return the next day; the last day of all has none and stays."""
    return day + ONE_DAY if day < date.max else day
