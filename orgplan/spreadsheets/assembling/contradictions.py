"""Cells of two sheets that say different things of the same field of one record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orgplan.model.fields import Record
from orgplan.spreadsheets.interpreting.draft import Draft
from orgplan.spreadsheets.interpreting.roster_rows import UNDISCLOSED
from orgplan.spreadsheets.ledger import Place
from orgplan.spreadsheets.understanding.wording import word_key


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What two rows say of a field of one record, or of a custom one; the first one counts."""

    kind: type[Record]
    id: str
    name: str
    taken: object
    other: object
    place: Place
    rival: Place
    is_custom: bool = False


def contradictions(
    earlier: Draft, later: Draft, places: dict[str, Place]
) -> Iterator[Contradiction]:
    """Yield where two drafts of one record differ; `places` tells where a field was taken from."""
    if earlier.place is None or later.place is None:
        return
    for name, said in later.values.items():
        taken = earlier.values.get(name)
        if taken is not None and taken != said:
            place = places.get(name, earlier.place)
            yield Contradiction(later.kind, later.id, name, taken, said, place, later.place)
    kept = dict(earlier.custom)
    for name, text in later.custom:
        if kept.get(name, text) != text and text and kept[name]:
            yield Contradiction(
                later.kind,
                later.id,
                name,
                kept[name],
                text,
                earlier.place,
                later.place,
                is_custom=True,
            )


def are_different_people(one: Draft, other: Draft) -> bool:
    """Tell whether two rows under one id name two people; other spellings of a name do not."""
    emails = {str(draft.values.get("email", "")).casefold() for draft in (one, other)}
    if len(emails) == 1 and "" not in emails:
        return False
    names = [word_key(str(draft.values.get("name", ""))) for draft in (one, other)]
    if not all(names) or not UNDISCLOSED.isdisjoint(names):
        return False
    few, many = sorted((name.split() for name in names), key=len)
    return not all(any(_is_short_for(word, long) for long in many) for word in few)


def _is_short_for(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    return short == long or (len(short) == 1 and long.startswith(short))
