"""What one more engineer would give a team: the bridge of somebody who is not there yet."""

from __future__ import annotations

from orgplan.capacity.horizon import Horizon
from orgplan.capacity.problem import Period
from orgplan.capacity.supply.carve_outs import CarveOuts
from orgplan.capacity.supply.placement import Placement, Stints
from orgplan.capacity.supply.rows import MICRO
from orgplan.capacity.supply.terms import TermsBook
from orgplan.capacity.supply.time_left import TimeBook
from orgplan.changes.timeline import Timeline


class Newcomers:
    """Reckons the net person-months of new engineers by team, place and first day."""

    def __init__(self, timeline: Timeline, planned: Horizon) -> None:
        self._timeline = timeline
        self._planned = planned
        self._book = TimeBook(timeline, planned.periods)
        self._carve_outs = CarveOuts(timeline, planned)
        self._focus = min(1.0, max(0.0, planned.settings.focus_factor))

    def nets(self, team: str, location: str, start: Period) -> tuple[float, ...]:
        """Return what somebody who begins with a period nets in each of all periods.

        He or she is one FTE who plans work all the time, learns along the ramp curve and stays.
        What a team sets aside as person-months is the same with one more, so only shares count.
        """
        planned = [0.0] * len(self._planned.periods)
        for placement, stint in self._stints(team, location, start):
            for number, left in self._book.by_period(placement.terms, stint):
                planned[number - 1] += left.planned
        kept = (self._kept(team, period) for period in self._planned.periods)
        return tuple(
            round(amount * self._focus * part * MICRO) / MICRO
            for amount, part in zip(planned, kept, strict=True)
        )

    def _stints(self, team: str, location: str, start: Period) -> Stints:
        stints = Stints()
        for first, last, snapshot in self._timeline.spans(start.start, self._planned.end):
            book = TermsBook(snapshot, first, self._planned.start)
            terms = book.of_newcomer(location or book.home(team), start.start)
            stints.add(Placement("", team, (), "", terms), first, last)
        return stints

    def _kept(self, team: str, period: Period) -> float:
        return max(0.0, 1.0 - self._carve_outs.share(team, period))
