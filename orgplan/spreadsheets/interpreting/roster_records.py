"""The records that a roster states: posts, people, dotted lines, teams."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import cast

from orgplan.model.fields import Record
from orgplan.model.people import Person, Position, ReportingLine
from orgplan.model.teams import Team
from orgplan.spreadsheets.interpreting.draft_table import DraftTable, plain_table
from orgplan.spreadsheets.interpreting.roster_rows import RosterRows

_DAYS = (("hired", "position.start"), ("left", "position.end"))
_TEAM_PATH = (
    "roster.team_grandparent",
    "roster.team_parent",
    "roster.team_path",
    "position.team",
)


def position_table(rows: RosterRows, posts: list[str], people: Sequence[str]) -> DraftTable:
    """Return the posts; one without an id of its own does not end when the person leaves."""
    columns = _columns_of(rows, Position.kind)
    if "end" in columns:
        ids = rows.values("position.id")
        columns["end"] = [
            end if post is not None or not person else None
            for end, post, person in zip(columns["end"], ids, people, strict=True)
        ]
    if "roster.group_fte" in rows.rows.columns:
        sizes, own = rows.values("roster.group_fte"), rows.values("position.fte")
        columns["fte"] = [f if s is None else s for s, f in zip(sizes, own, strict=True)]
    if rows.seats:
        columns["seats"] = [rows.seats.get(row) for row in range(len(posts))]
    _add_pay(columns, rows)
    made = _stated(Position, posts, columns, rows)
    made.customs = rows.rows.customs()
    return made


def person_table(
    rows: RosterRows, people: Sequence[str], posts: Sequence[str], *, with_custom: bool
) -> DraftTable:
    """Return the people; where a post has no id, its days are the person's."""
    columns = _columns_of(rows, Person.kind)
    columns["name"] = [name or None for name in rows.names]
    ids = rows.values("position.id")
    for own, of_post in _DAYS:
        if of_post in rows.rows.columns:
            days, stated = rows.values(of_post), columns.get(own) or [None] * len(posts)
            columns[own] = [
                day if mine is None and post is None else mine
                for mine, day, post in zip(stated, days, ids, strict=True)
            ]
    columns["position"] = list(posts)
    made = _stated(Person, list(people), columns, rows)
    if with_custom:
        made.customs = rows.rows.customs()
    if "roster.user_name" in rows.rows.columns:
        users = rows.values("roster.user_name")
        made.aliases = [() if user is None else (str(user),) for user in users]
    return made.without(row for row, person in enumerate(people) if not person)


def dotted_table(rows: RosterRows, posts: Sequence[str]) -> DraftTable:
    """Return the dotted lines that a column of the roster lists."""
    column = rows.rows.columns.get("roster.dotted")
    listed = column.values if column is not None else ()
    lines = [
        (post, manager, rows.rows.numbers[row])
        for row, (post, managers) in enumerate(zip(posts, listed, strict=False))
        for manager in cast("tuple[str, ...]", managers or ())
    ]
    columns = {"position": [line[0] for line in lines], "manager": [line[1] for line in lines]}
    sheet = rows.rows.table.sheet
    return plain_table(
        ReportingLine,
        [""] * len(lines),
        columns,
        sheets=[(sheet.file, sheet.name)] * len(lines),
        rows=[line[2] for line in lines],
    )


def team_table(rows: RosterRows) -> DraftTable:
    """Return the teams that rows name from the top down; nobody states them as rows."""
    columns = (rows.values(target) for target in _TEAM_PATH)
    paths = {path: None for path in zip(*columns, strict=True)}  # noqa: C420 - lets the window in
    named: dict[tuple[str, str | None], None] = {}
    for above, parent, levels, team in paths:
        path = (above, parent, *cast("tuple[str, ...]", levels or ()), team)
        names = list(dict.fromkeys(str(name) for name in path if name))
        named |= dict.fromkeys(zip(names, (None, *names), strict=False))
    ids, parents = [name for name, _ in named], [parent for _, parent in named]
    return plain_table(Team, ids, {"name": ids, "parent": parents}, implied=True)


def _stated(
    kind: type[Record], ids: list[str], columns: dict[str, list[object]], rows: RosterRows
) -> DraftTable:
    sheet, numbers = rows.rows.table.sheet, rows.rows.numbers
    sheets = [(sheet.file, sheet.name)] * len(numbers)
    return plain_table(kind, ids, columns, sheets=sheets, rows=numbers)


def _columns_of(rows: RosterRows, kind: str) -> dict[str, list[object]]:
    prefix = kind + "."
    return {
        target.removeprefix(prefix): list(one.values)
        for target, one in rows.rows.columns.items()
        if target.startswith(prefix) and target != prefix + "id"
    }


def _add_pay(columns: dict[str, list[object]], rows: RosterRows) -> None:
    """Take the midpoint of the pay band where there is no pay."""
    pay = zip(
        rows.values("position.base_salary"),
        rows.values("position.annual_cost"),
        rows.values("roster.pay_min"),
        rows.values("roster.pay_max"),
        strict=True,
    )
    if {"roster.pay_min", "roster.pay_max"} <= rows.rows.columns.keys():
        columns["base_salary"] = [
            base
            if not (base is None and cost is None) or low is None or high is None
            else (cast("Decimal", low) + cast("Decimal", high)) / 2
            for base, cost, low, high in pay
        ]
