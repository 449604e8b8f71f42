"""Rosters in which a person comes once for each team: read as people, and as their memberships."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.understanding.body import Body
from orgplan.spreadsheets.understanding.columns import Column
from orgplan.spreadsheets.understanding.mapping import Mapping
from orgplan.spreadsheets.understanding.shapes import MEMBERSHIPS, PART, ROSTER
from orgplan.spreadsheets.understanding.style import Style, column_style
from orgplan.spreadsheets.understanding.table import SourceTable, understand
from orgplan.spreadsheets.understanding.vocabulary import vocabulary
from orgplan.spreadsheets.understanding.wording import plain_texts, word_keys

REPEATED = "repeated person"
_KEYS = ("person.id", "person.email", "roster.user_name", "person.name")
_TEAM, _TITLE = "position.team", "position.title"
_NAME, _FTE = "person.name", "position.fte"
_PAY = frozenset(
    {"position.base_salary", "position.target_variable", "position.annual_cost"}
    | {"position.day_rate", "roster.pay_min", "roster.pay_max"}
)
"""What adds up in the post; it is no custom field of a membership."""
_SAME = ("person.name", "roster.first_name", "roster.last_name", "person.email")
_PERSON, _MEMBER_TEAM = "membership.person", "membership.team"
_SHARE, _ROLE = "membership.share", "membership.role"


def tables_of(sheet: Sheet, mapping: Mapping) -> tuple[SourceTable, ...]:
    """Return the tables that a sheet is read as: none if it is skipped, two if people repeat."""
    table = understand(sheet, mapping)
    if table is None:
        return ()
    repeats = _repeats(table) if table.shape is ROSTER else None
    return (table,) if repeats is None else _split(table, repeats)


@dataclass(frozen=True, slots=True)
class _Repeats:
    """The rows of a body, from 0, that name a person once more, and the first row of each."""

    person: Column
    team: Column
    first: dict[int, int]


def _repeats(table: SourceTable) -> _Repeats | None:
    """Return which rows repeat a person in another team; None if there are none.

    Names that come twice for any other reason are no keys: then nobody is told by a name.
    """
    person = next((c for key in _KEYS if (c := table.column(key)) is not None), None)
    team = table.column(_TEAM)
    if person is None or team is None or table.has("position.id", "position.seats"):
        return None
    body = _body(table)
    keys = word_keys(plain_texts(body.column(person.index)))
    if len(set(keys)) == len(keys):
        return None
    first = _first_rows(keys)
    same = [c.index for name in _SAME if (c := table.column(name)) is not None]
    teams = body.column(team.index)
    others = {
        keys[row] for row, earlier in first.items() if _is_another(body, same, row, earlier)
    } | _not_told_apart(keys, teams, first)
    if others and person.target == _NAME:
        return None
    first = {row: earlier for row, earlier in first.items() if keys[row] not in others}
    return _Repeats(person, team, first) if first else None


def _is_another(body: Body, same: Sequence[int], row: int, earlier: int) -> bool:
    """Tell whether a row is about somebody else than an earlier one under the same key."""
    columns = (body.column(index) for index in same)
    return any(cells[row] not in (None, cells[earlier]) for cells in columns)


def _not_told_apart(
    keys: Sequence[str], teams: Sequence[object], first: dict[int, int]
) -> set[str]:
    """Return the keys of people who come twice in one team, or in none."""
    found: set[str] = set()
    seen: set[tuple[str, object]] = set()
    for row in sorted({*first, *first.values()}):
        pair = keys[row], teams[row]
        if pair in seen or not teams[row]:
            found.add(keys[row])
        seen.add(pair)
    return found


def _first_rows(keys: Sequence[str]) -> dict[int, int]:
    seen: dict[str, int] = {}
    first = {row: seen.setdefault(key, row) for row, key in enumerate(keys) if key}
    return {row: earlier for row, earlier in first.items() if row != earlier}


def _differs(body: Body, index: int, first: dict[int, int]) -> bool:
    cells = body.column(index)
    return any(cells[row] not in (None, cells[earlier]) for row, earlier in first.items())


def _body(table: SourceTable) -> Body:
    last = min(table.left_out, default=len(table.sheet.rows) + 1) - 1
    return Body(table.sheet, table.header.row + 1, last)


def _split(table: SourceTable, repeats: _Repeats) -> tuple[SourceTable, ...]:
    start = table.header.row
    columns = tuple(_membership_columns(table, repeats))
    roster = replace(
        table,
        repeats={start + row + 1: start + at + 1 for row, at in repeats.first.items()},
        shares_stated=any(column.target == _SHARE for column in columns),
    )
    targets = frozenset(column.target for column in columns if column.target)
    header = replace(table.header, shape=MEMBERSHIPS, own_name=False)
    return roster, replace(table, header=header, columns=columns, targets=targets, unread=())


def _membership_columns(table: SourceTable, repeats: _Repeats) -> Iterator[Column]:
    """Yield person, team, share, FTE, role, and all else that differs between a person's rows."""
    body = _body(table)
    yield replace(repeats.person, target=_PERSON, how=REPEATED)
    yield replace(repeats.team, target=_MEMBER_TEAM, how=REPEATED)
    shares = vocabulary(MEMBERSHIPS)
    for column in table.columns:
        index = column.index
        if index in {repeats.person.index, repeats.team.index}:
            continue
        if not column.target and shares.target(column.key) == _SHARE:
            style = column_style(MEMBERSHIPS.targets[_SHARE], column.header, body.column(index))
            yield replace(column, target=_SHARE, how=REPEATED, style=style)
        elif column.target == _FTE:
            yield replace(column, target=PART, how=REPEATED)
        elif column.target in _PAY:
            continue
        elif _differs(body, index, repeats.first):
            target = _ROLE if column.target == _TITLE else ""
            yield replace(column, target=target, how=REPEATED, style=Style(), rival="")
