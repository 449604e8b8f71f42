"""Rows that sum up other rows: totals and subtotals, told from people who are called so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from orgplan.model.units import FieldType
from orgplan.spreadsheets.reading.cell import Cell
from orgplan.spreadsheets.understanding.header_row import Header, target_of
from orgplan.spreadsheets.understanding.shapes import Shape
from orgplan.spreadsheets.understanding.vocabulary import vocabulary
from orgplan.spreadsheets.understanding.wording import word_key

TOTAL = "total"
SIGNS = re.compile(
    r"total|summ?e?\b|summe|\bsuma\b|gesamt|ensemble|average|\bavg\b|durchschnitt|mittelwert",
    re.IGNORECASE,
)
"""What every text that may name a total holds."""
_SURE = re.compile(
    r"(?:(?:grand|sub|overall|report|company) ?)totals?\b.*|totals?(?: \d.*)?"
    r"|totals? (?:headcount|heads?|ftes?|employees|staff|people|posts|positions|costs?)\b.*"
    r"|totals? salar\w+\b.*"
    r"|sum(?:me)?|(?:gesamt|zwischen|teil)summen?\b.*|(?:ins)?gesamt|suma(?: total)?"
    r"|(?:sous )?total general\b.*|sous total\b.*|ensemble|averages?|avg|durchschnitt|mittelwert"
)
_MAYBE = re.compile(
    r"totals? .+|.+ (?:sub ?)?totals?|sum(?:me|a)? .+|.+ sum(?:me|a)?|gesamt .+|.+ gesamt"
    r"|ensemble .+|average .+|.+ average"
)
_NUMBER = re.compile(r"[-+(]?[\s£$€¥]*(?:[A-Z]{3} ?)?\d[\d.,'’\s%]*[\s£$€¥)]*(?:[A-Z]{3})?")
_NAMES = frozenset({"person.name", "roster.first_name", "roster.last_name", "person.email"})
_NO_IDENTITY = frozenset({"position.team", "position.cost_center", "position.location"})
_KEYS = frozenset({FieldType.KEY, FieldType.REFERENCE})


@dataclass(frozen=True, slots=True)
class Identity:
    """The places of the columns that say which one a row is about: by keys, and by names."""

    keys: frozenset[int] = field(default=frozenset())
    names: frozenset[int] = field(default=frozenset())


def identity_in(shape: Shape, targets: Iterable[tuple[int, str]]) -> Identity:
    """Return which of some columns, given with what they hold, are an identity."""
    known = [(index, name) for index, name in targets if name in shape.targets]
    names = {i for i, name in known if name in _NAMES or name.endswith((".name", ".user_name"))}
    keys = {
        index
        for index, name in known
        if shape.targets[name].field_type in _KEYS and name not in _NO_IDENTITY
    }
    return Identity(frozenset(keys - names), frozenset(names))


def identity_of(header: Header) -> Identity:
    """Return the columns of an identity as the headings alone tell them."""
    known = vocabulary(header.shape)
    headings = enumerate(header.headings)
    return identity_in(header.shape, ((i, target_of(one, known)) for i, one in headings))


def is_number(cell: Cell) -> bool:
    """Tell whether a cell holds a number, be it as a text."""
    if isinstance(cell, str):
        return _NUMBER.fullmatch(cell) is not None
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def is_total(
    row: Sequence[Cell], usual: float, identity: Identity, sums: Callable[[], bool]
) -> bool:
    """Tell whether a row names itself a total and is about nobody.

    `usual`: how many cells rows fill. `sums`: whether its numbers are sums of other rows; asked
    only where words alone do not tell.
    """
    named = next(_naming(row), None)
    if named is None or _is_somebody(row, named[0], identity):
        return False
    place, is_sure = named
    texts = sum(isinstance(cell, str) and not is_number(cell) for cell in row) - 1
    is_name = place in identity.names and not identity.keys
    if texts <= usual // 4 and (is_sure or not is_name):
        return True
    return sums()


def _naming(row: Sequence[Cell]) -> Iterator[tuple[int, bool]]:
    """Yield the places of cells that may name a total, and whether they say nothing else."""
    for place, cell in enumerate(row):
        if isinstance(cell, str) and SIGNS.search(cell):
            key = word_key(cell)
            if _SURE.fullmatch(key) or _MAYBE.fullmatch(key):
                yield place, _SURE.fullmatch(key) is not None


def _is_somebody(row: Sequence[Cell], place: int, identity: Identity) -> bool:
    keys = (row[i] for i in identity.keys if i != place and i < len(row))
    names = (row[i] for i in identity.names if i != place and i < len(row))
    return any(_says(cell) for cell in keys) or any(
        _says(cell) and not is_number(cell) for cell in names
    )


def _says(cell: Cell) -> bool:
    if isinstance(cell, str):
        key = word_key(cell)
        return bool(key) and not (_SURE.fullmatch(key) or _MAYBE.fullmatch(key))
    return cell is not None
