"""Step 7 of the bridge: capacity set aside by name, of everyone or of one team."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from orgplan.capacity.horizon import Horizon
from orgplan.capacity.problem import TOLERANCE, Period
from orgplan.capacity.supply.over_time import Days, in_force
from orgplan.changes.timeline import Timeline
from orgplan.findings import Finding, Severity, Where
from orgplan.model.teams import CarveOut
from orgplan.model.units import calendar_months

EVERYONE = {"", "organization", "organisation", "plan"}
"""Scopes that stand for the whole organization."""

ALWAYS: Days = (date.min, date.max)

Cell = tuple[str, int]
"""A team and a period's number."""


class CarveOuts:
    """How much of each team's capacity after focus is set aside in each period."""

    def __init__(self, timeline: Timeline, horizon: Horizon) -> None:
        days = horizon.start, horizon.end
        self._rows = tuple(in_force(timeline, *days, lambda snapshot: snapshot.carve_outs))
        self._horizon = horizon

    def share(self, team: str, period: Period) -> float:
        """Return the part of a team's capacity after focus that is set aside as shares."""
        rows = ((row, days) for row, days in self._rows if _covers(row, team))
        return sum(
            max(0.0, row.share or 0.0) * _overlap(row, period, days) / period.months
            for row, days in rows
        )

    def cuts(self, base: Mapping[Cell, float]) -> dict[Cell, float]:
        """Return the person-months set aside of each cell's capacity, not limited by it."""
        cuts = dict.fromkeys(base, 0.0)
        for row, days in self._rows:
            for period in self._horizon.periods:
                self._add(row, _overlap(row, period, days), period, base, cuts)
        return cuts

    def _add(
        self,
        row: CarveOut,
        inside: float,
        period: Period,
        base: Mapping[Cell, float],
        cuts: dict[Cell, float],
    ) -> None:
        if not inside:
            return
        cells = [cell for cell in base if cell[1] == period.number and _covers(row, cell[0])]
        total = sum(base[cell] for cell in cells)
        amount = self._amount(row, inside)
        for cell in cells:
            cuts[cell] += base[cell] * max(0.0, row.share or 0.0) * inside / period.months
            if total > 0:
                cuts[cell] += amount * base[cell] / total
        if total <= 0 and not _is_general(row):
            missing = (row.scope, period.number)
            cuts[missing] = cuts.get(missing, 0.0) + amount

    def _amount(self, row: CarveOut, inside: float) -> float:
        """Spread the row's person-months evenly over the months of its window."""
        if not row.person_months:
            return 0.0
        window = sum(_overlap(row, period) for period in self._horizon.periods)
        return max(0.0, row.person_months or 0.0) * inside / window

    def unplaced(self, teams: frozenset[str]) -> Iterator[Finding]:
        """Yield carve-outs of teams that supply nothing, so that they set nothing aside."""
        for row in dict.fromkeys(row for row, _ in self._rows):
            if not _is_general(row) and row.scope not in teams:
                yield Finding(
                    "CAP-carve-out",
                    Severity.WARNING,
                    f"{row.name} is set aside for team {row.scope}, which supplies nothing.",
                    Where(record="carve_out", id=row.id, field="scope"),
                    value=row.scope,
                    fix="Name a team with people, or organization.",
                )


def excesses(
    base: Mapping[Cell, float], cuts: Mapping[Cell, float], periods: Sequence[Period]
) -> Iterator[Finding]:
    """Yield what is set aside beyond a team's capacity."""
    teams = {team for team, _ in base}
    for (team, number), cut in sorted(cuts.items()):
        has = base.get((team, number), 0.0)
        over = cut - has
        if team in teams and over > TOLERANCE:
            yield Finding(
                "CAP-carve-out",
                Severity.WARNING,
                f"Carve-outs take {over:.2f} person-months more than team {team} has in "
                f"{periods[number - 1].name}.",
                Where(record="team", id=team),
                value=round(cut, 6),
                limit=round(has, 6),
                fix="Set aside less, or spread it over more periods.",
            )


def _is_general(row: CarveOut) -> bool:
    return row.scope.strip().casefold() in EVERYONE


def _covers(row: CarveOut, team: str) -> bool:
    return _is_general(row) or row.scope == team


def _overlap(row: CarveOut, period: Period, days: Days = ALWAYS) -> float:
    start = max(period.start, days[0], row.start or date.min)
    end = min(period.end, days[1], row.end or date.max)
    return calendar_months(start, end) if start <= end else 0.0
