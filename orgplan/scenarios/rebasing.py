"""Rebase: the changes of a scenario, made again on what it stands on now."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from orgplan.changes.change import Change, ChangeGroup, Close, Set
from orgplan.changes.describe import label
from orgplan.changes.draft import Draft
from orgplan.errors import OrgplanError
from orgplan.model.fields import Record
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.plans import ChangeAction, ScenarioChange
from orgplan.scenarios.cells import assigned, cells_of, kind_of
from orgplan.scenarios.invariants import broken_rules
from orgplan.scenarios.net import CUSTOM, NOTHING, Placed
from orgplan.scenarios.outcomes import Choices, Merged, Names
from orgplan.scenarios.reading import Misfit, Rows, entries, read
from orgplan.scenarios.recording import editable
from orgplan.scenarios.scenario import Part, lineage, parts_of
from orgplan.scenarios.settling import settle


def rebase(plan: Organization, scenario: str, choices: Choices | None = None) -> Merged:
    """Return the changes that let a scenario stand on the plan, or its parent, as it is now.

    Rows get the old values of today; those that are so already or whose record is gone are taken
    out. In a conflict the scenario's value stays unless it is decided for `ours`, the plan's.
    """
    name = label(editable(plan, scenario))
    *above, own = parts_of(plan, scenario)
    below = _standing(plan, above)
    rows, changes = _wanted(below, own)
    line = lineage(plan, scenario)
    names = Names(label(line[-2]) if len(line) > 1 else "the plan", name)
    settled = settle(below, changes, names, choices or {}, default="theirs")
    group = ChangeGroup(f"Rebase {name}", tuple(_rewritten(rows, settled.made)), "rebase")
    return settled.merged(group, broken_rules(below, settled.organization))


def _standing(plan: Organization, parts: Sequence[Part]) -> Organization:
    draft = Draft(plan)
    for part in parts:
        for _ in read(draft, part.scenario, part.rows, None):
            pass
    return draft.organization()


def _wanted(below: Organization, own: Part) -> tuple[dict[int, Rows], list[Placed]]:
    """Return the rows of a scenario by place, and the changes they want with their places."""
    misfits: list[Misfit] = []
    steps = read(Draft(below), own.scenario, own.rows, misfits)
    fitting = {step.id: step.change for step in steps}
    unfit = {misfit.step_id: misfit for misfit in misfits}
    rows: dict[int, Rows] = {}
    changes: list[Placed] = []
    for entry in entries(own.rows):
        change = fitting.get(entry[0].id)
        if change is not None:
            changes.append((len(rows), _already_so(change)))
            rows[len(rows)] = entry
            continue
        for row in entry:
            changes.extend((len(rows), item) for item in _unfit(below, row, unfit[entry[0].id]))
            rows[len(rows)] = (row,)
    return rows, _measured_by_what_is(changes)


def _measured_by_what_is(changes: list[Placed]) -> list[Placed]:
    """A lone change that does not say what it replaces is already true where it changes nothing."""
    targets = Counter(_target(change) for _, change in changes)
    return [
        (place, dataclasses.replace(change, old=NOTHING))
        if isinstance(change, Set) and change.old == change.new and targets[_target(change)] == 1
        else (place, change)
        for place, change in changes
    ]


def _target(change: Change) -> tuple[str, str, str]:
    if isinstance(change, Set):
        return change.kind.kind, change.id, change.field
    return "", "", ""


def _already_so(change: Change) -> Change:
    """Closing what is closed already wants nothing new, on whatever day it ended."""
    match change:
        case Close(old=Position(status=PositionStatus.CLOSED) as post, erase=False):
            reason = dataclasses.replace(change.note, reason=post.close_reason or "")
            return dataclasses.replace(change, day=post.end, note=reason)
        case Close(old=Person(left=left), erase=False) if left is not None:
            return dataclasses.replace(change, day=left)
        case _:
            return change


def _unfit(below: Organization, row: ScenarioChange, misfit: Misfit) -> Iterator[Change]:
    """Yield what a row wants of a record that is not there, or is there though it would add it."""
    kind = kind_of(row.record)
    held = below.table(kind).get(row.record_id)
    if row.action is ChangeAction.ADD and held is not None:
        if row.field:
            yield _rival(held, row)
    elif held is not None:
        raise OrgplanError(misfit.sentence, fix="Correct the row in sheet Changes.")
    elif row.action is ChangeAction.CLOSE:
        yield Close(kind, row.record_id, kind(id=row.record_id))
    else:
        name, old = assigned(kind, row.field, row.old_value, ())
        yield Set(kind, row.record_id, name, old, assigned(kind, row.field, row.value, ())[1])


def _rival(held: Record, row: ScenarioChange) -> Set:
    kind = type(held)
    name, new = assigned(kind, row.field, row.value, held.custom)
    return Set(kind, held.id, name, () if name == CUSTOM else NOTHING, new)


def _rewritten(rows: Mapping[int, Rows], placed: Iterable[Placed]) -> Iterator[Change]:
    made: dict[int, Change] = {}
    for place, change in placed:
        made[place] = _together(made.get(place), change)
    for place, entry in rows.items():
        for row in entry:
            if place not in made:
                yield Close(ScenarioChange, row.id, row, erase=True)
            elif isinstance(fresh := made[place], Set):
                yield from _fresh(row, fresh)


def _together(earlier: Change | None, change: Change) -> Change:
    """A row that states several custom fields may be made in several changes."""
    if isinstance(earlier, Set) and isinstance(change, Set):
        return dataclasses.replace(change, old=earlier.old)
    return change


def _fresh(row: ScenarioChange, change: Set) -> Iterator[Change]:
    """Yield the changes of a row that let it say what it does today."""
    wanted: dict[str, object] = {"action": ChangeAction.SET}
    if row.field == CUSTOM:
        wanted.update(value=json.dumps(change.new), old_value=json.dumps(change.old))
    else:
        cells = cells_of(change.kind, change.field, change.old, change.new)
        wanted["old_value"] = next(old for _, _, old in cells)
    for name, new in wanted.items():
        old = getattr(row, name)
        if old != new:
            yield Set(ScenarioChange, row.id, name, old, new)
