"""The numbers of one scenario on a day, beside those of the plan itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from orgplan.changes.describe import label
from orgplan.changes.timeline import timeline
from orgplan.checks.decisions import undecided
from orgplan.metrics.coordination import coordination
from orgplan.metrics.facts import Facts
from orgplan.metrics.measure import Metrics, measure_facts
from orgplan.model.organization import Organization
from orgplan.model.people import Position
from orgplan.scenarios.one_off import OneOff, one_off
from orgplan.scenarios.plan_value import plan_value
from orgplan.scenarios.scenario import BASELINE, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioFigures:
    """One scenario's numbers; the value of its plan of work is None where nobody solved it.

    Orphaned decisions and moved people are counted against the plan itself, and savings are what
    it costs more than the scenario: positive is cheaper. One-off costs are in no other number.
    Crossing dependencies are the strength of those whose teams meet only at the top. A stale
    value is that of a plan made for another state of the scenario.
    """

    id: str
    name: str
    metrics: Metrics
    value: float | None
    orphaned_decisions: int
    moved_people: int
    status: str = ""
    effective_date: date | None = None
    crossing_dependencies: float = 0.0
    savings_in_year: Decimal | None = None
    savings_annualized: Decimal | None = None
    one_off: OneOff | None = None
    value_is_stale: bool = False

    def numbers(self) -> Mapping[str, float]:
        """Return every single number by its name, those without an answer left out."""
        named = {item.name: getattr(self.metrics, item.name) for item in fields(Metrics)}
        named |= {name: getattr(self, name) for name in COUNTED}
        named["one_off"] = self.one_off.total if self.one_off is not None else None
        kinds = (int, float, Decimal)
        return {name: float(value) for name, value in named.items() if isinstance(value, kinds)}


MONEY_DIGITS = 6
"""Savings are rounded to what is left of sums over different spans of months."""

COUNTED = (
    "value",
    "orphaned_decisions",
    "moved_people",
    "crossing_dependencies",
    "savings_in_year",
    "savings_annualized",
)
"""Numbers that stand beside the metrics."""


class Baseline:
    """The plan itself on a day, measured once for all scenarios that are held against it."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.undecided = undecided(facts)
        self.metrics = measure_facts(facts)

    def figures(
        self, scenario: str, steps: Sequence[Step], value: float | None = None
    ) -> ScenarioFigures:
        """Measure a scenario; a value that is given goes before its stored plan's."""
        plan = self.facts.timeline.first
        over_time = timeline(plan, (step.change for step in steps))
        facts = Facts(over_time, self.facts.as_of) if steps else self.facts
        metrics = measure_facts(facts) if steps else self.metrics
        row = plan.scenarios.get(scenario)
        stored = plan_value(plan, scenario, over_time) if value is None else None
        return ScenarioFigures(
            id=scenario,
            name=label(row) if row is not None else BASELINE.capitalize(),
            metrics=metrics,
            value=stored.value if stored is not None else value,
            orphaned_decisions=len(undecided(facts) - self.undecided) if steps else 0,
            moved_people=sum(1 for _ in moved_people(self.facts.organization, facts.organization)),
            status=row.status.value if row is not None else "",
            effective_date=row.effective_date if row is not None else None,
            crossing_dependencies=coordination(facts).crossing_strength,
            savings_in_year=_saved(self.metrics.in_year, metrics.in_year),
            savings_annualized=_saved(self.metrics.annualized, metrics.annualized),
            one_off=one_off(plan, over_time.last, facts.day),
            value_is_stale=stored is not None and stored.is_stale,
        )


def moved_people(before: Organization, after: Organization) -> Iterator[str]:
    """Yield the people whose post, or whose post's team or manager, is another one."""
    for person in before.people:
        now = after.people.get(person.id)
        if now is None:
            continue
        old, new = before.positions.get(person.position), after.positions.get(now.position)
        if person.position != now.position or _placement(old) != _placement(new):
            yield person.id


def _placement(post: Position | None) -> tuple[str, str] | None:
    return None if post is None else (post.team, post.reports_to)


def _saved(was: Decimal | None, now: Decimal | None) -> Decimal | None:
    return round(was - now, MONEY_DIGITS) if was is not None and now is not None else None
