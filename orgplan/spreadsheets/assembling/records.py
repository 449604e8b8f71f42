"""Drafts as records, and the defaults that filled their blanks."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import partial
from itertools import repeat
from typing import Any, TypeAlias

from orgplan.capacity.build.sizes import ANY_OTHER, USUAL
from orgplan.model.fields import Record
from orgplan.model.keys import KEY_FIELDS, made_id, numbered
from orgplan.model.organization import Organization
from orgplan.model.people import Position
from orgplan.model.table import BLOCK, Deferred, Table
from orgplan.model.work import Demand, Eligibility, Initiative
from orgplan.spreadsheets.assembling.identities import Drafts
from orgplan.spreadsheets.interpreting.draft_table import DraftTable
from orgplan.spreadsheets.ledger import Ledger

_TOLD: dict[type[Record], tuple[str, ...]] = {
    Position: ("fte", "seats", "status", "worker_type"),
    Initiative: (
        "value",
        "confidence",
        "cost_of_delay",
        "deadline",
        "deadline_kind",
        "mandatory",
        "divisible",
        "pausable",
        "min_staffing",
        "max_staffing",
    ),
    Eligibility: ("efficiency",),
}
_OTHER_VALUES: dict[str, str | float] = {
    "initiative.value": 0,
    "initiative.deadline": "the horizon",
    "initiative.max_staffing": "none",
}


Stated: TypeAlias = Mapping[tuple[type[Record], str], frozenset[str]]
"""The fields that a source states of each record; those it does not have their defaults."""


class StatedFields(Stated):
    """What the drafts of records state, told when asked."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts
        self._rows: dict[type[Record], dict[str, int]] = {}

    def __getitem__(self, key: tuple[type[Record], str]) -> frozenset[str]:
        """Return the fields that the source states of a record; KeyError if there is none."""
        kind, record_id = key
        drafts = self._drafts[kind]
        if kind not in self._rows:
            self._rows[kind] = {one: row for row, one in enumerate(drafts.ids)}
        row = self._rows[kind][record_id]
        if drafts.implied[row]:
            return frozenset()
        return frozenset(n for n, column in drafts.columns.items() if column[row] is not None)

    def __iter__(self) -> Iterator[tuple[type[Record], str]]:
        """Yield every record."""
        return ((kind, one) for kind, drafts in self._drafts.items() for one in drafts.ids)

    def __len__(self) -> int:
        """Count the records."""
        return sum(map(len, self._drafts.values()))


def organization_of(drafts: Drafts, ledger: Ledger) -> Organization:
    """Return the organization that the drafts make, and tell the defaults it takes."""
    made: dict[str, Any] = {}
    for kind, rows in drafts.items():
        rows.ids = _ids(kind, rows)
        made[kind.table] = Table.of_blocks(_blocks(rows), rows.ids)
        _tell_defaults(rows, ledger)
    _tell_sizes(drafts, ledger)
    return dataclasses.replace(Organization(), **made)


def _ids(kind: type[Record], rows: DraftTable) -> list[str]:
    """Return the ids, made from the key columns for records that came without."""
    if kind not in KEY_FIELDS:
        return rows.ids
    keys = [rows.column(name) for name in KEY_FIELDS[kind]]
    parts = (dict(zip(KEY_FIELDS[kind], key, strict=True)) for key in zip(*keys, strict=True))
    return numbered(own or made_id(kind, key) for own, key in zip(rows.ids, parts, strict=True))


def _blocks(rows: DraftTable) -> Iterator[Deferred[Record]]:
    """Yield blocks of records, which are made when one of them is asked for."""
    fields = {field.name for field in rows.kind.fields}
    columns = {name: column for name, column in rows.columns.items() if name in fields}
    for first in range(0, len(rows), BLOCK):
        last = min(first + BLOCK, len(rows))
        yield Deferred(last - first, partial(_made, rows, columns, first, last))


def _made(
    rows: DraftTable, columns: Mapping[str, Sequence[Any]], first: int, last: int
) -> tuple[Record, ...]:
    names = tuple(columns)
    values = zip(*(column[first:last] for column in columns.values()), strict=True)
    stated = (
        {name: value for name, value in zip(names, row, strict=True) if value is not None}
        for row in (values if names else repeat((), last - first))
    )
    about = zip(rows.ids[first:last], rows.customs[first:last], stated, strict=True)
    return tuple(rows.kind(id=one, custom=custom, **fields) for one, custom, fields in about)


def _tell_defaults(rows: DraftTable, ledger: Ledger) -> None:
    """Count the blanks of each field in rows of the source, the first blank one first."""
    told = _TOLD.get(rows.kind, ())
    stated = [row for row, sheet in enumerate(rows.sheets) if sheet is not None] if told else []
    fields = {field.name: field for field in rows.kind.fields}
    blanks = {}
    for order, name in enumerate(told):
        column = rows.column(name)
        blank = [row for row in stated if column[row] is None] if None in column else []
        if blank:
            blanks[blank[0], order] = name, len(blank)
    for _, (name, count) in sorted(blanks.items()):
        field = f"{rows.kind.kind}.{name}"
        ledger.default(field, _OTHER_VALUES.get(field, _plain(fields[name].default)), count)


def _plain(default: object) -> str | float | None:
    if isinstance(default, Enum):
        return str(default.value)
    return default if isinstance(default, str | int | float) else None


def _tell_sizes(drafts: Drafts, ledger: Ledger) -> None:
    rows = drafts.get(Demand, DraftTable(Demand))
    stated = {
        one.casefold() for kind, of in drafts.items() if kind.kind == "size" for one in of.ids
    }
    for row in range(len(rows)):
        values = rows.draft(row).values
        size = str(values.get("size", "")).casefold()
        if "likely" in values:
            for bound in ("low", "high"):
                if bound not in values:
                    ledger.default(f"demand.{bound}", "person_months")
        elif size and size not in stated:
            name = size if size in USUAL else "any other word"
            ledger.default(f"size {name}", USUAL.get(size, ANY_OTHER))
