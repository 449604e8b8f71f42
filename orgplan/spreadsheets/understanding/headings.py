"""The names of columns, from one header row or from two that belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from orgplan.spreadsheets.reading.grid import Cell, column_letters
from orgplan.spreadsheets.understanding.wording import header_key, plain_text

_OF_SOMEBODY_ELSE = frozenset(
    [
        "manager",
        "managers",
        "supervisor",
        "supervisors",
        "boss",
        "superior",
        "vorgesetzter",
        "fuhrungskraft",
        "responsable",
        "superieur",
        "jefe",
        "gerente",
    ]
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's name as it is shown, and the keys it may be known by, the surest first."""

    text: str
    keys: tuple[str, ...]


Headings = tuple[Heading, ...]


def headings_of(rows: Sequence[Sequence[Cell]], *, twin: bool = False) -> Headings:
    """Return the headings that one header row, or two that belong together, state."""
    if len(rows) == 1:
        return tuple(_single(cell) for cell in rows[0])
    upper, lower = rows
    return _twins(upper, lower) if twin else _grouped(upper, lower)


def labels_of(headings: Headings, width: int) -> list[str]:
    """Name columns by their headings; a blank or repeated one gets the column's letters."""
    labels: list[str] = []
    for index in range(width):
        name = headings[index].text if index < len(headings) else ""
        letters = column_letters(index)
        label = name or f"column {letters}"
        labels.append(f"{label} ({letters})" if label in labels else label)
    return labels


def column_keys(headings: Headings, width: int) -> list[str]:
    """Return what each column is remembered by: its key, and which one of that key it is."""
    keys: list[str] = []
    for index in range(width):
        key = headings[index].keys[0] if index < len(headings) and headings[index].keys else ""
        base = key or f"column {column_letters(index).casefold()}"
        number, name = 2, base
        while name in keys:
            number, name = number + 1, f"{base}#{number}"
        keys.append(name)
    return keys


def _single(cell: Cell) -> Heading:
    key = header_key(cell)
    return Heading(plain_text(cell), (key,) if key else ())


def _twins(upper: Sequence[Cell], lower: Sequence[Cell]) -> Headings:
    """The upper row names columns for machines, the lower one for people; both mean the same."""
    made: list[Heading] = []
    for one, other in zip_longest(upper, lower):
        keys = tuple(key for key in (header_key(one), header_key(other)) if key)
        made.append(Heading(plain_text(one) or plain_text(other), keys))
    return tuple(made)


def _grouped(upper: Sequence[Cell], lower: Sequence[Cell]) -> Headings:
    """The upper row names groups of columns, whose merged cells are blank after the first."""
    made: list[Heading] = []
    group, is_group = "", False
    for index, (one, other) in enumerate(zip_longest(upper, lower)):
        above, below = plain_text(one), plain_text(other)
        if above or not below:
            group = above
            is_group = bool(above) and _spans(upper, lower, index)
        made.append(_joined(group if above or is_group else "", below, is_group=is_group))
    return tuple(made)


def _spans(upper: Sequence[Cell], lower: Sequence[Cell], index: int) -> bool:
    after = index + 1
    above = upper[after] if after < len(upper) else None
    return above is None and after < len(lower) and lower[after] is not None


def _joined(group: str, below: str, *, is_group: bool) -> Heading:
    if not group or not below:
        return _single(group or below)
    text = f"{group} {below}"
    keys = [header_key(text)]
    if is_group and not _OF_SOMEBODY_ELSE.intersection(header_key(group).split()):
        keys.append(header_key(below))
    return Heading(text, tuple(keys))
