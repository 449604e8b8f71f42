"""Scenarios side by side: metrics, who moves, which decisions lose their decider, what changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from decimal import Decimal

from orgplan.changes.change import Add, Change, Close, Set
from orgplan.changes.describe import label
from orgplan.changes.timeline import steady, timeline
from orgplan.changes.values import text_from_value
from orgplan.checks.decisions import undecided
from orgplan.metrics.facts import Facts, known_day
from orgplan.metrics.measure import Metrics, measure_facts
from orgplan.model.fields import fields_of
from orgplan.model.organization import Organization
from orgplan.model.people import Position
from orgplan.scenarios.scenario import BASELINE, Step, steps_of

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ScenarioFigures:
    """One scenario's numbers; the value of its plan of work is None where nobody solved it.

    Orphaned decisions and moved people are counted against the plan itself.
    """

    id: str
    name: str
    metrics: Metrics
    value: float | None
    orphaned_decisions: int
    moved_people: int


@dataclass(frozen=True, slots=True)
class Delta:
    """A metric's difference from the first scenario compared; relative is None against 0."""

    id: str
    metric: str
    absolute: float
    relative: float | None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One field that a scenario changes, as texts; `field` is blank where a record closes."""

    scenario: str
    group: str
    action: str
    record: str
    id: str
    field: str
    old: str | None
    new: str | None
    effective_date: date | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What workbook.md's verb compare returns, under its keys."""

    scenarios: tuple[ScenarioFigures, ...]
    deltas: tuple[Delta, ...]
    changes: tuple[ChangeRow, ...]


def compare_scenarios(
    organization: Organization,
    scenarios: Sequence[str],
    values: Mapping[str, float] | None = None,
    as_of: date | None = None,
) -> Comparison:
    """Compare scenarios, measured on the same day and against the first one.

    The day is the one given, else the first on which all changes of all of them hold. `values`
    gives the delivered value of each scenario's plan of work by id; nothing is solved here.
    """
    steps = {scenario: steps_of(organization, scenario) for scenario in scenarios}
    day = as_of or _settled_day(organization, steps)
    base = Facts(steady(organization), day)
    figures = tuple(
        _figures(base, scenario, steps[scenario], (values or {}).get(scenario))
        for scenario in scenarios
    )
    return Comparison(
        figures,
        tuple(delta for other in figures[1:] for delta in _deltas(figures[0], other)),
        tuple(row for scenario in scenarios for row in _rows(steps[scenario])),
    )


def _settled_day(organization: Organization, steps: Mapping[str, Sequence[Step]]) -> date | None:
    days = [known_day(organization)]
    for step in (step for of_scenario in steps.values() for step in of_scenario):
        day = step.change.note.effective
        if isinstance(step.change, Close) and step.change.day is not None:
            day = step.change.day + ONE_DAY
        days.append(day)
    return max((day for day in days if day is not None), default=None)


def _figures(
    base: Facts, scenario: str, steps: Sequence[Step], value: float | None
) -> ScenarioFigures:
    changes = (step.change for step in steps)
    facts = Facts(timeline(base.organization, changes), base.as_of)
    row = base.organization.scenarios.get(scenario)
    return ScenarioFigures(
        id=scenario,
        name=label(row) if row is not None else BASELINE.capitalize(),
        metrics=measure_facts(facts),
        value=value,
        orphaned_decisions=len(undecided(facts) - undecided(base)),
        moved_people=sum(1 for _ in moved_people(base.organization, facts.organization)),
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


def _deltas(first: ScenarioFigures, other: ScenarioFigures) -> Iterator[Delta]:
    for item in fields(Metrics):
        was, now = getattr(first.metrics, item.name), getattr(other.metrics, item.name)
        if isinstance(was, int | float | Decimal) and isinstance(now, int | float | Decimal):
            yield _delta(other.id, item.name, float(was), float(now))
    if first.value is not None and other.value is not None:
        yield _delta(other.id, "value", first.value, other.value)


def _delta(scenario: str, metric: str, was: float, now: float) -> Delta:
    return Delta(scenario, metric, now - was, (now - was) / abs(was) if was else None)


def _rows(steps: Sequence[Step]) -> Iterator[ChangeRow]:
    for step in steps:
        for field, old, new in _parts(step.change):
            yield ChangeRow(
                scenario=step.scenario,
                group=step.group,
                action=type(step.change).__name__.lower(),
                record=_kind_name(step.change),
                id=step.change.record.id if isinstance(step.change, Add) else step.change.id,
                field=field,
                old=old,
                new=new,
                effective_date=step.change.note.effective,
            )


def _kind_name(change: Change) -> str:
    return change.record.kind if isinstance(change, Add) else change.kind.kind


def _parts(change: Change) -> Iterator[tuple[str, str | None, str | None]]:
    match change:
        case Add(record):
            for item in fields_of(type(record)):
                value = getattr(record, item.name)
                if item.name == "id" or value != item.default:
                    yield item.name, None, text_from_value(value)
        case Set(_, _, name, old, new):
            yield name, text_from_value(old), text_from_value(new)
        case Close(old=old):
            yield "", label(old), None
