"""Rows of a scenario become changes: each is made on what the rows before it left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from orgplan.changes.change import Add, Change, Close, Note, Set
from orgplan.changes.describe import label
from orgplan.changes.draft import Draft
from orgplan.errors import OrgplanError
from orgplan.model.fields import Record
from orgplan.model.organization import SETTINGS_ID
from orgplan.model.people import Person
from orgplan.model.plans import ChangeAction, Scenario, ScenarioChange
from orgplan.model.settings import Settings
from orgplan.scenarios.cells import CUSTOM, assigned, closing, kind_of

Rows: TypeAlias = Sequence[ScenarioChange]


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a scenario, with the scenario, group, first row and intent it belongs to."""

    scenario: str
    group: str
    change: Change
    id: str = ""
    intent: str = ""


@dataclass(frozen=True, slots=True)
class Misfit:
    """A change that no longer fits what it was made on, by the id of its row, and why."""

    step_id: str
    sentence: str


def read(
    draft: Draft, scenario: Scenario, rows: Iterable[ScenarioChange], misfits: list[Misfit] | None
) -> Iterator[Step]:
    """Make the changes of a scenario's rows on a draft and yield them.

    Where no list takes the misfits, an OrgplanError names the first row that cannot be.
    """
    for entry in entries(rows):
        row = entry[0]
        try:
            change = _change(draft, entry, scenario)
        except OrgplanError as error:
            refusal = _broken(row, f"{error.message} {error.fix}".rstrip(" ."))
            if misfits is None:
                raise refusal from None
            misfits.append(Misfit(row.id, refusal.message))
            continue
        yield Step(scenario.id, row.group, change, row.id, row.intent)


def entries(rows: Iterable[ScenarioChange]) -> list[list[ScenarioChange]]:
    """Put rows in the order of their steps; those of a group that add one record are one."""
    made: list[list[ScenarioChange]] = []
    adding: dict[tuple[str, str, str], list[ScenarioChange]] = {}
    for row in sorted(rows, key=_place):
        target = row.group, row.record, row.record_id
        if row.action is ChangeAction.ADD and target in adding:
            adding[target].append(row)
            continue
        made.append([row])
        if row.action is ChangeAction.ADD:
            adding[target] = made[-1]
        elif row.action is ChangeAction.CLOSE:
            adding.pop(target, None)
    return made


def effective(row: ScenarioChange, scenario: Scenario) -> date | None:
    """Return the day on which a row takes effect: its own, else its scenario's."""
    return row.effective_date or scenario.effective_date


def _place(row: ScenarioChange) -> tuple[bool, int]:
    return row.step is None, row.step or 0


def _change(draft: Draft, entry: Rows, scenario: Scenario) -> Change:
    row = entry[0]
    kind = kind_of(row.record)
    note = Note(effective=effective(row, scenario), author=row.author, reason=row.reason)
    old = draft.get(kind, row.record_id)
    change: Change
    if row.action is ChangeAction.ADD:
        if old is not None:
            raise OrgplanError(f"{row.record} {row.record_id} exists already")
        change = Add(_record(kind, entry), note)
    elif old is None:
        raise OrgplanError(f"there is no {kind.kind.replace('_', ' ')} {row.record_id}")
    elif row.action is ChangeAction.CLOSE and kind is Settings:
        raise OrgplanError("the settings of the plan cannot go")
    elif row.action is ChangeAction.CLOSE:
        change = _close(row, old, note, _today(draft))
    else:
        change = _set(row, old, note)
    draft.make(change)
    return change


def _close(row: ScenarioChange, record: Record, note: Note, today: date | None) -> Close:
    erase, day = closing(row.field, row.value, note.effective or today)
    if day is None and not erase and isinstance(record, Person) and not row.value.strip():
        raise OrgplanError(f"nothing says on which day {label(record)} leaves. Give the row a date")
    return Close(type(record), record.id, record, day, erase, note)


def _set(row: ScenarioChange, record: Record, note: Note) -> Set:
    name, new = assigned(type(record), row.field, row.value, record.custom)
    return Set(type(record), record.id, name, _old(row, record, name), new, note)


def _old(row: ScenarioChange, record: Record, name: str) -> object:
    """Return the old value that the row states (one that was recorded states even a blank)."""
    if row.old_value or row.intent:
        try:
            return assigned(type(record), row.field, row.old_value, record.custom)[1]
        except OrgplanError:
            pass
    return getattr(record, name)


def _record(kind: type[Record], rows: Rows) -> Record:
    values: dict[str, Any] = {"id": rows[0].record_id, CUSTOM: ()}
    for row in rows:
        if row.field:
            name, value = assigned(kind, row.field, row.value, values[CUSTOM])
            values[name] = value
    return kind(**values)


def _today(draft: Draft) -> date | None:
    settings = draft.get(Settings, SETTINGS_ID)
    return settings.as_of or settings.planning_start if isinstance(settings, Settings) else None


def _broken(row: ScenarioChange, reason: str) -> OrgplanError:
    step = f"step {row.step}" if row.step is not None else f"change {row.id}"
    return OrgplanError(
        f"Scenario {row.scenario}, {step}: {reason}.",
        where=f"scenario_change {row.id}",
        fix="Rebase the scenario, or correct the row in sheet Changes.",
    )
