"""Drafts as records, and the defaults that filled their blanks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Any, TypeAlias

from orgplan.capacity.build.sizes import ANY_OTHER, USUAL
from orgplan.model.fields import Record
from orgplan.model.keys import KEY_FIELDS, made_id, numbered
from orgplan.model.people import Position
from orgplan.model.work import Demand, Eligibility, Initiative
from orgplan.spreadsheets.assembling.identities import Drafts
from orgplan.spreadsheets.interpreting.draft import Draft
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


def stated_fields(drafts: Drafts, made: Iterable[Record]) -> Stated:
    """Return what the drafts of records state, in the order in which the records were made."""
    every = (draft for rows in drafts.values() for draft in rows)
    return {
        (type(row), row.id): frozenset(() if draft.implied else draft.values)
        for draft, row in zip(every, made, strict=True)
    }


def records(drafts: Drafts, ledger: Ledger) -> Iterator[Record]:
    """Yield the records that the drafts make, with ids for those that came without."""
    for kind, rows in drafts.items():
        ids = _ids(kind, rows)
        names = {field.name for field in kind.fields}
        for row_id, draft in zip(ids, rows, strict=True):
            values: dict[str, Any] = {k: v for k, v in draft.values.items() if k in names}
            yield kind(id=row_id, custom=draft.custom, **values)
        _tell_defaults(kind, [draft for draft in rows if draft.place is not None], ledger)
    _tell_sizes(drafts, ledger)


def _ids(kind: type[Record], rows: list[Draft]) -> list[str]:
    if kind not in KEY_FIELDS:
        return [draft.id for draft in rows]
    return numbered(draft.id or made_id(kind, draft.values) for draft in rows)


def _tell_defaults(kind: type[Record], rows: Iterable[Draft], ledger: Ledger) -> None:
    told = _TOLD.get(kind, ())
    blanks = Counter(name for draft in rows for name in told if name not in draft.values)
    fields = {field.name: field for field in kind.fields}
    for name, count in blanks.items():
        field = f"{kind.kind}.{name}"
        ledger.default(field, _OTHER_VALUES.get(field, _plain(fields[name].default)), count)


def _plain(default: object) -> str | float | None:
    if isinstance(default, Enum):
        return str(default.value)
    return default if isinstance(default, str | int | float) else None


def _tell_sizes(drafts: Drafts, ledger: Ledger) -> None:
    rows = drafts.get(Demand, [])
    stated = {
        draft.id.casefold() for kind, of in drafts.items() if kind.kind == "size" for draft in of
    }
    for draft in rows:
        size = str(draft.values.get("size", "")).casefold()
        if "likely" in draft.values:
            for bound in ("low", "high"):
                if bound not in draft.values:
                    ledger.default(f"demand.{bound}", "person_months")
        elif size and size not in stated:
            name = size if size in USUAL else "any other word"
            ledger.default(f"size {name}", USUAL.get(size, ANY_OTHER))
