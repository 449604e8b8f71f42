"""Looking records up by whatever people call them: id, name, e-mail, user name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from orgplan.model.people import Person, Position
from orgplan.spreadsheets.assembling.identities import Drafts
from orgplan.spreadsheets.interpreting.draft_table import DraftTable
from orgplan.spreadsheets.understanding.wording import id_text, word_key

_END = "\x00"
_WITH_ID = re.compile(r"(.+?)\s*[(\[]([^()\[\]]+)[)\]]\s*")

Index = Mapping[str, str]
Lookup = Callable[[str], str | None]


class Directory:
    """Finds the id of a record by what a cell says; a name that two records share finds none.

    It knows the drafts as they were when it was made; each index is made when first asked for.
    """

    def __init__(self, drafts: Drafts) -> None:
        self._tables = {kind.kind: table for kind, table in drafts.items()}
        self._ids: dict[str, Index] = {}
        self._names: dict[str, Index] = {}
        self._people = drafts.get(Person, DraftTable(Person))
        self._held = self._people.column("position")
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

    def own_ids(self, kind: str) -> frozenset[str]:
        """Return the ids of a kind that find themselves, since no other is spelled like them."""
        self._by_id(kind, "")
        return frozenset(self._ids[kind].values())

    def is_name(self, post: str) -> bool:
        """Tell whether a post is known by the name of the person in it."""
        ids = self._people.ids
        return post in ids and self._people.column("name")[ids.index(post)] == post

    def position(self, text: str) -> str | None:
        """Return the post that a text names, directly or by the person in it."""
        return next((p for key in self.position_keys.values() if (p := key(text))), None)

    @cached_property
    def _emails(self) -> Index:
        emails = (_folded(str(email or "")) for email in self._people.column("email"))
        return _index(emails, self._people.ids)

    @cached_property
    def _users(self) -> Index:
        pairs = [
            (_folded(user), person)
            for person, users in zip(self._people.ids, self._people.aliases, strict=True)
            for user in users
        ]
        return _index([user for user, _ in pairs], [person for _, person in pairs])

    @cached_property
    def _posts(self) -> Mapping[str, str | None]:
        return {
            person: self._by_id(Position.kind, str(post))
            for person, post in zip(self._people.ids, self._held, strict=True)
            if post
        }

    def _by_id(self, kind: str, text: str) -> str | None:
        if kind not in self._ids:
            ids = self._tables[kind].ids if kind in self._tables else []
            self._ids[kind] = _index(_all_folded(ids), ids)
        return self._ids[kind].get(_folded(text))

    def _by_name(self, kind: str, text: str) -> str | None:
        if kind not in self._names:
            table = self._tables.get(kind)
            names = (word_key(str(name or "")) for name in table.column("name")) if table else ()
            self._names[kind] = _index(names, table.ids if table else ())
        return self._names[kind].get(word_key(text))

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


def _index(keys: Iterable[str], ids: Sequence[str]) -> Index:
    """Return the record of each key; keys that two records share are left out."""
    keys = list(keys)
    found: dict[str, str] = dict(zip(keys, ids, strict=True))
    if len(found) < len(keys):
        shared = _shared(keys, ids)
        found = {key: one for key, one in found.items() if key not in shared}
    found.pop("", None)
    return found


def _shared(keys: Iterable[str], ids: Iterable[str]) -> set[str]:
    found: dict[str, str] = {}
    return {key for key, one in zip(keys, ids, strict=True) if found.setdefault(key, one) != one}


def _all_folded(texts: Sequence[str]) -> list[str]:
    """Return ids in the form in which they are compared; plain characters stay as they are."""
    joined = "".join(texts)
    if not (joined.isascii() and joined.isprintable()):
        return list(map(_folded, texts))
    folded = _END.join(texts).casefold().split(_END) if texts else []
    return list(map(str.strip, folded))


def _folded(text: str) -> str:
    return id_text(text).casefold()
