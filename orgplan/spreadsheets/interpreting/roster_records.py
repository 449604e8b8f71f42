"""The records that one row of a roster states: the post, the person, dotted lines, teams."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import cast

from orgplan.model.people import Person, Position, ReportingLine
from orgplan.model.teams import Team
from orgplan.spreadsheets.interpreting.draft import Draft
from orgplan.spreadsheets.interpreting.roster_rows import full_name, seats
from orgplan.spreadsheets.interpreting.rows import SourceRow


def person_draft(
    row: SourceRow, key: str, post: str, custom: tuple[tuple[str, str], ...] = ()
) -> Draft:
    """Return the person of a row; where the post has no id, its days are the person's."""
    values = row.of(Person.kind)
    values.pop("id", None)
    name = full_name(row)
    if name:
        values["name"] = name
    if "position.id" not in row.values:
        for own, posts in (("hired", "position.start"), ("left", "position.end")):
            if posts in row.values:
                values.setdefault(own, row.values[posts])
    values["position"] = post
    aliases = (row.text("roster.user_name"),) if "roster.user_name" in row.values else ()
    return Draft(Person, key, values, row.place, custom, aliases)


def position_draft(row: SourceRow, post: str, person: Draft | None) -> Draft:
    """Return the post of a row; it does not end when the person leaves."""
    values = row.of(Position.kind)
    values.pop("id", None)
    if "position.id" not in row.values and person is not None:
        values.pop("end", None)
    if "roster.group_fte" in row.values:
        values["fte"] = row.values["roster.group_fte"]
    count = seats(row)
    if count is not None:
        values["seats"] = count
    _add_pay(values, row)
    return Draft(Position, post, values, row.place, row.custom)


def _add_pay(values: dict[str, object], row: SourceRow) -> None:
    """Take the midpoint of the pay band where there is no pay."""
    low, high = row.values.get("roster.pay_min"), row.values.get("roster.pay_max")
    if "base_salary" in values or "annual_cost" in values or low is None or high is None:
        return
    values["base_salary"] = (cast("Decimal", low) + cast("Decimal", high)) / 2


def dotted_drafts(row: SourceRow, post: str) -> Iterator[Draft]:
    """Yield the dotted lines that a column of the row lists."""
    for manager in cast("tuple[str, ...]", row.values.get("roster.dotted", ())):
        yield Draft(ReportingLine, "", {"position": post, "manager": manager}, row.place)


def team_drafts(row: SourceRow) -> Iterator[Draft]:
    """Yield the teams that a row names from the top down; nobody states them as rows."""
    names = [row.text(t) for t in ("roster.team_grandparent", "roster.team_parent")]
    names += cast("tuple[str, ...]", row.values.get("roster.team_path", ()))
    path = list(dict.fromkeys(name for name in (*names, row.text("position.team")) if name))
    for place, name in enumerate(path):
        values: dict[str, object] = {"name": name}
        if place:
            values["parent"] = path[place - 1]
        yield Draft(Team, name, values, implied=True)
