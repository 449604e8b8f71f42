"""What records are called on screen: a post by who holds it, everything else by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from orgplan.changes.describe import label
from orgplan.model.fields import Record
from orgplan.model.occupancy import is_employed
from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.model.people import Person, Position
from orgplan.model.reporting import Reporting, reporting
from ui.session.tree_lines import TreeLines, tree_lines

VACANT = "Vacant"
SEPARATOR = " · "
WITH_ID = re.compile(r".* \((?P<id>[^()]+)\)")
MANY = 5_000
"""Records among which names are told apart by id at once: comparing them all takes too long."""


class Names:
    """Names in one snapshot."""

    def __init__(self, organization: Organization, before: Names | None = None) -> None:
        self.organization = organization
        self._before = before
        self._choices: dict[tuple[str, ...], Mapping[str, str]] = {}
        self._by_name: dict[tuple[str, ...], Mapping[str, list[str]]] = {}

    def forget_before(self) -> None:
        """Let go of the names before these, once nobody derives anything from them any more."""
        self._before = None

    @cached_property
    def incumbents(self) -> dict[str, tuple[Person, ...]]:
        """Who holds each post on the plan's day; without a day, everyone who has not left."""
        before = self._before
        if before is not None and "incumbents" in vars(before) and _like_people(before, self):
            return before.incumbents
        day = self.organization.as_of
        holders: dict[str, tuple[Person, ...]] = {}
        for person in self.organization.people:
            here = person.left is None if day is None else is_employed(person, day)
            if person.position and here:
                holders[person.position] = (*holders.get(person.position, ()), person)
        return holders

    @cached_property
    def lines(self) -> Reporting:
        """The solid reporting lines; those before an edit where no line changed."""
        before = self._before
        if before is not None and "lines" in vars(before) and _like_lines(before, self):
            return before.lines
        return reporting(self.organization.positions)

    @cached_property
    def tree(self) -> TreeLines:
        """The posts as a tree."""
        return tree_lines(self.lines, self.organization.positions.ids())

    def warmed(self) -> Names:
        """Work out in a thread what the views of many posts need at once."""
        _ = self.incumbents, self.tree
        return self

    def holder(self, position: Position) -> str:
        """Return who holds a post; a post for several unnamed people by its count."""
        people = self.incumbents.get(position.id, ())
        if people:
            return ", ".join(label(person) for person in people)
        return VACANT if position.seats == 1 else f"{position.seats} posts"

    def short(self, record: Record) -> str:
        """Return the name of a record for a tree or a title."""
        if not isinstance(record, Position):
            return label(record)
        if record.id in self.incumbents:
            return self.holder(record)
        return f"{self.holder(record)} – {record.title or record.id}"

    def long(self, record: Record) -> str:
        """Return a name that tells like-named records apart, for choosing and searching."""
        if isinstance(record, Position):
            return f"{self.holder(record)}{SEPARATOR}{record.title or record.id}"
        return label(record)

    def find(self, kinds: tuple[str, ...], record_id: str) -> Record | None:
        """Return the record an id refers to, looking through the kinds in order."""
        for kind in kinds:
            record = self.organization.find(kind, record_id)
            if record is not None:
                return record
        return None

    def choices(self, kinds: tuple[str, ...]) -> Mapping[str, str]:
        """Return id by name of everything a reference may point to; like names carry their id."""
        if kinds not in self._choices:
            self._choices[kinds] = dict(self._unlike(kinds))
        return self._choices[kinds]

    def choice_text(self, kinds: tuple[str, ...], record_id: str) -> str:
        """Return the name under which a record can be chosen; an unknown id stays itself."""
        record = self.find(kinds, record_id)
        if record is None:
            return record_id
        name = self.long(record)
        many = sum(len(self.organization.table(RECORD_KINDS[kind])) for kind in kinds) > MANY
        if many or len(self._ids_by_name(kinds)[name]) > 1:
            return _with_id(name, record_id)
        return name

    def named(self, kinds: tuple[str, ...], text: str) -> tuple[str, ...]:
        """Return the ids of all records with a name, large and small letters alike."""
        stated = WITH_ID.fullmatch(text)
        if stated is not None and self.find(kinds, stated["id"]) is not None:
            return (stated["id"],)
        wanted = text.casefold()
        return tuple(
            row_id
            for name, ids in self._ids_by_name(kinds).items()
            if wanted in {name.casefold(), name.partition(SEPARATOR)[0].casefold()}
            for row_id in ids
        )

    def _unlike(self, kinds: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        for name, ids in self._ids_by_name(kinds).items():
            for row_id in ids:
                yield (name if len(ids) == 1 else _with_id(name, row_id)), row_id

    def _ids_by_name(self, kinds: tuple[str, ...]) -> Mapping[str, list[str]]:
        if kinds not in self._by_name:
            found: dict[str, list[str]] = {}
            for kind in kinds:
                for record in self.organization.table(RECORD_KINDS[kind]):
                    found.setdefault(self.long(record), []).append(record.id)
            self._by_name[kinds] = found
        return self._by_name[kinds]


def _like_people(before: Names, after: Names) -> bool:
    old, new = before.organization, after.organization
    return old.people is new.people and old.as_of == new.as_of


def _like_lines(before: Names, after: Names) -> bool:
    old, new = before.organization.positions, after.organization.positions
    return old is new or (
        len(old) == len(new)
        and all(
            a is b or (a.id, a.reports_to) == (b.id, b.reports_to)
            for a, b in zip(old, new, strict=True)
        )
    )


def _with_id(name: str, record_id: str) -> str:
    return f"{name} ({record_id})"
