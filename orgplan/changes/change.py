"""The one vocabulary of change: edits, undo, scenarios, differences and merges all speak it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date

from orgplan.model.fields import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """When a change takes effect, who made it and why; blank date: from the plan's start."""

    effective: date | None = None
    author: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Add:
    """A record comes into being."""

    record: Record
    note: Note = dataclasses.field(default_factory=Note)


@dataclass(frozen=True, slots=True)
class Set:
    """A field of a record gets a new value; `old` is what it replaces."""

    kind: type[Record]
    id: str
    field: str
    old: object
    new: object
    note: Note = dataclasses.field(default_factory=Note)


@dataclass(frozen=True, slots=True)
class Close:
    """A record ends with a date and a reason.

    Posts are marked closed and people as left, so that history and savings stay counted; every
    other record goes. `old` is the record before, `erase` takes even a post or person out: it is
    the inverse of an Add.
    """

    kind: type[Record]
    id: str
    old: Record
    day: date | None = None
    erase: bool = False
    note: Note = dataclasses.field(default_factory=Note)


Change = Add | Set | Close


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Changes that belong together: one step of undo, with one sentence and an intent."""

    sentence: str
    changes: tuple[Change, ...]
    intent: str = "edit"
