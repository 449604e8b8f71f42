"""One draft per id: repeated rows are held back, job shares kept apart, mentions merged."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias, cast

from orgplan.findings import Finding, Severity, Where
from orgplan.model.fields import Record
from orgplan.model.keys import KEY_FIELDS
from orgplan.model.people import Person, Position
from orgplan.spreadsheets.interpreting.draft import Draft
from orgplan.spreadsheets.ledger import Ledger, Place

Drafts: TypeAlias = dict[type[Record], list[Draft]]

_SHARED = ("job share", "jobshare", "job-share", "tandem")
_TELLING = {Position: "title", Person: "name"}
"""The field that two sheets about the same post or person must agree on."""


def unique_drafts(drafts: Iterable[Draft], ledger: Ledger) -> Drafts:
    """Return the drafts by kind, each id once; posts come before the people in them."""
    found = list(drafts)
    identities = _Identities(found, ledger)
    for kind in dict.fromkeys((Position, *(draft.kind for draft in found))):
        for draft in found:
            if draft.kind is kind:
                identities.take(draft)
    return identities.kept()


class _Identities:
    """Decides for each draft whether it is new, the same as an earlier one, or in its way."""

    def __init__(self, drafts: Iterable[Draft], ledger: Ledger) -> None:
        self._ledger = ledger
        self._known: dict[tuple[type[Record], str], Draft] = {}
        self._sheets: dict[tuple[type[Record], str], set[tuple[str, str]]] = {}
        self._unkeyed: list[Draft] = []
        stated = [(draft.place, draft) for draft in drafts if draft.place is not None]
        self._people = {place: draft for place, draft in stated if draft.kind is Person}
        self._posts = {place for place, draft in stated if draft.kind is Position}

    def take(self, draft: Draft) -> None:
        """Keep, merge or hold back a draft."""
        key = draft.kind, draft.id
        earlier = self._known.get(key)
        if draft.kind in KEY_FIELDS:
            self._unkeyed.append(draft)
        elif draft.place is not None and self._ledger.is_held_back(draft.place):
            return
        elif earlier is None:
            self._known[key] = draft
            self._note_sheet(draft)
        elif self._is_same(earlier, draft):
            self._known[key] = _merged(earlier, draft)
            self._note_sheet(draft)
        else:
            self._separate(earlier, draft)

    def _separate(self, earlier: Draft, draft: Draft) -> None:
        """Deal with a second row under one id."""
        if draft.kind is Position and self._is_job_share(earlier, draft):
            self._share(draft)
        elif draft.kind is Person and draft.place in self._posts:
            self._find_second_post(earlier, draft)
        else:
            self._hold_back(earlier, draft)

    def _note_sheet(self, draft: Draft) -> None:
        if draft.place is not None:
            self._sheets.setdefault((draft.kind, draft.id), set()).add(_sheet(draft.place))

    def kept(self) -> Drafts:
        """Return all drafts whose rows are not held back, by kind in order."""
        kept: Drafts = {}
        for draft in (*self._known.values(), *self._unkeyed):
            if draft.place is None or not self._ledger.is_held_back(draft.place):
                kept.setdefault(draft.kind, []).append(draft)
        return kept

    def _is_same(self, earlier: Draft, draft: Draft) -> bool:
        """Two sheets may each say something about one post or person."""
        if draft.place is None or earlier.place is None:
            return True
        telling = _TELLING.get(draft.kind)
        if telling is None or _sheet(draft.place) in self._sheets[draft.kind, draft.id]:
            return False
        words = {d.values.get(telling, "") for d in (earlier, draft)} - {""}
        return len(words) < 2

    def _is_job_share(self, earlier: Draft, draft: Draft) -> bool:
        if earlier.values.get("title") != draft.values.get("title"):
            return False
        names = [self._holder(d) for d in (earlier, draft)]
        if all(names) and names[0] != names[1]:
            return True
        part_time = all(cast("float", d.values.get("fte", 1.0)) < 1 for d in (earlier, draft))
        noted = any(word in text.casefold() for _, text in draft.custom for word in _SHARED)
        return (part_time or noted) and not (names[0] and names[0] == names[1])

    def _holder(self, post: Draft) -> str:
        person = self._people.get(post.place) if post.place is not None else None
        if person is None or person.id == post.id:
            return ""
        return person.id

    def _share(self, draft: Draft) -> None:
        first, number = draft.id, 2
        while (Position, f"{first}#{number}") in self._known:
            number += 1
        draft.id = f"{first}#{number}"
        self._known[Position, draft.id] = draft
        person = self._people.get(draft.place) if draft.place is not None else None
        if person is not None:
            person.values["position"] = draft.id
            person.id = draft.id if person.id == first else person.id
        self._ledger.find(_job_share(first, draft))

    def _hold_back(self, earlier: Draft, draft: Draft) -> None:
        if draft.place is None or self._ledger.is_held_back(draft.place):
            return
        row = earlier.place.row if earlier.place is not None else 0
        self._ledger.hold_back(
            draft.place,
            f"the id {draft.id} is already used in row {row}",
            "Give the row an id of its own, or remove it.",
        )

    def _find_second_post(self, earlier: Draft, draft: Draft) -> None:
        place = draft.place or Place("", "", 0)
        self._ledger.find(
            Finding(
                code="DAT-duplicate",
                severity=Severity.WARNING,
                message=f"{draft.id} is named in post {draft.values.get('position')}, but already "
                f"holds post {earlier.values.get('position')}, where the person is counted.",
                where=Where("person", draft.id, "position", place.file, place.sheet),
                fix="Name someone else, or leave the second post open.",
            )
        )


def _sheet(place: Place) -> tuple[str, str]:
    return place.file, place.sheet


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


def _job_share(first: str, draft: Draft) -> Finding:
    place = draft.place or Place("", "", 0)
    return Finding(
        code="DAT-job-share",
        severity=Severity.NOTE,
        message=f"Post {first} comes again in row {place.row}: job share, kept apart as "
        f"{draft.id}; its reports stay with {first}.",
        where=Where("position", draft.id, "id", place.file, place.sheet),
        fix="Nothing, if two people share the post.",
    )
