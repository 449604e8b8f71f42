"""Many records to be of one kind, by columns: large rosters are never laid out row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from orgplan.model.fields import Record
from orgplan.spreadsheets.interpreting.data_rows import Custom
from orgplan.spreadsheets.interpreting.draft import Draft
from orgplan.spreadsheets.ledger import Place

Column = list[object]


@dataclass(slots=True)
class DraftTable:
    """Drafts of one kind in order; a column holds None where a draft states nothing."""

    kind: type[Record]
    ids: list[str] = field(default_factory=list)
    columns: dict[str, Column] = field(default_factory=dict)
    places: list[Place | None] = field(default_factory=list)
    customs: list[Custom] = field(default_factory=list)
    aliases: list[tuple[str, ...]] = field(default_factory=list)
    implied: list[bool] = field(default_factory=list)

    def __len__(self) -> int:
        """Count the drafts."""
        return len(self.ids)

    def column(self, name: str) -> Sequence[object]:
        """Return a column's values, all None if no draft states any."""
        return self.columns.get(name) or [None] * len(self)

    def draft(self, row: int) -> Draft:
        """Return one draft; changes to it count once it is put back."""
        return Draft(
            self.kind,
            self.ids[row],
            {name: v for name, column in self.columns.items() if (v := column[row]) is not None},
            self.places[row],
            self.customs[row],
            self.aliases[row],
            self.implied[row],
        )

    def put(self, row: int, draft: Draft) -> None:
        """Put a draft in the place of another one."""
        self.ids[row] = draft.id
        self.places[row], self.customs[row] = draft.place, draft.custom
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
        self.places += other.places
        self.customs += other.customs
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
            [self.places[row] for row in kept],
            [self.customs[row] for row in kept],
            [self.aliases[row] for row in kept],
            [self.implied[row] for row in kept],
        )


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
        [row.place for row in rows],
        [row.custom for row in rows],
        [row.aliases for row in rows],
        [row.implied for row in rows],
    )


def plain_table(
    kind: type[Record],
    ids: list[str],
    columns: Mapping[str, Sequence[object]],
    places: Sequence[Place | None] = (),
    *,
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
        list(places) or [None] * count,
        [()] * count,
        [()] * count,
        [implied] * count,
    )
