"""Steps 1 to 5 of the bridge, and attrition: what is left of one person's time in a period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from orgplan.capacity.problem import Period
from orgplan.capacity.supply.away import Away
from orgplan.capacity.supply.over_time import DatedAssumptions
from orgplan.capacity.supply.placement import Stint, Terms
from orgplan.capacity.supply.ramp import productivity
from orgplan.changes.timeline import Timeline
from orgplan.model.assumptions import rate_scopes
from orgplan.model.units import calendar_months, month_start


class TimeLeft(NamedTuple):
    """Person-months left after each step; `staying` is what attrition leaves of `planned`."""

    headcount: float
    holidays: float
    leave: float
    ramp: float
    planned: float
    staying: float


class TimeBook:
    """Reckons what a stint leaves for planned work; the same terms and days are reckoned once."""

    def __init__(self, timeline: Timeline, layout: Sequence[Period]) -> None:
        self._assumptions = DatedAssumptions(timeline)
        self._layout = layout
        self._away = Away(self._assumptions)
        self._known: dict[Terms, dict[tuple[date, date], TimeLeft]] = {}

    def by_period(self, terms: Terms, stint: Stint) -> Iterator[tuple[int, TimeLeft]]:
        """Yield the number of each period the stint touches, with what is left in it."""
        known = self._known.setdefault(terms, {})
        elapsed = 0.0
        for period in self._layout:
            start, end = max(stint.start, period.start), min(stint.end, period.end)
            if start <= end:
                if (start, end) not in known:
                    middle = elapsed + period.months / 2
                    known[start, end] = self._reckon(terms, start, end, middle)
                yield period.number, known[start, end]
            elapsed += period.months

    def _reckon(self, terms: Terms, start: date, end: date, elapsed: float) -> TimeLeft:
        headcount = terms.fte * calendar_months(start, end)
        off, absent = self._away.shares(terms, start, end)
        after_holidays = headcount * (1.0 - off)
        after_leave = headcount * max(0.0, 1.0 - off - absent)
        ramped = after_leave * self._ramp(terms, start, end)
        planned = ramped * terms.planning_share
        staying = planned * self._stay(terms, start, elapsed)
        return TimeLeft(headcount, after_holidays, after_leave, ramped, planned, staying)

    def _ramp(self, terms: Terms, start: date, end: date) -> float:
        if terms.begun is None:
            return 1.0
        curve = self._assumptions.curve(terms.begun, terms.worker_type, terms.location)
        return productivity(curve, terms.begun, start, end)

    def _stay(self, terms: Terms, start: date, elapsed: float) -> float:
        scopes = rate_scopes(terms.worker_type, terms.location)
        rate = self._assumptions.number("attrition_rate", month_start(start), scopes)
        if not terms.stays or rate is None:
            return 1.0
        return float((1.0 - min(1.0, max(0.0, float(rate)))) ** (elapsed / 12.0))
