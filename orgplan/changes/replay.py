"""Changes made on one snapshot, made again on another: what fits, what is so already, what clashes.

Rebasing, merging, patch files and refreshed imports are all replays.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias, cast

from orgplan.changes.change import Add, Change, Close, Set
from orgplan.changes.draft import Draft
from orgplan.model.fields import Record
from orgplan.model.organization import Organization


class Outcome(StrEnum):
    """What became of a change on another snapshot than it was made on."""

    APPLIED = "applied"
    ALREADY_TRUE = "already_true"
    CONFLICT = "conflict"
    GONE = "gone"


class Prefer(StrEnum):
    """Who wins a conflict: the organization as it is, or the change."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Replayed:
    """A change, its outcome, and the three values that decide it.

    `base` is what the change was made on, `ours` what the organization holds, `theirs` what the
    change wants. `made`: the changes that were really applied; their old values are ours.
    """

    change: Change
    outcome: Outcome
    base: object
    ours: object
    theirs: object
    made: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Replay:
    """The organization after a replay, and what became of each change, in order."""

    organization: Organization
    replayed: tuple[Replayed, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes that lead from the organization replayed on to the one after."""
        return tuple(change for replayed in self.replayed for change in replayed.made)

    @property
    def applied(self) -> tuple[Replayed, ...]:
        """What fitted."""
        return self.having(Outcome.APPLIED)

    @property
    def already_true(self) -> tuple[Replayed, ...]:
        """What was so already."""
        return self.having(Outcome.ALREADY_TRUE)

    @property
    def conflicts(self) -> tuple[Replayed, ...]:
        """What met another value than it was made on, whoever won."""
        return self.having(Outcome.CONFLICT)

    @property
    def gone(self) -> tuple[Replayed, ...]:
        """What was about a record that is not there."""
        return self.having(Outcome.GONE)

    def having(self, outcome: Outcome) -> tuple[Replayed, ...]:
        """Return what had one outcome."""
        return tuple(item for item in self.replayed if item.outcome is outcome)


_Pairs: TypeAlias = tuple[tuple[str, str], ...]


def replay(
    organization: Organization, changes: Iterable[Change], prefer: Prefer = Prefer.OURS
) -> Replay:
    """Make changes on an organization they were not made on; nothing is refused.

    A field that still holds the old value, or holds the new one already, is no conflict; custom
    fields are compared key by key. `prefer` decides who wins a conflict, it is listed either way.
    """
    draft = Draft(organization)
    replayed = []
    for change in changes:
        item = _replayed(draft.get(*target(change)), change, prefer)
        for step in item.made:
            draft.make(step)
        replayed.append(item)
    return Replay(draft.organization(), tuple(replayed))


def target(change: Change) -> tuple[type[Record], str]:
    """Return the kind and the id of the record that a change is about."""
    if isinstance(change, Add):
        return type(change.record), change.record.id
    return change.kind, change.id


def differences(ours: Record, theirs: Record) -> tuple[Set, ...]:
    """Return the changes that make one record of an id the other, field by field."""
    return tuple(
        Set(type(ours), ours.id, item.name, old, new)
        for item in dataclasses.fields(ours)
        if (old := getattr(ours, item.name)) != (new := getattr(theirs, item.name))
    )


def _replayed(current: Record | None, change: Change, prefer: Prefer) -> Replayed:
    match change:
        case Add():
            return _added(current, change, prefer)
        case Set():
            return _set(current, change, prefer)
        case Close():
            return _closed(current, change, prefer)


def _added(current: Record | None, change: Add, prefer: Prefer) -> Replayed:
    if current is None:
        return Replayed(change, Outcome.APPLIED, None, None, change.record, (change,))
    if current == change.record:
        return Replayed(change, Outcome.ALREADY_TRUE, None, current, change.record)
    forced = differences(current, change.record) if prefer is Prefer.THEIRS else ()
    made = tuple(dataclasses.replace(item, note=change.note) for item in forced)
    return Replayed(change, Outcome.CONFLICT, None, current, change.record, made)


def _set(current: Record | None, change: Set, prefer: Prefer) -> Replayed:
    if current is None:
        return Replayed(change, Outcome.GONE, change.old, None, change.new)
    held = getattr(current, change.field)
    outcome = _outcome(change.old, held, change.new)
    if change.field == "custom" and outcome is Outcome.CONFLICT:
        return _custom_set(held, change, prefer)
    wanted = outcome is Outcome.APPLIED or _forced(outcome, prefer)
    made = (dataclasses.replace(change, old=held),) if wanted and held != change.new else ()
    return Replayed(change, outcome, change.old, held, change.new, made)


def _custom_set(held: _Pairs, change: Set, prefer: Prefer) -> Replayed:
    """Set custom fields key by key; of those that clash only are base, ours and theirs told."""
    base, ours, theirs = (
        dict(cast("_Pairs", change.old)),
        dict(held),
        dict(cast("_Pairs", change.new)),
    )
    keys = [key for key in {**base, **theirs} if base.get(key) != theirs.get(key)]
    outcomes = {key: _outcome(base.get(key), ours.get(key), theirs.get(key)) for key in keys}
    outcome = next((item for item in _GRAVEST if item in outcomes.values()), Outcome.ALREADY_TRUE)
    wanted = [
        key for key in keys if outcomes[key] is Outcome.APPLIED or _forced(outcomes[key], prefer)
    ]
    kept = {**ours, **{key: theirs.get(key) for key in wanted}}
    new = tuple((key, text) for key, text in kept.items() if text is not None)
    made = (dataclasses.replace(change, old=held, new=new),) if new != held else ()
    told = [key for key in keys if outcomes[key] is outcome]
    return Replayed(
        change, outcome, _only(base, told), _only(ours, told), _only(theirs, told), made
    )


_GRAVEST = (Outcome.CONFLICT, Outcome.APPLIED)


def _only(pairs: Mapping[str, str], keys: Iterable[str]) -> _Pairs:
    return tuple((key, pairs[key]) for key in keys if key in pairs)


def _outcome(base: object, ours: object, theirs: object) -> Outcome:
    if ours == base:
        return Outcome.APPLIED
    return Outcome.ALREADY_TRUE if ours == theirs else Outcome.CONFLICT


def _forced(outcome: Outcome, prefer: Prefer) -> bool:
    return outcome is Outcome.CONFLICT and prefer is Prefer.THEIRS


def _closed(current: Record | None, change: Close, prefer: Prefer) -> Replayed:
    """Close a record; where it stays as closed or left, only what marks it so can clash."""
    if current is None:
        return Replayed(change, Outcome.ALREADY_TRUE, change.old, None, None)
    theirs = _after(current, change)
    if current == theirs:
        return Replayed(change, Outcome.ALREADY_TRUE, change.old, current, theirs)
    outcome = Outcome.APPLIED if _is_untouched(current, change) else Outcome.CONFLICT
    fresh = dataclasses.replace(change, old=current)
    made = (fresh,) if outcome is Outcome.APPLIED or _forced(outcome, prefer) else ()
    return Replayed(change, outcome, change.old, current, theirs, made)


def _is_untouched(current: Record, change: Close) -> bool:
    wanted = _after(change.old, change)
    if wanted is None:
        return current == change.old
    marks = differences(change.old, wanted)
    return all(getattr(current, mark.field) == mark.old for mark in marks)


def _after(row: Record, change: Close) -> Record | None:
    """Return a record after its close alone."""
    draft = Draft(Organization().put(row))
    draft.make(change)
    return draft.get(change.kind, change.id)
