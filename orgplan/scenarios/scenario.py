"""Scenarios: rows of changes over a parent become Change records and a snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from orgplan.changes.apply import apply
from orgplan.changes.change import Add, Change, Close, Note, Set
from orgplan.changes.timeline import Timeline, timeline
from orgplan.changes.values import value_from_text
from orgplan.errors import MissingInput, OrgplanError
from orgplan.model.fields import Field, Record, fields_of
from orgplan.model.organization import Organization, kind_named
from orgplan.model.plans import ChangeAction, Scenario, ScenarioChange

BASELINE = "baseline"
"""The plan itself, where a scenario is asked for."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a scenario, with the scenario and group it belongs to."""

    scenario: str
    group: str
    change: Change


def scenario_organization(organization: Organization, scenario_id: str) -> Organization:
    """Return the organization with all of a scenario's changes and those of its parents applied."""
    return apply(organization, changes_of(organization, scenario_id))


def scenario_timeline(organization: Organization, scenario_id: str) -> Timeline:
    """Return the organization over time, with the scenario's changes at their dates."""
    return timeline(organization, changes_of(organization, scenario_id))


def changes_of(organization: Organization, scenario_id: str) -> tuple[Change, ...]:
    """Return a scenario's changes, its parents' first; the baseline has none."""
    return tuple(step.change for step in steps_of(organization, scenario_id))


def steps_of(organization: Organization, scenario_id: str) -> tuple[Step, ...]:
    """Return a scenario's changes with their groups; an OrgplanError names a row that cannot be."""
    steps: list[Step] = []
    current = organization
    for scenario in lineage(organization, scenario_id):
        own = tuple(_changes(current, scenario))
        current = apply(current, (change for _, change in own))
        steps.extend(Step(scenario.id, row.group, change) for row, change in own)
    return tuple(steps)


def lineage(organization: Organization, scenario_id: str) -> tuple[Scenario, ...]:
    """Return a scenario after its parents, the first branch from the plan first."""
    line: list[Scenario] = []
    current = scenario_id
    while current and not (current == BASELINE and BASELINE not in organization.scenarios):
        scenario = organization.scenarios.get(current)
        if scenario is None:
            known = ", ".join((BASELINE, *organization.scenarios.ids()))
            raise MissingInput(
                f"There is no scenario {current}.",
                where=f"scenario {current}",
                fix=f"Choose one of: {known}.",
            )
        if scenario in line:
            raise OrgplanError(
                f"Scenario {scenario.id} is its own ancestor.",
                where=f"scenario {scenario.id}",
                fix="Correct the parents in sheet Scenarios.",
            )
        line.append(scenario)
        current = scenario.parent
    return tuple(reversed(line))


def _changes(
    organization: Organization, scenario: Scenario
) -> Iterator[tuple[ScenarioChange, Change]]:
    """Yield a scenario's own changes; the organization's rows give what they replace.

    Rows that add the same record, one field each, are one Add.
    """
    rows = [row for row in organization.scenario_changes if row.scenario == scenario.id]
    rows.sort(key=lambda row: (row.step is None, row.step or 0))
    current = organization
    added: set[tuple[str, str]] = set()
    for row in rows:
        target = (row.record, row.record_id)
        if row.action is ChangeAction.ADD and target in added:
            continue
        if row.action is ChangeAction.ADD:
            added.add(target)
            same = [r for r in rows if r.action is row.action and (r.record, r.record_id) == target]
            change: Change = Add(_record(same), _note(row, scenario))
        else:
            change = _change(current, row, _note(row, scenario))
        current = _applied(current, row, change)
        yield row, change


def _change(organization: Organization, row: ScenarioChange, note: Note) -> Change:
    kind = _kind(row)
    old = organization.table(kind).get(row.record_id)
    if old is None:
        raise _broken(row, f"there is no {kind.kind.replace('_', ' ')} {row.record_id}")
    if row.action is ChangeAction.CLOSE:
        return Close(kind, old.id, old, _last_day(organization, note), note=note)
    field = _field(row, kind)
    return Set(kind, old.id, field.name, getattr(old, field.name), _value(row, field), note)


def _record(rows: list[ScenarioChange]) -> Record:
    kind = _kind(rows[0])
    values: dict[str, Any] = {"id": rows[0].record_id}
    for row in rows:
        if row.field:
            field = _field(row, kind)
            values[field.name] = _value(row, field)
    return kind(**values)


def _applied(organization: Organization, row: ScenarioChange, change: Change) -> Organization:
    if isinstance(change, Add) and change.record.id in organization.table(type(change.record)):
        raise _broken(row, f"{row.record} {row.record_id} exists already")
    return apply(organization, (change,))


def _kind(row: ScenarioChange) -> type[Record]:
    kind = kind_named(row.record)
    if kind is None:
        raise _broken(row, f"{row.record} is no kind of record")
    return kind


def _field(row: ScenarioChange, kind: type[Record]) -> Field:
    name = row.field.strip().casefold()
    for field in fields_of(kind):
        if name in {field.name, field.column, field.label.casefold()} and field.name != "id":
            return field
    raise _broken(row, f"a {kind.kind.replace('_', ' ')} has no field {row.field or '(blank)'}")


def _value(row: ScenarioChange, field: Field) -> object:
    try:
        return value_from_text(field, row.value)
    except OrgplanError as error:
        raise _broken(row, f"{error.message} {error.fix}".rstrip(".")) from None


def _note(row: ScenarioChange, scenario: Scenario) -> Note:
    day = row.effective_date or scenario.effective_date
    return Note(effective=day, author=row.author, reason=row.reason)


def _last_day(organization: Organization, note: Note) -> date | None:
    return note.effective or organization.as_of


def _broken(row: ScenarioChange, reason: str) -> OrgplanError:
    step = f"step {row.step}" if row.step is not None else f"change {row.id}"
    return OrgplanError(
        f"Scenario {row.scenario}, {step}: {reason}.",
        where=f"scenario_change {row.id}",
        fix="Correct the row in sheet Changes.",
    )
