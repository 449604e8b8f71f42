"""What one row of a roster says about the post, and about who is in it."""

from __future__ import annotations

import math
from typing import cast

from orgplan.spreadsheets.interpreting.rows import SourceRow
from orgplan.spreadsheets.understanding.wording import word_key

_UNDISCLOSED = frozenset({"n d", "nd", "not disclosed", "undisclosed", "redacted", "withheld"})
_VACANT = frozenset(
    {"vacant", "vacancy", "vacant post", "open", "open position", "tbh", "to be hired", "tbd"}
    | {"unfilled", "vakant", "unbesetzt", "n n", "nn", "vacante", "poste vacant", "a pourvoir"}
)
_ELIMINATED = frozenset({"eliminated", "abolished", "deleted post"})
_GROUP = frozenset({"post group", "group", "group of posts"})


def full_name(row: SourceRow) -> str:
    """Return a person's name, joined from first and last name where it is given in two cells."""
    joined = f"{row.text('roster.first_name')} {row.text('roster.last_name')}".strip()
    return row.text("person.name") or joined


def is_eliminated(row: SourceRow) -> bool:
    """Tell whether the row stands for a post that is gone."""
    return word_key(full_name(row)) in _ELIMINATED


def is_undisclosed(row: SourceRow) -> bool:
    """Tell whether somebody whose name is kept back holds the post."""
    return word_key(full_name(row)) in _UNDISCLOSED


def is_vacant(row: SourceRow) -> bool:
    """Tell whether the row says in words that nobody holds the post."""
    if word_key(full_name(row)) in _VACANT:
        return True
    return _status_word(row) in _VACANT and not names_someone(row)


def is_group(row: SourceRow) -> bool:
    """Tell whether the row stands for a group of posts without named people."""
    return "roster.group_fte" in row.values or _status_word(row) in _GROUP


def names_someone(row: SourceRow) -> bool:
    """Tell whether the row names a person: the only id of a row is the post's as well."""
    return bool(full_name(row) or ("position.id" in row.values and row.text("person.id")))


def seats(row: SourceRow) -> int | None:
    """Return how many like posts a row stands for; None if it says nothing about that."""
    stated = row.values.get("position.seats")
    if stated is not None:
        return cast("int", stated)
    fte = cast("float", row.values.get("roster.group_fte", row.values.get("position.fte", 1.0)))
    keyed_by_person = "position.id" not in row.values and "person.id" in row.values
    if is_group(row) or (fte > 1 and not names_someone(row) and not keyed_by_person):
        return max(1, math.ceil(round(fte, 6)))
    return None


def _status_word(row: SourceRow) -> str:
    return word_key(row.texts.get("position.status", ""))
