"""Sheets that hold a record and its parts together: one row per part, the record repeated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orgplan.model.fields import Field, Record
from orgplan.model.organization import Organization
from orgplan.spreadsheets.writing.sheet_columns import KEYED, DataSheet, SheetColumn, names_of

_Pair = tuple[Record | None, Record | None]


@dataclass(frozen=True, slots=True)
class Joined:
    """A parent kind, its part kind, the part's field that names the parent, and first columns."""

    parent: type[Record]
    part: type[Record]
    link: str
    first: tuple[str, ...]

    def fields(self) -> list[tuple[type[Record], Field]]:
        """Return the fields of both kinds in the order of their columns."""
        own = [(self.parent, item) for item in self.parent.fields]
        parts = [
            (self.part, item) for item in self.part.fields if item.name not in {"id", self.link}
        ]
        places = {column: place for place, column in enumerate(self.first)}
        return sorted([*own, *parts], key=lambda pair: places.get(pair[1].column, len(places)))


def joined_sheet(organization: Organization, joined: Joined) -> DataSheet:
    """Return the sheet: parents without parts and parts of unknown parents keep their rows."""
    fields = joined.fields()
    pairs = tuple(_pairs(organization, joined))
    custom = names_of(_custom(pair) for pair in pairs)
    columns = (
        *(SheetColumn(item.column, item) for _, item in fields),
        *(SheetColumn(name) for name in custom),
        SheetColumn(KEYED, joined.part.fields[0], hidden=True),
    )
    rows = tuple(tuple(_values(pair, joined, fields, custom)) for pair in pairs)
    return DataSheet(joined.parent.sheet, columns, rows)


def _pairs(organization: Organization, joined: Joined) -> Iterator[_Pair]:
    parents = organization.table(joined.parent)
    parts: dict[str, list[Record | None]] = {}
    for part in organization.table(joined.part):
        parts.setdefault(getattr(part, joined.link), []).append(part)
    for parent in parents:
        yield from ((parent, part) for part in parts.get(parent.id, [None]))
    for name, orphans in parts.items():
        if name not in parents:
            yield from ((None, part) for part in orphans)


def _values(
    pair: _Pair, joined: Joined, fields: list[tuple[type[Record], Field]], custom: tuple[str, ...]
) -> Iterator[object]:
    parent, part = pair
    for kind, item in fields:
        record = parent if kind is joined.parent else part
        if parent is None and kind is joined.parent and item.name == "id":
            yield getattr(part, joined.link)
        else:
            yield None if record is None else getattr(record, item.name)
    pairs = dict(_custom(pair))
    yield from (pairs.get(name) for name in custom)
    yield None if part is None else part.id


def _custom(pair: _Pair) -> tuple[tuple[str, str], ...]:
    return tuple(item for record in pair if record is not None for item in record.custom)
