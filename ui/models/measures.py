"""The numbers by which scenarios are compared: what each is called, and which way is better."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from orgplan.metrics.catalogue import CATALOGUE
from orgplan.reports.comparison import BESIDE


class Better(Enum):
    """Which way a number should go; many numbers are good or bad only with their reasons."""

    LOWER = -1
    NEITHER = 0
    HIGHER = 1


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the comparison."""

    name: str
    label: str
    unit: str
    better: Better = Better.NEITHER

    @property
    def is_money(self) -> bool:
        """Whether it is an amount that can be hidden."""
        return self.unit.startswith("currency")


BETTER: Mapping[str, Better] = {
    "annual_cost": Better.LOWER,
    "annualized": Better.LOWER,
    "in_year": Better.LOWER,
    "savings_in_year": Better.HIGHER,
    "savings_annualized": Better.HIGHER,
    "one_off": Better.LOWER,
    "value": Better.HIGHER,
    "orphaned_decisions": Better.LOWER,
    "crossing_dependencies": Better.LOWER,
    "layers": Better.LOWER,
    "orphans": Better.LOWER,
    "uncosted": Better.LOWER,
}
"""Numbers that say by themselves whether a scenario is better."""

ORDER = (
    *("annual_cost", "annualized", "in_year"),
    *("savings_annualized", "savings_in_year", "one_off", "value"),
    *("headcount", "fte", "positions", "vacancies", "managers", "ics", "teams"),
    *("layers", "average_span", "median_span", "largest_span"),
    *("moved_people", "orphaned_decisions", "crossing_dependencies", "orphans", "uncosted"),
)
"""Money first, then size, shape, and what the change upsets."""


def measures() -> tuple[Measure, ...]:
    """Return the rows of a comparison from top to bottom."""
    known = {metric.name: (metric.label, metric.unit) for metric in CATALOGUE}
    known |= {name: (label, unit) for name, label, unit in BESIDE}
    return tuple(Measure(name, *known[name], BETTER.get(name, Better.NEITHER)) for name in ORDER)
