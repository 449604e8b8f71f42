"""The book of a scenario while a group of changes is entered: rows to add and rows to take out."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from typing import Any, TypeAlias

from orgplan.changes.change import Add, Change, ChangeGroup, Close, Note, Set
from orgplan.changes.draft import Draft, drops
from orgplan.changes.replay import differences, target
from orgplan.model.fields import Record
from orgplan.model.keys import made_id, numbered
from orgplan.model.organization import SETTINGS_ID, Organization
from orgplan.model.plans import ChangeAction, Scenario, ScenarioChange
from orgplan.scenarios.cells import CUSTOM, Cells, cells_of, closing_cells, kind_of, takes_out
from orgplan.scenarios.reading import Misfit, Rows, entries, read
from orgplan.scenarios.scenario import parts_of

Target: TypeAlias = tuple[type[Record], str]
RowsById: TypeAlias = dict[str, list[ScenarioChange]]


class Book:
    """Enters changes in order; only rows about the records that they touch are ever read."""

    def __init__(self, plan: Organization, scenario: Scenario, group: ChangeGroup) -> None:
        self._plan = plan
        self._scenario = scenario
        self._intent = group.intent or "edit"
        ids = {SETTINGS_ID, *(target(change)[1] for change in group.changes)}
        parts = parts_of(plan, scenario.id)
        self._line = [(part.scenario, _by_id(part.rows, ids)) for part in parts]
        own = parts[-1].rows
        self._group = group_name(group, own)
        self._step = next_step(own)
        self._own = self._line[-1][1]
        self._draft = self._read(self._line)
        self._made: dict[str, ScenarioChange] = {}
        self._removed: list[ScenarioChange] = []

    def enter(self, change: Change) -> None:
        """Enter one change; an OrgplanError names a record that does not exist."""
        kind, row_id = target(change)
        held = self._draft.get(kind, row_id)
        if isinstance(change, Add) and held is not None:
            for item in differences(held, change.record):
                self.enter(dataclasses.replace(item, note=change.note))
            return
        self._draft.make(change)
        added = self._added_here(kind, row_id) if drops(change) else ()
        if added:
            self._take_out(added)
        else:
            self._write(change, held)

    @property
    def rows(self) -> Rows:
        """The rows that the entries add."""
        return tuple(self._made.values())

    def changes(self) -> Iterator[Change]:
        """Yield the changes of the plan that the entries come to."""
        for row in self._removed:
            yield Close(ScenarioChange, row.id, row, erase=True)
        for row in self._made.values():
            yield Add(row, Note(author=row.author, reason=row.reason))

    def _read(self, line: Iterable[tuple[Scenario, RowsById]], only: str | None = None) -> Draft:
        draft = Draft(self._plan)
        misfits: list[Misfit] = []
        for scenario, by_id in line:
            ids = by_id if only is None else (only,)
            rows = [row for row_id in ids for row in by_id.get(row_id, ())]
            for _ in read(draft, scenario, rows, misfits):
                pass
        return draft

    def _added_here(self, kind: type[Record], row_id: str) -> Rows:
        """Return the scenario's rows of a record that would not be there without them."""
        rows = [row for row in self._own.get(row_id, ()) if kind_of(row.record) is kind]
        ordered = [row for entry in entries(rows) for row in entry]
        start: int | None = None
        for place, row in enumerate(ordered):
            if row.action is ChangeAction.ADD and start is None:
                start = place
            elif takes_out(row):
                start = None
        if start is None:
            return ()
        line = [*self._line[:-1], (self._scenario, {row_id: ordered[:start]})]
        return () if self._read(line, row_id).get(kind, row_id) else ordered[start:]

    def _take_out(self, rows: Rows) -> None:
        for row in rows:
            self._own[row.record_id].remove(row)
            if self._made.pop(row.id, None) is None:
                self._removed.append(row)

    def _write(self, change: Change, held: Record | None) -> None:
        kind, row_id = target(change)
        facts: dict[str, Any] = {
            "scenario": self._scenario.id,
            "step": self._step,
            "group": self._group,
            "effective_date": change.note.effective,
            "record": kind.kind,
            "record_id": row_id,
            "action": ACTIONS[type(change)],
            "reason": change.note.reason,
            "author": change.note.author,
            "intent": self._intent,
        }
        for field, value, old in _cells(change, held):
            row = ScenarioChange(
                id=self._free_id(), field=field, value=value, old_value=old, **facts
            )
            self._made[row.id] = row
            self._own.setdefault(row_id, []).append(row)
        self._step = None if self._step is None else self._step + 1

    def _free_id(self) -> str:
        taken = self._plan.scenario_changes
        return free_id(
            self._scenario.id, self._step, lambda name: name in taken or name in self._made
        )


ACTIONS: Mapping[type[Change], ChangeAction] = {
    Add: ChangeAction.ADD,
    Set: ChangeAction.SET,
    Close: ChangeAction.CLOSE,
}


def group_name(group: ChangeGroup, rows: Iterable[ScenarioChange]) -> str:
    """Return the sentence of a group, numbered where a scenario's rows have it already."""
    return unique_group(group.sentence or group.intent, rows)


def unique_group(name: str, rows: Iterable[ScenarioChange]) -> str:
    """Return a group's name, numbered where a scenario's rows have it already."""
    return numbered([name], {row.group for row in rows})[0]


def next_step(rows: Rows) -> int | None:
    """Return the step after all rows; None where rows without one come last."""
    steps = [row.step for row in rows]
    return None if None in steps else max((step or 0 for step in steps), default=0) + 1


def free_id(scenario: str, step: int | None, is_taken: Callable[[str], bool]) -> str:
    """Return an id for a row of a scenario: `lean/3`, or `lean/3#2` where that is taken."""
    wanted = made_id(ScenarioChange, {"scenario": scenario, "step": step})
    names = (wanted if number == 1 else f"{wanted}#{number}" for number in count(1))
    return next(name for name in names if not is_taken(name))


def _by_id(rows: Rows, ids: set[str]) -> RowsById:
    found: RowsById = {}
    for row in rows:
        if row.record_id in ids:
            found.setdefault(row.record_id, []).append(row)
    return found


def _cells(change: Change, held: Record | None) -> Iterator[Cells]:
    match change:
        case Add(record):
            yield from list(_added_cells(record)) or [("", "", "")]
        case Set(kind, _, name, _, new):
            yield from cells_of(kind, name, getattr(held, name), new)
        case Close():
            yield (*closing_cells(change), "")


def _added_cells(record: Record) -> Iterator[Cells]:
    blank = {item.name: item.default for item in record.fields if item.name != "id"}
    for name, default in {**blank, CUSTOM: ()}.items():
        held = getattr(record, name)
        if held != default:
            for field, value, _ in cells_of(type(record), name, default, held):
                yield field, value, ""
