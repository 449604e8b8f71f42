"""One draft per id: repeated rows are held back, job shares kept apart, mentions merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TypeAlias, cast

from orgplan.model.fields import Record
from orgplan.model.keys import KEY_FIELDS
from orgplan.model.people import Person, Position
from orgplan.spreadsheets.assembling.contradictions import (
    Contradiction,
    are_different_people,
    contradictions,
)
from orgplan.spreadsheets.assembling.posts_of_people import find_posts
from orgplan.spreadsheets.assembling.second_rows import job_share, second_post
from orgplan.spreadsheets.interpreting.draft import Draft
from orgplan.spreadsheets.interpreting.draft_table import DraftTable
from orgplan.spreadsheets.interpreting.roster_rows import UNDISCLOSED
from orgplan.spreadsheets.ledger import Ledger, Place
from orgplan.spreadsheets.understanding.wording import word_key

Drafts: TypeAlias = dict[type[Record], DraftTable]
IdCell: TypeAlias = Callable[[Place, type[Record]], str]
"""Tells the address of the cell that holds the id of a row's record."""

COPY_OF = "it is a copy of row "
"""How the reason begins for a row with the hidden id of another one."""

_SHARED = ("job share", "jobshare", "job-share", "tandem")
_TELLING = {Position: "title", Person: "name"}
"""The field that two sheets about the same post or person must agree on."""


def unique_drafts(
    tables: Iterable[DraftTable], ledger: Ledger, id_cell: IdCell
) -> tuple[Drafts, Sequence[Contradiction]]:
    """Return the drafts by kind, each id once, and what rows of one id differ in.

    Posts come before the people in them.
    """
    found = _by_kind(tables)
    posts, people = found[Position], found.get(Person, DraftTable(Person))
    find_posts(posts, people)
    rows = _Rows(ledger, id_cell, people, posts)
    keyed = {kind: table for kind, table in found.items() if kind not in KEY_FIELDS}
    made = {kind: _Identities(table, rows).unique() for kind, table in keyed.items()}
    unkeyed = {kind: table for kind, table in found.items() if kind in KEY_FIELDS}
    for table in unkeyed.values():
        _hold_copies_back(table, ledger, id_cell)
    kept = {kind: _standing(table, ledger) for kind, table in {**made, **unkeyed}.items()}
    return {kind: table for kind, table in kept.items() if len(table)}, rows.contradictions


def _by_kind(tables: Iterable[DraftTable]) -> Drafts:
    found: Drafts = {Position: DraftTable(Position)}
    for table in tables:
        if len(table):
            found.setdefault(table.kind, DraftTable(table.kind)).extend(table)
    return found


def _hold_copies_back(table: DraftTable, ledger: Ledger, id_cell: IdCell) -> None:
    """Hold rows back whose id, which people do not see, came along with a copy of another row."""
    first: dict[str, int] = {}
    for row, one in enumerate(table.ids):
        place = table.place(row)
        earlier = first.setdefault(one, row) if one else row
        if earlier != row and place is not None and not ledger.is_held_back(place):
            ledger.hold_back(
                place,
                f"{COPY_OF}{table.rows[earlier]}: both carry the hidden id {one}",
                "Clear the id in the row that is new, so that it gets one of its own.",
                id_cell(place, table.kind),
                one,
            )


def _standing(table: DraftTable, ledger: Ledger) -> DraftTable:
    """Return the drafts whose rows are not held back."""
    held = {(place[:2], place.row) for place in ledger.held_back}
    if not held:
        return table
    places = zip(table.sheets, table.rows, strict=True)
    return table.without(row for row, place in enumerate(places) if place in held)


class _Rows:
    """What the rows of all sheets hold: whether one states a post, and who is in it."""

    def __init__(
        self, ledger: Ledger, id_cell: IdCell, people: DraftTable, posts: DraftTable
    ) -> None:
        self.ledger, self.id_cell, self.people = ledger, id_cell, people
        self._posts = posts
        self.contradictions: list[Contradiction] = []

    def states_post(self, place: Place | None) -> bool:
        """Tell whether the row at a place states a post."""
        return place in self._post_places

    def person(self, place: Place | None) -> int | None:
        """Return which person the row at a place names."""
        return None if place is None else self._people_in_place.get(place)

    @cached_property
    def _post_places(self) -> frozenset[Place | None]:
        return frozenset(self._posts.place(row) for row in range(len(self._posts))) - {None}

    @cached_property
    def _people_in_place(self) -> dict[Place | None, int]:
        return {self.people.place(row): row for row in range(len(self.people))}


class _Identities:
    """Decides for each draft of a kind if it is new, the same as an earlier one, or in its way.

    Only ids that come several times are looked at, and those that job shares make.
    """

    def __init__(self, table: DraftTable, rows: _Rows) -> None:
        self._table = _standing(table, rows.ledger)
        self._rows, self._ledger = rows, rows.ledger
        self._known: dict[str, int] = {}
        self._sheets: dict[str, set[tuple[str, str]]] = {}
        self._taken_from: dict[str, dict[str, Place]] = {}

    def unique(self) -> DraftTable:
        """Return the drafts that stay."""
        table = self._table
        if len(set(table.ids)) == len(table):
            return table
        often = {one for one, count in Counter(table.ids).items() if count > 1}
        suspects = [row for row, one in enumerate(table.ids) if one in often or "#" in one]
        return table.without([row for row in suspects if not self._take(row)])

    def _take(self, row: int) -> bool:
        """Keep a draft, or merge or hold it back; tell whether it stays one of its own."""
        draft = self._table.draft(row)
        if draft.place is not None and self._ledger.is_held_back(draft.place):
            return False
        if draft.id not in self._known:
            self._known[draft.id] = row
            self._note_sheet(draft)
            return True
        earlier = self._table.draft(self._known[draft.id])
        if not self._is_same(earlier, draft):
            return self._separate(earlier, draft, row)
        if earlier.place is not None and draft.place is not None:
            self._ledger.note_rivals(draft.kind, draft.id, earlier.values, draft.values)
            self._note_contradictions(earlier, draft)
        self._table.put(self._known[draft.id], _merged(earlier, draft))
        self._note_sheet(draft)
        return False

    def _separate(self, earlier: Draft, draft: Draft, row: int) -> bool:
        """Deal with a second row under one id."""
        people = self._people_of(earlier, draft)
        is_other_sheet = (earlier.place or (0,))[:2] != (draft.place or (1,))[:2]
        if is_other_sheet and people is not None and are_different_people(*people):
            self._hold_back(earlier, draft)
            return False
        if draft.kind is Position and self._is_job_share(earlier, draft):
            self._share(draft, row)
            return True
        if draft.kind is Person and self._rows.states_post(draft.place):
            self._ledger.note_rivals(draft.kind, draft.id, earlier.values, draft.values)
            self._ledger.find(second_post(earlier, draft))
        else:
            self._hold_back(earlier, draft)
        return False

    def _note_contradictions(self, earlier: Draft, draft: Draft) -> None:
        places = self._taken_from.setdefault(draft.id, {})
        self._rows.contradictions.extend(contradictions(earlier, draft, places))
        if draft.place is not None:
            added = draft.values.keys() - earlier.values.keys()
            places.update(dict.fromkeys(added, draft.place))

    def _note_sheet(self, draft: Draft) -> None:
        if draft.place is not None:
            self._sheets.setdefault(draft.id, set()).add(draft.place[:2])

    def _is_same(self, earlier: Draft, draft: Draft) -> bool:
        """Two sheets may each say something about one post or person."""
        if draft.place is None or earlier.place is None:
            return True
        telling = _TELLING.get(draft.kind)
        if telling is None or draft.place[:2] in self._sheets[draft.id]:
            return False
        people = self._people_of(earlier, draft)
        if people is not None:
            return not are_different_people(*people)
        words = {d.values.get(telling, "") for d in (earlier, draft)} - {""}
        return len(words) < 2

    def _people_of(self, earlier: Draft, draft: Draft) -> tuple[Draft, Draft] | None:
        """Return who two rows are about, if both name somebody under one id."""
        if draft.kind is Person:
            return earlier, draft
        places = [self._rows.person(one.place) for one in (earlier, draft)]
        first, second = (None if at is None else self._rows.people.draft(at) for at in places)
        if draft.kind is not Position or first is None or second is None:
            return None
        return (first, second) if first.id == second.id else None

    def _is_job_share(self, earlier: Draft, draft: Draft) -> bool:
        if earlier.values.get("title") != draft.values.get("title"):
            return False
        if self._is_one_person(earlier, draft):
            return False
        names = [self._holder(d) for d in (earlier, draft)]
        if all(names) and names[0] != names[1]:
            return True
        part_time = all(cast("float", d.values.get("fte", 1.0)) < 1 for d in (earlier, draft))
        noted = any(word in text.casefold() for _, text in draft.custom for word in _SHARED)
        return (part_time or noted) and not (names[0] and names[0] == names[1])

    def _is_one_person(self, earlier: Draft, draft: Draft) -> bool:
        """Tell whether two rows are about one person whom both name."""
        places = [self._rows.person(one.place) for one in (earlier, draft)]
        first, second = (None if at is None else self._rows.people.draft(at) for at in places)
        if first is None or second is None:
            return False
        name = str(first.values.get("name", ""))
        if not name or word_key(name) in UNDISCLOSED:
            return False
        return (first.id, name) == (second.id, second.values.get("name", ""))

    def _holder(self, post: Draft) -> str:
        person = self._rows.person(post.place)
        name = "" if person is None else self._rows.people.ids[person]
        return "" if name == post.id else name

    def _share(self, draft: Draft, row: int) -> None:
        first, number = draft.id, 2
        while f"{first}#{number}" in self._known:
            number += 1
        draft.id = f"{first}#{number}"
        self._known[draft.id] = row
        self._table.put(row, draft)
        self._move_person(draft, first)
        self._ledger.find(job_share(first, draft))

    def _move_person(self, draft: Draft, first: str) -> None:
        row, people = self._rows.person(draft.place), self._rows.people
        if row is not None:
            person = people.draft(row)
            person.values["position"] = draft.id
            person.id = draft.id if person.id == first else person.id
            people.put(row, person)

    def _hold_back(self, earlier: Draft, draft: Draft) -> None:
        if draft.place is None or self._ledger.is_held_back(draft.place):
            return
        if self._is_known_by_name(draft) and earlier.place is not None:
            places = self._ledger.namesakes.setdefault(draft.id, [earlier.place])
            places.append(draft.place)
            reason = (
                f"{draft.id} is named in row {earlier.place.row} too, and no column tells the two "
                "apart"
            )
            fix = "Add a column with ids or e-mail addresses, or remove the row."
            self._ledger.hold_back(
                draft.place, reason, fix, self._rows.id_cell(draft.place, draft.kind), draft.id
            )
            return
        self._ledger.hold_back(
            draft.place,
            self._reason(earlier, draft),
            "Give the row an id of its own, or remove it.",
            self._rows.id_cell(draft.place, draft.kind),
            draft.id,
        )

    def _is_known_by_name(self, draft: Draft) -> bool:
        """Tell whether a row has no other id than the name of its person."""
        row = self._rows.person(draft.place)
        return row is not None and self._rows.people.column("name")[row] == draft.id

    def _reason(self, earlier: Draft, draft: Draft) -> str:
        place = earlier.place or Place("", "", 0)
        if draft.place is None or place[:2] == draft.place[:2]:
            return f"the id {draft.id} is already used in row {place.row}"
        cell = self._rows.id_cell(place, draft.kind)
        where = f"{place.label}, {f'cell {cell}' if cell else f'row {place.row}'}"
        people = self._people_of(earlier, draft)
        if people is None or not are_different_people(*people):
            return f"the id {draft.id} is already used in {where}"
        names = [str(person.values.get("name", "")) for person in people]
        return f"the id {people[1].id} is {names[0]} in {where}, and {names[1]} here"


def _merged(earlier: Draft, later: Draft) -> Draft:
    first, second = (later, earlier) if earlier.place is None and later.place else (earlier, later)
    return Draft(
        first.kind,
        first.id,
        {**second.values, **first.values},
        first.place,
        tuple(dict((*second.custom, *first.custom)).items()),
        tuple(dict.fromkeys((*first.aliases, *second.aliases))),
        implied=first.implied and second.implied,
    )
