"""What the rows of a roster say about the posts, and about who is in them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property
from typing import cast

from orgplan.spreadsheets.interpreting.cell_findings import hold_back_cell
from orgplan.spreadsheets.interpreting.data_rows import DataRows
from orgplan.spreadsheets.interpreting.matching import rows_saying
from orgplan.spreadsheets.ledger import Ledger
from orgplan.spreadsheets.understanding.wording import plain_text, word_key

UNDISCLOSED = frozenset({"n d", "nd", "not disclosed", "undisclosed", "redacted", "withheld"})
_VACANT = frozenset(
    {"vacant", "vacancy", "vacant post", "open", "open position", "tbh", "to be hired", "tbd"}
    | {"unfilled", "vakant", "unbesetzt", "n n", "nn", "vacante", "poste vacant", "a pourvoir"}
)
_OPEN = frozenset({"open", "open position"})
"""Words for a post that somebody may be about to take."""
ELIMINATED = frozenset({"eliminated", "abolished", "deleted post"})
_GROUP = frozenset({"post group", "group", "group of posts"})


class RosterRows:
    """The data rows of a roster, and the few of them that are no single person in one post."""

    def __init__(self, rows: DataRows) -> None:
        self.rows = rows

    def values(self, target: str) -> Sequence[object]:
        """Return a column's values, None where a row has none."""
        return self.rows.values(target)

    def first_text(self, *targets: str) -> list[str]:
        """Return the text of the first of these targets that is filled, for each row."""
        found = [""] * len(self.rows)
        for target in reversed(targets):
            if target in self.rows.columns:
                values = self.values(target)
                if set(map(type, values)) == {str}:
                    found = cast("list[str]", list(values))
                    continue
                found = [
                    other if value is None else str(value)
                    for value, other in zip(values, found, strict=True)
                ]
        return found

    def hold_back(self, row: int, target: str, ledger: Ledger) -> None:
        """Hold a row back that lacks its key."""
        place = self.rows.place(row)
        hold_back_cell(self.rows.table, place, target, self.rows.columns, row, ledger)

    @cached_property
    def names(self) -> list[str]:
        """The names, joined from first and last name where they are given in two cells."""
        whole = self.first_text("person.name")
        if not self.rows.table.has("roster.first_name", "roster.last_name"):
            return whole
        first, last = self.first_text("roster.first_name"), self.first_text("roster.last_name")
        return [
            name or f"{one} {other}".strip()
            for name, one, other in zip(whole, first, last, strict=True)
        ]

    @cached_property
    def _words(self) -> dict[int, str]:
        """The names that are words about the post, in comparable form."""
        found = rows_saying(self.names, UNDISCLOSED | _VACANT | ELIMINATED)
        return {row: word_key(self.names[row]) for row in found}

    def named(self, words: frozenset[str]) -> list[int]:
        """Return the rows whose name is one of the words that no person is called."""
        return [row for row, word in self._words.items() if word in words]

    @cached_property
    def undisclosed(self) -> frozenset[int]:
        """Rows of posts held by somebody whose name is kept back."""
        return frozenset(self.named(UNDISCLOSED))

    @cached_property
    def vacant(self) -> frozenset[int]:
        """Rows that say in words that nobody holds the post."""
        by_status = (row for row in self._with_status(_VACANT) if not self.names_someone(row))
        return frozenset([*self.named(_VACANT), *by_status])

    @cached_property
    def torn(self) -> tuple[int, ...]:
        """Rows that call the post vacant and name somebody in it."""
        said = self._with_status(_VACANT - _OPEN)
        return tuple(row for row in said if self.names_someone(row) and row not in self.vacant)

    @cached_property
    def groups(self) -> frozenset[int]:
        """Rows that stand for a group of posts without named people."""
        sizes = self.values("roster.group_fte") if self._has("roster.group_fte") else ()
        sized = (row for row, size in enumerate(sizes) if size is not None)
        return frozenset([*sized, *self._with_status(_GROUP)])

    @cached_property
    def seats(self) -> dict[int, int]:
        """How many like posts a row stands for, of those that say something about that."""
        found = {row: self._implied_seats(row) for row in self._maybe_many()}
        stated = self.values("position.seats") if self._has("position.seats") else ()
        found.update({row: cast("int", n) for row, n in enumerate(stated) if n is not None})
        return {row: count for row, count in found.items() if count is not None}

    def names_someone(self, row: int) -> bool:
        """Tell whether the row names a person: the only id of a row is the post's as well."""
        if self.names[row]:
            return True
        return self.values("position.id")[row] is not None and bool(self.values("person.id")[row])

    def _has(self, target: str) -> bool:
        return target in self.rows.columns

    def _with_status(self, words: frozenset[str]) -> list[int]:
        column = self.rows.columns.get("position.status")
        if column is None:
            return []
        said = {cell for cell in set(column.cells) if word_key(plain_text(cell)) in words}
        return [row for row, cell in enumerate(column.cells) if cell in said] if said else []

    def _maybe_many(self) -> set[int]:
        ftes = self.values("position.fte") if self._has("position.fte") else ()
        over = {fte for fte in set(ftes) if fte is not None and cast("float", fte) > 1}
        large = {row for row, fte in enumerate(ftes) if fte in over} if over else set()
        return large | self.groups

    def _implied_seats(self, row: int) -> int | None:
        size = self.values("roster.group_fte")[row]
        size = self.values("position.fte")[row] if size is None else size
        fte = 1.0 if size is None else cast("float", size)
        is_keyed_by_person = (
            self.values("position.id")[row] is None and self.values("person.id")[row] is not None
        )
        if row in self.groups or (
            fte > 1 and not self.names_someone(row) and not is_keyed_by_person
        ):
            return max(1, math.ceil(round(fte, 6)))
        return None
