"""What managers are given by, told beforehand: the key that finds most of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from orgplan.spreadsheets.reading.grid import Cell, Sheet
from orgplan.spreadsheets.understanding.body import Body
from orgplan.spreadsheets.understanding.column_choice import MANAGER
from orgplan.spreadsheets.understanding.mapping import ManagerKey, SheetMapping
from orgplan.spreadsheets.understanding.wording import (
    id_text,
    plain_text,
    plain_texts,
    word_key,
    word_keys,
)

_WITH_ID = re.compile(r"(.+?)\s*[(\[]([^()\[\]]+)[)\]]\s*")
_KINDS = {
    "position id": "position.id",
    "person id": "person.id",
    "e-mail": "person.email",
    "user name": "roster.user_name",
    "name": "person.name",
}
_ENOUGH = 0.9
_NO_ONE = frozenset({"0", "root", "no mgr", "no manager", "xx", "n a", "na", "none", "nobody", ""})


def given_by(mapped: Sequence[SheetMapping], sheets: Sequence[Sheet]) -> tuple[SheetMapping, ...]:
    """Return sheet mappings that tell what their managers are given by."""
    pairs = tuple(zip(mapped, sheets, strict=True))
    return tuple(_told(one, sheet, pairs) for one, sheet in pairs)


def _told(
    mapped: SheetMapping, sheet: Sheet, pairs: Iterable[tuple[SheetMapping, Sheet]]
) -> SheetMapping:
    cells = _cells(mapped, sheet, MANAGER)
    distinct = list(set(cells))
    keys = word_keys(plain_texts(distinct))
    named = {cell for cell, key in zip(distinct, keys, strict=True) if key not in _NO_ONE}
    if not named:
        return replace(mapped, managers=None)
    best = _best(_alike(named, pairs), len(named))
    if best.found < _ENOUGH * len(named):
        best = max(best, _best(_comparable(named, pairs), len(named)), key=lambda key: key.found)
    return replace(mapped, managers=best)


def _best(found: Mapping[str, int], of: int) -> ManagerKey:
    kind = max(found, key=lambda kind: found[kind])
    return ManagerKey(kind if found[kind] else "", found[kind], of)


def _alike(named: set[Cell], pairs: Iterable[tuple[SheetMapping, Sheet]]) -> dict[str, int]:
    """Count by what key cells are the same as managers; quick, and nearly always enough."""
    found: dict[str, int] = {}
    for kind, target in _KINDS.items():
        found[kind] = len(named & _every(pairs, target))
        if found[kind] == len(named):
            break
    return found


def _comparable(named: set[Cell], pairs: Iterable[tuple[SheetMapping, Sheet]]) -> dict[str, int]:
    pairs = tuple(pairs)
    texts = [plain_text(cell) for cell in named]
    keys = {kind: set(map(_folded, _every(pairs, target))) for kind, target in _KINDS.items()}
    keys["name"] = {word_key(plain_text(cell)) for cell in _every(pairs, "person.name")}
    keys["name"] |= set(_joined_names(pairs))
    ids = keys["position id"] | keys["person id"]
    found = {kind: sum(_folded(text) in of for text in texts) for kind, of in keys.items()}
    found["name"] = sum(word_key(text) in keys["name"] for text in texts)
    found["last name, first name"] = sum(_turned(text) in keys["name"] for text in texts)
    found["name (id)"] = sum(_id_in(text) in ids for text in texts)
    return found


def _id_in(text: str) -> str:
    match = _WITH_ID.fullmatch(text)
    return _folded(match[2]) if match else "\n"


def _every(pairs: Iterable[tuple[SheetMapping, Sheet]], target: str) -> set[Cell]:
    found: set[Cell] = set()
    for mapped, sheet in pairs:
        found.update(_cells(mapped, sheet, target))
    return found - {None}


def _cells(mapped: SheetMapping, sheet: Sheet, target: str) -> Sequence[Cell]:
    column = mapped.column(target)
    if column is None:
        return []
    return Body(sheet, mapped.first_row, mapped.last_row).column(column.index)


def _joined_names(pairs: Iterable[tuple[SheetMapping, Sheet]]) -> Iterable[str]:
    for mapped, sheet in pairs:
        first = _cells(mapped, sheet, "roster.first_name")
        last = _cells(mapped, sheet, "roster.last_name")
        for a, b in zip(first, last, strict=False):
            yield word_key(f"{plain_text(a)} {plain_text(b)}")


def _turned(text: str) -> str:
    last, comma, first = text.partition(",")
    return word_key(f"{first} {last}") if comma else "\n"


def _folded(cell: Cell) -> str:
    return id_text(plain_text(cell)).casefold()
