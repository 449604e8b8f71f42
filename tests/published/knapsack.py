"""Multidimensional knapsacks: projects under the supply of skills in a single period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orgplan.model.fields import Record
from orgplan.model.organization import Organization
from orgplan.model.settings import PeriodKind
from orgplan.model.teams import Skill, Team
from orgplan.model.work import Initiative
from tests.published.rows import demand, supply, workbook

TEAM = "team"


@dataclass(frozen=True, slots=True)
class Knapsack:
    """Values of the items, what each takes of every resource, and how much of these there is."""

    values: tuple[float, ...]
    needs: tuple[tuple[float, ...], ...]
    """One row per resource, one entry per item."""
    capacities: tuple[float, ...]
    optimum: float | None = None


def read_knapsacks(text: str) -> tuple[Knapsack, ...]:
    """Read the OR-Library's format: a count, then `n m optimum`, values, needs and capacities.

    An optimum of 0 says that it is unknown.
    """
    numbers = iter(float(word) for word in text.split())
    return tuple(_knapsack(numbers) for _ in range(int(next(numbers))))


def _knapsack(numbers: Iterator[float]) -> Knapsack:
    items, resources = int(next(numbers)), int(next(numbers))
    optimum = next(numbers)
    return Knapsack(
        values=_some(numbers, items),
        needs=tuple(_some(numbers, items) for _ in range(resources)),
        capacities=_some(numbers, resources),
        optimum=optimum or None,
    )


def _some(numbers: Iterator[float], count: int) -> tuple[float, ...]:
    return tuple(next(numbers) for _ in range(count))


def as_workbook(one: Knapsack) -> Organization:
    """State items as initiatives of one team, resources as its skills in sheet Supply."""
    return workbook(_rows(one), period=PeriodKind.MONTH, periods=1)


def _rows(one: Knapsack) -> Iterator[Record]:
    yield Team(id=TEAM, name=TEAM)
    for k, capacity in enumerate(one.capacities):
        yield Skill(id=f"r{k}")
        yield supply(TEAM, f"r{k}", 1, capacity)
    for n, value in enumerate(one.values):
        yield Initiative(id=f"p{n:03}", value=value)
        for k, needs in enumerate(one.needs):
            if needs[n]:
                yield demand(f"p{n:03}", f"r{k}", needs[n], TEAM)
