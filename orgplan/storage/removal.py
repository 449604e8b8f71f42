"""What is to be forgotten, and what stands in its place in records, changes and sentences."""

from __future__ import annotations

import dataclasses
import re
import secrets
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any, Protocol

from orgplan.changes.change import Add, Change, Close, Note, Set
from orgplan.changes.transaction import Transaction
from orgplan.model.fields import Field, Record
from orgplan.model.organization import RECORD_KINDS, Organization, kind_named
from orgplan.model.people import Person
from orgplan.model.plans import ScenarioChange

REMOVED = "removed"
QUOTED = ("name", "email")
"""The fields of a person that other texts may quote."""


class Removal(Protocol):
    """Rewrites what a plan and its history hold; what is not concerned comes back as it is."""

    def record(self, record: Record) -> Record:
        """Return a record without what is to be forgotten."""
        ...

    def transaction(self, done: Transaction) -> Transaction:
        """Return a step of the history without what is to be forgotten."""
        ...


class PersonRemoval:
    """Forgets a person: name, e-mail, unmapped columns, and every text that quotes them.

    Where even an id quotes the person, the word in its place is one that no other id has.
    """

    def __init__(self, person: str, quotes: Iterable[str], ids: Iterable[str] = ()) -> None:
        texts = sorted({text.strip() for text in quotes if text.strip()}, key=len, reverse=True)
        parts = ("\\s+".join(map(re.escape, text.split())) for text in texts)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)
        self._person = person
        self._nothing = not texts
        in_ids = any(self._quotes(one) for one in (person, *ids))
        self._word = f"{REMOVED}-{secrets.token_hex(3)}" if in_ids else REMOVED

    def record(self, record: Record) -> Record:
        """Return a record whose texts do not name the person."""
        changed: dict[str, Any] = {
            item.name: value
            for item in dataclasses.fields(record)
            if (value := self._value(old := getattr(record, item.name))) != old
        }
        if isinstance(record, Person) and record.id == self._person:
            changed |= {name: REMOVED for name in QUOTED if getattr(record, name)}
            changed |= {"custom": ()} if record.custom else {}
        if isinstance(record, ScenarioChange) and self._is_unmapped(record):
            changed |= {"value": "", "old_value": ""}
        return dataclasses.replace(record, **changed) if changed else record

    def transaction(self, done: Transaction) -> Transaction:
        """Return a step whose sentence and changes do not name the person."""
        changes = tuple(self._change(change) for change in done.changes)
        texts = ("who", "label", "source", "reason", "scenario")
        said = {name: self._value(getattr(done, name)) for name in texts}
        return dataclasses.replace(done, changes=changes, **said)

    def _change(self, change: Change) -> Change:
        note = self._note(change.note)
        match change:
            case Add(record):
                return Add(self.record(record), note)
            case Close(kind, row_id, old, day, erase):
                return Close(kind, self._value(row_id), self.record(old), day, erase, note)
            case Set(kind, row_id, name, old, new):
                values = self._value(old), self._value(new)
                if kind is Person and row_id == self._person and name in QUOTED:
                    values = REMOVED, REMOVED
                if kind is Person and row_id == self._person and name == "custom":
                    values = (), ()
                return Set(kind, self._value(row_id), name, values[0], values[1], note)

    def _note(self, note: Note) -> Note:
        author, reason = self._value(note.author), self._value(note.reason)
        return dataclasses.replace(note, author=author, reason=reason)

    def _value(self, value: Any) -> Any:
        match value:
            case Enum():
                return value
            case str():
                return value if self._nothing else self._pattern.sub(self._word, value)
            case tuple():
                return tuple(self._value(item) for item in value)
            case _:
                return value

    def _is_unmapped(self, row: ScenarioChange) -> bool:
        """Tell whether a scenario changes a column of the person that nobody mapped."""
        of_person = row.record_id == self._person and kind_named(row.record) is Person
        return of_person and row.field.startswith("custom.")

    def _quotes(self, text: str) -> bool:
        return not self._nothing and self._pattern.search(text) is not None


class FieldRemoval:
    """Forgets a field of all records: its value, and sentences and reasons of its changes.

    `about` are the scenario changes, those of the past too, that are about the field.
    """

    def __init__(
        self, name: str, kinds: frozenset[type[Record]], about: Iterable[ScenarioChange] = ()
    ) -> None:
        self.name = name
        self.kinds = kinds
        known = tuple(about)
        self._rows = {row.id for row in known}
        groups = dict.fromkeys((row.scenario, row.group) for row in known if row.group)
        self._groups = {group: f"{REMOVED} {at}" for at, group in enumerate(groups, 1)}

    def record(self, record: Record) -> Record:
        """Return a record with the field's default."""
        if type(record) in self.kinds:
            default = _field(type(record), self.name).default
            blank: dict[str, Any] = {self.name: default}
            same = getattr(record, self.name) == default
            return record if same else dataclasses.replace(record, **blank)
        if isinstance(record, ScenarioChange):
            return self._scenario_change(record)
        return record

    def transaction(self, done: Transaction) -> Transaction:
        """Return a step that says that the field was changed, and not from what to what."""
        changes = tuple(map(self._change, done.changes))
        if changes == done.changes and not any(map(self._concerns, changes)):
            return done
        return dataclasses.replace(
            done, changes=changes, label=self._label, source=done.source, reason=""
        )

    def _scenario_change(self, row: ScenarioChange) -> ScenarioChange:
        group = self._groups.get((row.scenario, row.group), row.group)
        if group != row.group:
            row = dataclasses.replace(row, group=group, reason="")
        if is_about(row, self.kinds, self.name):
            row = dataclasses.replace(row, value="", old_value="", reason="")
        return row

    @property
    def _label(self) -> str:
        return f"{_field(next(iter(self.kinds)), self.name).label}: {REMOVED}"

    def _concerns(self, change: Change) -> bool:
        return isinstance(change, Set) and change.kind in self.kinds and change.field == self.name

    def _change(self, change: Change) -> Change:
        match change:
            case Add(record, note):
                made = self.record(record)
                return change if made is record else Add(made, _without_reason(note))
            case Close(kind, row_id, old, day, erase, note):
                made = self.record(old)
                return change if made is old else Close(kind, row_id, made, day, erase, note)
            case Set(kind, row_id, name, _, _, note) if self._concerns(change):
                default = _field(kind, name).default
                return Set(kind, row_id, name, default, default, _without_reason(note))
            case Set(kind, row_id, "value" | "old_value" | "group" | "reason" as name):
                if kind is ScenarioChange and row_id in self._rows:
                    return Set(kind, row_id, name, "", "")
                return change
            case _:
                return change


def person_texts(person: str, organization: Organization, done: Iterable[Transaction]) -> set[str]:
    """Return every name and e-mail that a person ever had in a plan, its scenarios and history."""
    found: set[str] = set()
    for record in (*organization.people, *organization.scenario_changes, *_in_history(done)):
        if isinstance(record, Person) and record.id == person:
            found |= {record.name, record.email}
        if isinstance(record, ScenarioChange) and record.record_id == person:
            found |= {record.value, record.old_value} if _names_person(record) else set()
    for change in _sets(done):
        if change.kind is Person and change.id == person and change.field in QUOTED:
            found |= {str(change.old), str(change.new)}
    return found


def rows_about(
    kinds: frozenset[type[Record]],
    name: str,
    organization: Organization,
    done: Iterable[Transaction],
) -> tuple[ScenarioChange, ...]:
    """Return all scenario changes, those of the past too, that are about a field."""
    records = (*organization.scenario_changes, *_in_history(done))
    rows = (row for row in records if isinstance(row, ScenarioChange))
    return tuple(row for row in rows if is_about(row, kinds, name))


def kinds_with(name: str) -> frozenset[type[Record]]:
    """Return the kinds of records that have a field of this name, the changes of it not."""
    return frozenset(
        kind
        for kind in RECORD_KINDS.values()
        if kind is not ScenarioChange and any(item.name == name for item in kind.fields)
    )


def is_about(row: ScenarioChange, kinds: frozenset[type[Record]], name: str) -> bool:
    """Tell whether a scenario change is about a field, whichever of its names it uses."""
    kind = kind_named(row.record)
    if kind is None or kind not in kinds:
        return False
    item = _field(kind, name)
    return row.field.strip().casefold() in {item.name, item.column, item.label.casefold()}


def _names_person(row: ScenarioChange) -> bool:
    return kind_named(row.record) is Person and any(
        is_about(row, frozenset({Person}), name) for name in QUOTED
    )


def _in_history(done: Iterable[Transaction]) -> Iterator[Record]:
    for change in (change for one in done for change in one.changes):
        match change:
            case Add(record) | Close(old=record):
                yield record
            case _:
                continue


def _sets(done: Iterable[Transaction]) -> Iterator[Set]:
    for change in (change for one in done for change in one.changes):
        if isinstance(change, Set):
            yield change


def _field(kind: type[Record], name: str) -> Field:
    return next(item for item in kind.fields if item.name == name)


def _without_reason(note: Note) -> Note:
    return dataclasses.replace(note, reason="")
