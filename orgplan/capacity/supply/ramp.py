"""How productive new people are while they learn: a share per month since they started."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from orgplan.capacity.supply.placement import ONE_DAY
from orgplan.model.assumptions import Assumptions, number_from, rate_scopes
from orgplan.model.people import WorkerType
from orgplan.model.settings import Assumption
from orgplan.model.units import add_months, month_start

RAMP_CURVE = "ramp_curve"

Curve = tuple[float, ...]


class RampCurves:
    """The plan's curves, such as 0.25;0.5;0.75 and then full, by scope and first month."""

    def __init__(self, rows: Iterable[Assumption]) -> None:
        self._curves: list[Curve] = []
        self._numbers = Assumptions(self._numbered(rows))

    def still_running(
        self, begun: date | None, day: date, worker_type: WorkerType, location: str
    ) -> date | None:
        """Return when somebody began, or None if he or she is fully productive on the day."""
        if begun is None:
            return None
        length = len(self.curve(begun, worker_type, location))
        return begun if length and add_months(begun, length) > day else None

    def curve(self, begun: date, worker_type: WorkerType, location: str) -> Curve:
        """Return the curve of those who begin in a month; empty for none."""
        scopes = rate_scopes(worker_type, location)
        number = self._numbers.number(RAMP_CURVE, month_start(begun), scopes)
        return () if number is None else self._curves[int(number)]

    def _numbered(self, rows: Iterable[Assumption]) -> Iterator[Assumption]:
        """Yield the curves' rows with the place of their curve as value."""
        for row in rows:
            curve = curve_from(row.value) if row.name.strip().casefold() == RAMP_CURVE else None
            if curve is not None:
                self._curves.append(curve)
                yield replace(row, value=str(len(self._curves) - 1))


def curve_from(text: str) -> Curve | None:
    """Read shares of 1 separated by `;`; None if the text is no curve."""
    parts = [number_from(part) for part in text.split(";") if part.strip()]
    shares = [float(part) for part in parts if part is not None]
    if not shares or len(shares) < len(parts) or any(not 0 <= s <= 1 for s in shares):
        return None
    return tuple(shares)


def productivity(curve: Curve, begun: date, start: date, end: date) -> float:
    """Average the curve over the days start..end: month k since the beginning gives share k."""
    lost = 0.0
    for month, share in enumerate(curve):
        first = max(start, add_months(begun, month)) if month else start
        last = min(end, add_months(begun, month + 1) - ONE_DAY)
        lost += (1.0 - share) * max(0, (last - first).days + 1)
    return 1.0 - lost / ((end - start).days + 1)
