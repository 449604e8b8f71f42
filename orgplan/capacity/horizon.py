"""When a plan starts and how far it reaches, also where the plan itself does not say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from orgplan.capacity.calendar import first_day, next_day, periods
from orgplan.capacity.defaults import DefaultApplied
from orgplan.capacity.problem import Period
from orgplan.findings import Finding, Severity, Where
from orgplan.model.organization import Organization
from orgplan.model.settings import PeriodKind, Settings
from orgplan.model.work import Initiative, InitiativeStatus

QUARTERS = 4
"""Quarters planned where neither the plan nor any deadline says how many."""


@dataclass(frozen=True, slots=True)
class Horizon:
    """The periods of a plan, the settings they follow from, and what was assumed for them."""

    settings: Settings
    periods: tuple[Period, ...]
    findings: tuple[Finding, ...] = ()
    defaults: tuple[DefaultApplied, ...] = ()

    @property
    def start(self) -> date:
        """First day of the first period."""
        return self.periods[0].start

    @property
    def end(self) -> date:
        """Last day of the last period."""
        return self.periods[-1].end


def horizon(organization: Organization) -> Horizon:
    """Lay out the plan's periods; OrgplanError where nothing tells when planning starts."""
    stated = organization.plan_settings
    settings = _completed(organization)
    layout = periods(settings)
    return Horizon(
        settings, layout, tuple(_moved(settings, layout)), tuple(_assumed(stated, settings))
    )


def _completed(organization: Organization) -> Settings:
    """Fill in a missing start; a plan without any calendar counts quarters to the last deadline."""
    settings = organization.plan_settings
    if settings.planning_start is not None:
        return settings
    begun = replace(settings, planning_start=_earliest(organization))
    if begun.planning_start is None or not _is_untouched(settings):
        return begun
    by_quarter = replace(begun, period=PeriodKind.QUARTER)
    return replace(by_quarter, periods=_quarters(organization, by_quarter))


def _earliest(organization: Organization) -> date | None:
    open_ones = list(_open(organization))
    starts = [row.start for row in open_ones if row.start is not None]
    deadlines = [row.deadline for row in open_ones if row.deadline is not None]
    return min(starts, default=None) or organization.as_of or min(deadlines, default=None)


def _open(organization: Organization) -> Iterator[Initiative]:
    ended = {InitiativeStatus.DONE, InitiativeStatus.REFUSED}
    return (row for row in organization.initiatives if row.status not in ended)


def _is_untouched(settings: Settings) -> bool:
    plain = Settings(id=settings.id)
    return (settings.period, settings.periods) == (plain.period, plain.periods)


def _quarters(organization: Organization, settings: Settings) -> int:
    deadlines = [row.deadline for row in _open(organization) if row.deadline is not None]
    if not deadlines or settings.planning_start is None:
        return QUARTERS
    day = first_day(settings.planning_start, PeriodKind.QUARTER, settings.fiscal_year_start)
    count = 0
    while day <= max(deadlines):
        day, count = next_day(day, PeriodKind.QUARTER), count + 1
    return max(count, 1)


def _moved(settings: Settings, layout: tuple[Period, ...]) -> Iterator[Finding]:
    first = layout[0]
    if settings.planning_start not in {None, first.start}:
        yield Finding(
            "CAP-planning-start",
            Severity.NOTE,
            f"Planning starts on {first.start}, the first day of {first.name}, "
            f"instead of {settings.planning_start}.",
            Where(record="settings", id=settings.id, field="planning_start"),
            value=str(settings.planning_start),
            limit=str(first.start),
            fix=f"Set planning_start to {first.start}.",
        )


def _assumed(stated: Settings, settings: Settings) -> Iterator[DefaultApplied]:
    for name in ("planning_start", "period", "periods"):
        value = getattr(settings, name)
        if getattr(stated, name) != value:
            yield DefaultApplied(name, str(value), 1)
