"""Level columns: whether they hold managers or teams, and where the top is."""

from __future__ import annotations

from collections.abc import Iterable

from orgplan.spreadsheets.understanding.body import Body
from orgplan.spreadsheets.understanding.column_choice import KEYS, MANAGER
from orgplan.spreadsheets.understanding.columns import Column
from orgplan.spreadsheets.understanding.header_row import Header
from orgplan.spreadsheets.understanding.level_headings import level_groups
from orgplan.spreadsheets.understanding.mapping import Levels
from orgplan.spreadsheets.understanding.shapes import ROSTER
from orgplan.spreadsheets.understanding.wording import plain_text, word_key

MANAGERS = "managers"
TEAMS = "teams"
_NAMES = frozenset({"person.name", "roster.last_name"})
_ENOUGH = 0.5
_NEARLY_ALL = 0.95


def level_places(header: Header, body: Body) -> tuple[int, ...]:
    """Return the places of a roster's level columns that hold texts, from the first level on."""
    if header.shape is not ROSTER:
        return ()
    groups = [g for g in level_groups(header.headings) if any(_is_text(body, i) for i in g)]
    return max(groups, key=len, default=())


def find_levels(places: tuple[int, ...], columns: Iterable[Column], body: Body) -> Levels | None:
    """Return what the level columns are; None if they say nothing that other columns do not."""
    columns = tuple(columns)
    if not places:
        return None
    targets = {column.target for column in columns}
    is_outline = not targets & _NAMES and _fills_one_level(places, body)
    of = MANAGERS if is_outline or _match_rate(places, columns, body) >= _ENOUGH else TEAMS
    if of == MANAGERS and MANAGER in targets:
        return None
    return Levels(_from_the_top(places, body), of, is_outline)


def own_keys(columns: Iterable[Column], body: Body) -> list[tuple[str, ...]]:
    """Return what each person of a body may be called by, in comparable form."""
    columns = tuple(columns)
    rows = [_keys_of(body, column.index) for column in columns if column.target in KEYS]
    names = [_keys_of(body, c.index) for c in columns if c.target == "person.name"]
    first = [_keys_of(body, c.index) for c in columns if c.target == "roster.first_name"]
    last = [_keys_of(body, c.index) for c in columns if c.target == "roster.last_name"]
    if first and last:
        names.append([f"{a} {b}" for a, b in zip(first[0], last[0], strict=True)])
    rows += names + [[_turned(name) for name in of] for of in names]
    return [tuple(keys) for keys in zip(*rows, strict=True)] or [()] * body.height


def _keys_of(body: Body, index: int) -> list[str]:
    return [word_key(plain_text(cell)) for cell in body.column(index)]


def _turned(name: str) -> str:
    first, _, last = name.rpartition(" ")
    return f"{last} {first}"


def _is_text(body: Body, index: int) -> bool:
    filled = body.first_cells(index)
    return bool(filled) and all(isinstance(cell, str) for cell in filled)


def _fills_one_level(places: tuple[int, ...], body: Body) -> bool:
    filled = [sum(cell is not None for cell in row) for row in _levels(places, body)]
    filled = [count for count in filled if count]
    deeper = body.is_filled(places[-1])
    return deeper and sum(count == 1 for count in filled) >= _NEARLY_ALL * len(filled) > 1


def _levels(places: tuple[int, ...], body: Body) -> Iterable[tuple[object, ...]]:
    return zip(*(body.column(index) for index in places), strict=True)


def _match_rate(places: tuple[int, ...], columns: tuple[Column, ...], body: Body) -> float:
    people = {key for keys in own_keys(columns, body) for key in keys}
    values = {word_key(text) for index in places for text in body.texts(index)} - {""}
    return len(values & people) / len(values) if values else 0.0


def _from_the_top(places: tuple[int, ...], body: Body) -> tuple[int, ...]:
    first, last = (len(body.texts(index)) for index in (places[0], places[-1]))
    return places[::-1] if 0 < last < first else places
