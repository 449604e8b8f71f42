"""Which post and which person a row of a roster is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from orgplan.model.people import Position
from orgplan.spreadsheets.interpreting.roster_rows import RosterRows
from orgplan.spreadsheets.ledger import Ledger

_ID = "person.id"


class RosterKeys:
    """Tells the ids of posts and people: whole columns of them, and by rule where there is none."""

    def __init__(self, rows: RosterRows, ledger: Ledger) -> None:
        self._rows, self._ledger = rows, ledger
        self._table = rows.rows.table
        self._posts_have_ids = self._table.has("position.id")
        self._lists_posts = self._table.is_named(Position.sheet)
        self._person_key = _person_key(rows)
        self._people = self._person_ids()
        self._seen: Counter[str] = Counter()

    @property
    def target(self) -> str:
        """The key that a row cannot do without."""
        return "position.id" if self._posts_have_ids else self._person_key

    def posts_and_people(self) -> tuple[list[str], list[str]]:
        """Return the id of each row's post and of the person in it; blank where there is none."""
        stated = self._posts_have_ids or self._lists_posts
        posts = self._rows.first_text("position.id") if stated else list(self._people)
        people = list(self._people)
        for row in self._irregular(posts, people):
            posts[row] = self._post(row)
            people[row] = self._person(row, posts[row]) if posts[row] else ""
        return posts, people

    def _irregular(self, posts: list[str], people: list[str]) -> Iterable[int]:
        """Yield the rows whose post and person are not simply what their columns say."""
        if self._numbers_people:
            return range(len(posts))
        rows = self._rows
        blank = {row for keys in (posts, people) for row in _blank(keys)}
        many = {row for row, count in rows.seats.items() if count > 1}
        return sorted(blank | many | rows.vacant | rows.undisclosed | rows.groups)

    @property
    def _numbers_people(self) -> bool:
        return self._posts_have_ids and self._person_key != _ID

    def _person_ids(self) -> list[str]:
        keys = self._rows.first_text(self._person_key)
        if self._person_key == _ID:
            return keys
        return [key or name for key, name in zip(keys, self._rows.names, strict=True)]

    def _post(self, row: int) -> str:
        stated = self._text(row, "position.id")
        if stated or self._lists_posts:
            return stated
        if self._posts_have_ids and self._people[row]:
            label = self._table.sheet.label
            self._ledger.rule(f"{label}: people without a position id got a post of their own id.")
        if self._rows.values("roster.group_fte")[row] is not None:
            parts = ("position.reports_to", "position.grade", "position.title")
            return self._numbered("/".join(self._text(row, part) for part in parts))
        return self._people[row] or self._text(row, "position.req_id")

    def _person(self, row: int, post: str) -> str:
        rows = self._rows
        is_many = rows.seats.get(row, 1) > 1
        if row in rows.vacant or (is_many and not rows.names_someone(row)):
            return ""
        if row in rows.undisclosed or row in rows.groups:
            return self._text(row, _ID) or post
        key = self._people[row]
        return self._numbered(key) if key and self._numbers_people else key

    def _numbered(self, name: str) -> str:
        self._seen[name] += 1
        return name if self._seen[name] == 1 else f"{name}#{self._seen[name]}"

    def _text(self, row: int, target: str) -> str:
        value = self._rows.values(target)[row]
        return "" if value is None else str(value)


def _blank(keys: list[str]) -> Iterable[int]:
    return (row for row, key in enumerate(keys) if not key) if "" in keys else ()


def _person_key(rows: RosterRows) -> str:
    """Return what tells people apart: their id, else a key no two rows share, else the name."""
    if rows.rows.table.has(_ID):
        return _ID
    for target in ("person.email", "roster.user_name"):
        keys = [key for key in rows.values(target) if key is not None]
        if keys and len(set(keys)) == len(keys) and len(keys) * 10 >= len(rows.rows) * 9:
            return target
    return "person.name"
