"""Looking records up by whatever people call them: id, name, e-mail, user name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from orgplan.model.people import Person, Position
from orgplan.spreadsheets.assembling.identities import Drafts
from orgplan.spreadsheets.interpreting.draft import Draft
from orgplan.spreadsheets.understanding.wording import id_text, word_key

_WITH_ID = re.compile(r"(.+?)\s*[(\[]([^()\[\]]+)[)\]]\s*")

Index = Mapping[str, str]
Lookup = Callable[[str], str | None]


class Directory:
    """Finds the id of a record by what a cell says; a name that two records share finds none."""

    def __init__(self, drafts: Drafts) -> None:
        self._ids = {kind.kind: _index(rows, _id_of) for kind, rows in drafts.items()}
        self._names = {kind.kind: _index(rows, _names_of) for kind, rows in drafts.items()}
        people = drafts.get(Person, [])
        self._emails = _index(people, _emails_of)
        self._users = _index(people, lambda person: map(_folded, person.aliases))
        self._posts = {
            person.id: self._by_id(Position.kind, str(person.values["position"]))
            for person in people
            if person.values.get("position")
        }
        self.position_keys: Mapping[str, Lookup] = {
            "position id": lambda text: self._by_id(Position.kind, text),
            "person id": lambda text: self._post(self._by_id(Person.kind, text)),
            "e-mail": lambda text: self._post(self._emails.get(_folded(text))),
            "user name": lambda text: self._post(self._users.get(_folded(text))),
            "name": lambda text: self._post(self._by_name(Person.kind, text)),
            "last name, first name": lambda text: self._post(self._by_turned_name(text)),
            "name (id)": self._by_name_with_id,
        }
        """Ways to name a post, in the order in which they are believed."""

    def find(self, kinds: Iterable[str], text: str) -> str | None:
        """Return the id of a record of one of these kinds; ids are believed before names."""
        kinds = tuple(kinds)
        for lookup in (self._by_id, self._by_name):
            for kind in kinds:
                found = lookup(kind, text)
                if found is not None:
                    return found
        return self._by_person_key(text) if Person.kind in kinds else None

    def position(self, text: str) -> str | None:
        """Return the post that a text names, directly or by the person in it."""
        return next((p for key in self.position_keys.values() if (p := key(text))), None)

    def _by_id(self, kind: str, text: str) -> str | None:
        return self._ids.get(kind, {}).get(_folded(text))

    def _by_name(self, kind: str, text: str) -> str | None:
        return self._names.get(kind, {}).get(word_key(text))

    def _by_turned_name(self, text: str) -> str | None:
        last, comma, first = text.partition(",")
        return self._by_name(Person.kind, f"{first} {last}") if comma else None

    def _by_person_key(self, text: str) -> str | None:
        folded = _folded(text)
        return self._emails.get(folded) or self._users.get(folded) or self._by_turned_name(text)

    def _by_name_with_id(self, text: str) -> str | None:
        match = _WITH_ID.fullmatch(text)
        if match is None:
            return None
        post = self._by_id(Position.kind, match[2])
        return post or self._post(self.find((Person.kind,), match[2]))

    def _post(self, person: str | None) -> str | None:
        return None if person is None else self._posts.get(person)


def _index(rows: Iterable[Draft], keys: Callable[[Draft], Iterable[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    shared: set[str] = set()
    for row in rows:
        for key in filter(None, keys(row)):
            if found.setdefault(key, row.id) != row.id:
                shared.add(key)
    return {key: row_id for key, row_id in found.items() if key not in shared}


def _id_of(row: Draft) -> tuple[str, ...]:
    return (_folded(row.id),)


def _names_of(row: Draft) -> tuple[str, ...]:
    return (word_key(str(row.values.get("name", ""))),)


def _emails_of(row: Draft) -> tuple[str, ...]:
    return (_folded(str(row.values.get("email", ""))),)


def _folded(text: str) -> str:
    return id_text(text).casefold()
