"""Many records to be of one kind, by columns: large rosters are never laid out row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from orgplan.model.fields import Record
from orgplan.spreadsheets.interpreting.custom_fields import Custom
from orgplan.spreadsheets.interpreting.draft import Draft
from orgplan.spreadsheets.ledger import Place

Column = list[object]
SheetKey = tuple[str, str]
"""File and sheet."""


@dataclass(slots=True)
class DraftTable:
    """Drafts of one kind in order; a column holds None where a draft states nothing.

    A draft that no row is wholly about has no sheet.
    """

    kind: type[Record]
    ids: list[str] = field(default_factory=list)
    columns: dict[str, Column] = field(default_factory=dict)
    sheets: list[SheetKey | None] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    customs: Sequence[Custom] = field(default_factory=list)
    aliases: list[tuple[str, ...]] = field(default_factory=list)
    implied: list[bool] = field(default_factory=list)

    def __len__(self) -> int:
        """Count the drafts."""
        return len(self.ids)

    def column(self, name: str) -> Sequence[object]:
        """Return a column's values, all None if no draft states any."""
        return self.columns.get(name) or [None] * len(self)

    def place(self, row: int) -> Place | None:
        """Return the row that a draft is about."""
        sheet = self.sheets[row]
        return None if sheet is None else Place(*sheet, self.rows[row])

    def draft(self, row: int) -> Draft:
        """Return one draft; changes to it count once it is put back."""
        return Draft(
            self.kind,
            self.ids[row],
            {name: v for name, column in self.columns.items() if (v := column[row]) is not None},
            self.place(row),
            self.customs[row],
            self.aliases[row],
            self.implied[row],
        )

    def put(self, row: int, draft: Draft) -> None:
        """Put a draft in the place of another one."""
        self.ids[row] = draft.id
        self.sheets[row], self.rows[row] = _place_parts(draft.place)
        if not isinstance(self.customs, list):
            self.customs = list(self.customs)
        self.customs[row] = draft.custom
        self.aliases[row], self.implied[row] = draft.aliases, draft.implied
        for name, column in self.columns.items():
            column[row] = draft.values.get(name)
        for name, value in draft.values.items():
            self.columns.setdefault(name, [None] * len(self))[row] = value

    def extend(self, other: DraftTable) -> None:
        """Add the drafts of another table of the same kind."""
        before, added = len(self), len(other)
        for name in other.columns:
            self.columns.setdefault(name, [None] * before)
        for name, column in self.columns.items():
            column.extend(other.columns.get(name) or [None] * added)
        self.ids += other.ids
        self.sheets += other.sheets
        self.rows += other.rows
        self.customs = [*self.customs, *other.customs] if before else other.customs
        self.aliases += other.aliases
        self.implied += other.implied

    def without(self, left_out: Iterable[int]) -> DraftTable:
        """Return a table of the other drafts."""
        out = set(left_out)
        if not out:
            return self
        kept = [row for row in range(len(self)) if row not in out]
        return DraftTable(
            self.kind,
            [self.ids[row] for row in kept],
            {name: [column[row] for row in kept] for name, column in self.columns.items()},
            [self.sheets[row] for row in kept],
            [self.rows[row] for row in kept],
            [self.customs[row] for row in kept],
            [self.aliases[row] for row in kept],
            [self.implied[row] for row in kept],
        )


def _place_parts(place: Place | None) -> tuple[SheetKey | None, int]:
    return (None, 0) if place is None else ((place.file, place.sheet), place.row)


def draft_tables(drafts: Iterable[Draft]) -> Iterator[DraftTable]:
    """Return drafts of any kinds as one table of each kind."""
    by_kind: dict[type[Record], list[Draft]] = {}
    for draft in drafts:
        by_kind.setdefault(draft.kind, []).append(draft)
    for kind, rows in by_kind.items():
        yield _table(kind, rows)


def _table(kind: type[Record], rows: Sequence[Draft]) -> DraftTable:
    names = dict.fromkeys(name for row in rows for name in row.values)
    return DraftTable(
        kind,
        [row.id for row in rows],
        {name: [row.values.get(name) for row in rows] for name in names},
        [_place_parts(row.place)[0] for row in rows],
        [_place_parts(row.place)[1] for row in rows],
        [row.custom for row in rows],
        [row.aliases for row in rows],
        [row.implied for row in rows],
    )


def plain_table(
    kind: type[Record],
    ids: list[str],
    columns: Mapping[str, Sequence[object]],
    *,
    sheets: Sequence[SheetKey | None] = (),
    rows: Sequence[int] = (),
    implied: bool = False,
) -> DraftTable:
    """Return a table without custom fields or aliases; columns that say nothing are left out."""
    count = len(ids)
    return DraftTable(
        kind,
        ids,
        {
            name: list(column)
            for name, column in columns.items()
            if any(v is not None for v in column)
        },
        list(sheets) or [None] * count,
        list(rows) or [0] * count,
        [()] * count,
        [()] * count,
        [implied] * count,
    )
