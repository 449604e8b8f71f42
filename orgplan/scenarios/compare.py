"""Scenarios side by side: metrics, who moves, which decisions lose their decider, what changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from orgplan.changes.change import Add, Change, Close, Set
from orgplan.changes.describe import label
from orgplan.changes.timeline import steady
from orgplan.changes.values import text_from_value
from orgplan.metrics.facts import Facts, known_day
from orgplan.model.fields import fields_of
from orgplan.model.organization import Organization
from orgplan.scenarios.scenario import Step, steps_of
from orgplan.scenarios.scenario_figures import Baseline, ScenarioFigures
from orgplan.scenarios.waves import day_after

__all__ = ["ChangeRow", "Comparison", "Delta", "ScenarioFigures", "compare_scenarios"]


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
    gives the delivered value of scenarios' plans of work by id, where the stored plan of record is
    not meant; nothing is solved here.
    """
    steps = {scenario: steps_of(organization, scenario) for scenario in scenarios}
    day = as_of or settled_day(organization, chain.from_iterable(steps.values()))
    base = Baseline(Facts(steady(organization), day))
    figures = tuple(
        base.figures(scenario, steps[scenario], (values or {}).get(scenario))
        for scenario in scenarios
    )
    return Comparison(
        figures,
        tuple(delta for other in figures[1:] for delta in _deltas(figures[0], other)),
        tuple(row for scenario in scenarios for row in _rows(steps[scenario])),
    )


def settled_day(organization: Organization, steps: Iterable[Step]) -> date | None:
    """Return the first day, not before the plan's, on which all steps of scenarios hold."""
    days = [known_day(organization)]
    for step in steps:
        day = step.change.note.effective
        if isinstance(step.change, Close) and step.change.day is not None:
            day = day_after(step.change.day)
        days.append(day)
    return max((day for day in days if day is not None), default=None)


def _deltas(first: ScenarioFigures, other: ScenarioFigures) -> Iterator[Delta]:
    was = first.numbers()
    for name, now in other.numbers().items():
        if name in was:
            yield _delta(other.id, name, was[name], now)


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
