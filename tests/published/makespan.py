"""Projects as rows of a workbook: a day is a period, and the end of all delays the value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orgplan.capacity.plan import CapacityPlan
from orgplan.model.fields import Record
from orgplan.model.settings import PeriodKind
from orgplan.model.work import Initiative
from tests.published.network import Network, ranked
from tests.published.rows import demand

END = "end"
"""The milestone after all activities; it takes one period and nobody's time."""

EQUAL_DAYS = 62


def calendar(makespan: int) -> dict[str, Any]:
    """Return periods for a project of so many days, and one for the milestone.

    Work is spread evenly over time, and a day in a month of 30 is longer than in one of 31: where
    days would differ, months, which are all of one length, stand for them.
    """
    periods = makespan + 1
    kind = PeriodKind.DAY if periods <= EQUAL_DAYS else PeriodKind.MONTH
    return {"period": kind, "periods": periods}


def rows_of(project: Network, periods: int, team: str) -> Iterator[Record]:
    """State activities as must-dos of one team, a person-month per resource and period."""
    for rank, one in enumerate(ranked(project), start=1):
        yield Initiative(
            id=one.name,
            value=0.0,
            rank=rank,
            mandatory=True,
            min_duration=one.duration,
            max_duration=one.duration,
            depends_on=one.after,
        )
        for k, need in enumerate(one.needs):
            if need:
                yield demand(one.name, f"r{k}", need * one.duration, team)
    yield Initiative(
        id=END,
        value=periods + 1.0,
        cost_of_delay=1.0,
        rank=len(project) + 1,
        mandatory=True,
        min_duration=1,
        max_duration=1,
        depends_on=_last(project),
    )


def _last(project: Network) -> tuple[str, ...]:
    followed = {name for one in project for name in one.after}
    return tuple(one.name for one in project if one.name not in followed)


def makespan(plan: CapacityPlan) -> int | None:
    """Return the periods before the milestone, or None where the plan lacks it."""
    return next((one.first - 1 for one in plan.funded if one.initiative == END), None)
