"""Level columns as the columns that other rosters have: a manager, or a team and those above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from orgplan.spreadsheets.reading.column import Column as Cells
from orgplan.spreadsheets.reading.column import ColumnRows
from orgplan.spreadsheets.reading.grid import Cell, Sheet
from orgplan.spreadsheets.understanding.body import Body
from orgplan.spreadsheets.understanding.cells import PATH_SIGN
from orgplan.spreadsheets.understanding.column_choice import MANAGER
from orgplan.spreadsheets.understanding.columns import LEVEL, Column
from orgplan.spreadsheets.understanding.level_columns import MANAGERS, own_keys
from orgplan.spreadsheets.understanding.mapping import Levels, SheetMapping
from orgplan.spreadsheets.understanding.style import Style
from orgplan.spreadsheets.understanding.wording import plain_text, word_key

_TEAM, _PATH, _NAME = "position.team", "roster.team_path", "person.name"


def with_tree(sheet: Sheet, mapped: SheetMapping) -> tuple[Sheet, tuple[Column, ...]]:
    """Return a sheet with the columns that its level columns stand for, and those columns."""
    levels = mapped.levels
    if levels is None:
        return sheet, ()
    body = Body(sheet, mapped.first_row, mapped.last_row)
    made = dict(_columns(levels, mapped, body))
    names = [column.header for column in mapped.columns if column.index in levels.columns]
    header = f"{names[0]} – {names[-1]}"
    columns = tuple(
        Column(body.width + place, header, target, LEVEL, Style())
        for place, target in enumerate(made)
    )
    return _widened(sheet, mapped.first_row, tuple(made.values())), columns


def _columns(
    levels: Levels, mapped: SheetMapping, body: Body
) -> Iterator[tuple[str, Sequence[Cell]]]:
    rows = [
        [plain_text(cell) for cell in row]
        for row in zip(*(body.column(index) for index in levels.columns), strict=True)
    ]
    if levels.outline:
        yield _NAME, [next(filter(None, row), None) for row in rows]
        yield MANAGER, list(_outline_managers(rows, _references(mapped, body, rows)))
    elif levels.of == MANAGERS:
        yield MANAGER, list(_chain_managers(rows, own_keys(mapped.columns, body)))
    else:
        paths = list(_paths(rows))
        yield _PATH, [PATH_SIGN.join(path) or None for path in paths]
        if mapped.column(_TEAM) is None:
            yield _TEAM, [path[-1] if path else None for path in paths]


def _chain_managers(
    rows: Iterable[Sequence[str]], people: Iterable[Sequence[str]]
) -> Iterator[str | None]:
    """Yield the lowest manager of each chain; a chain may end with the person."""
    for row, keys in zip(rows, people, strict=True):
        chain = [text for text in row if text]
        while chain and word_key(chain[-1]) in keys:
            chain.pop()
        yield chain[-1] if chain else None


def _references(mapped: SheetMapping, body: Body, rows: Sequence[Sequence[str]]) -> Sequence[str]:
    for target in ("position.id", "person.id", "person.email"):
        column = mapped.column(target)
        if column is not None:
            return [plain_text(cell) for cell in body.column(column.index)]
    return [next(filter(None, row), "") for row in rows]


def _outline_managers(
    rows: Iterable[Sequence[str]], references: Iterable[str]
) -> Iterator[str | None]:
    """Yield who stands above each person of an outline, in the nearest row one level up."""
    above: dict[int, str] = {}
    for row, own in zip(rows, references, strict=True):
        level = next((place for place, text in enumerate(row) if text), None)
        if level is None:
            yield None
            continue
        yield next((above[upper] for upper in range(level - 1, -1, -1) if upper in above), None)
        above = {upper: name for upper, name in above.items() if upper < level} | {level: own}


def _paths(rows: Iterable[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Yield each row's teams from the top down; a name in two branches gets the one above it."""
    names: dict[tuple[str, ...], str] = {}
    used: set[str] = set()
    for row in rows:
        path: tuple[str, ...] = ()
        told: list[str] = []
        for text in row:
            if not text or path[-1:] == (text,):
                continue
            path = (*path, text)
            if path not in names:
                names[path] = _free_name(path, used)
                used.add(names[path])
            told.append(names[path])
        yield tuple(told)


def _free_name(path: tuple[str, ...], used: set[str]) -> str:
    spelled = (" / ".join(path[start:]) for start in range(len(path) - 1, -1, -1))
    return next((name for name in spelled if name not in used), f"{' / '.join(path)} ({len(used)})")


def _widened(sheet: Sheet, first: int, columns: Sequence[Sequence[Cell]]) -> Sheet:
    """Return a sheet with columns beside its own; rows that hold nothing stay blank."""
    height = len(sheet.rows)
    blank = [not any(cell is not None for cell in row) for row in sheet.rows]
    added = []
    for cells in columns:
        whole: list[Cell] = [*(None,) * (first - 1), *cells]
        whole += [None] * (height - len(whole))
        added.append(Cells([None if b else c for b, c in zip(blank, whole, strict=True)]))
    return replace(sheet, rows=ColumnRows((*sheet.columns, *added), height))
