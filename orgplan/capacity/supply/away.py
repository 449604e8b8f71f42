"""Weekdays on which people do not work: holidays of their place, and leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from orgplan.capacity.supply.over_time import DatedAssumptions
from orgplan.capacity.supply.placement import Terms
from orgplan.model.assumptions import rate_scopes
from orgplan.model.people import Absence, Holiday
from orgplan.model.units import month_start, weekdays

WEEKDAYS_PER_YEAR = 260
"""The year's weekdays to which leave_days_per_year refers."""


class Away:
    """The shares of weekdays lost to holidays and leave in start..end."""

    def __init__(self, assumptions: DatedAssumptions) -> None:
        self._assumptions = assumptions

    def shares(self, terms: Terms, start: date, end: date) -> tuple[float, float]:
        """Return the share of weekdays off as holidays, and the share absent besides."""
        days = list(weekdays(start, end))
        if not days:
            return 0.0, 0.0
        off = _by_day(terms.holidays, days) if terms.holidays else {}
        holidays = sum(off.values()) / len(days)
        if terms.absences is None:
            return holidays, min(1.0 - holidays, self._usual_leave(terms, days))
        absent = _by_day(terms.absences, days)
        lost = sum(share * (1.0 - off.get(day, 0.0)) for day, share in absent.items())
        return holidays, lost / len(days)

    def _usual_leave(self, terms: Terms, days: list[date]) -> float:
        """Return the share of the days lost to usual leave, at the rate of each one's month."""
        scopes = rate_scopes(terms.worker_type, terms.location)
        lost = 0.0
        for month, count in Counter(map(month_start, days)).items():
            number = self._assumptions.number("leave_days_per_year", month, scopes)
            lost += count * max(0.0, float(number or 0)) / WEEKDAYS_PER_YEAR
        return lost / len(days)


def _by_day(rows: Iterable[Holiday | Absence], days: list[date]) -> Mapping[date, float]:
    """Add up the shares off per weekday; overlapping rows take at most the whole day."""
    shares: dict[date, float] = {}
    for row in rows:
        if row.start is None:
            continue
        last = row.end or row.start
        for day in days:
            if row.start <= day <= last:
                shares[day] = min(1.0, shares.get(day, 0.0) + max(0.0, row.share))
    return shares
